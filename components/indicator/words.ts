import type { Definition } from "@/components/ui/Figure";
import { type Basis, DEFINITIONS, figureOf, type Indicator, ratioOf } from "@/server/domain/indicators/definitions";
import type { Figures } from "@/server/domain/indicators/figures";
import type { Locale } from "@/server/domain/locale";
import { count, date, percentagePoints, permille, points, yuan } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Unit = (typeof DEFINITIONS)[Indicator]["units"][number];

export type PopulationSource = { source: string; date: string } | null;

/** The figure as people read it: `67.7%`, `1.49`, `—`. */
export function shownFigure(code: Indicator, value: number | null): string {
  if (value === null) return "—";
  return DEFINITIONS[code].measure === "yuan" ? yuan(value) : permille(value);
}

/** The figure of these sums as people read it. */
export const figureText = (code: Indicator, figures: Figures, basis: Basis): string =>
  shownFigure(code, figureOf(code, figures, basis));

/** A difference of two figures, with its sign; the unit is the caller's word. */
export const differenceText = (code: Indicator, difference: number): string =>
  DEFINITIONS[code].measure === "yuan" ? yuan(difference, { sign: true }) : percentagePoints(difference);

/** How an indicator is counted, with its numerator and denominator in these sums: what stands behind every «i». */
export async function definitionOf(
  code: Indicator,
  figures: Figures,
  basis: Basis,
  { source, href }: { source: PopulationSource; href?: string },
): Promise<Definition> {
  const [t, locale] = [await texts("indicator"), await currentLocale()];
  const { num, den } = ratioOf(code, figures, basis);
  const [above, below]: readonly Unit[] = DEFINITIONS[code].units;
  const amount = (unit: Unit | undefined, value: number) => {
    const value_ = unit === "points" ? points(value) : unit === "fen" ? yuan(value) : count(value);
    return t(`amount.${unit ?? "entry"}`, { value: value_, family: basis.family });
  };
  const usesPopulation = basis.family !== "party" && (code === "redeemerShare" || code === "spendPerHead");
  const text = t(`text.${code}`, { family: basis.family, population: basis.population });
  const from =
    usesPopulation && source ? t("population", { source: source.source, date: date(source.date, locale) }) : "";
  return {
    text: from ? `${text} ${from}` : text,
    numerator: t("part", { amount: amount(above, num), name: t(`num.${code}`, { family: basis.family }) }),
    denominator: t("part", { amount: amount(below, den), name: t(`den.${code}`, basis) }),
    href,
  };
}

/** A unit's name where there is little room: English leaves off what kind of unit it is. */
export const shortName = ({ name, nameEn }: { name: string; nameEn: string }, locale: Locale): string =>
  locale === "en" ? nameEn.replace(/ (Village|Town|Township|County)$/, "") : name;
