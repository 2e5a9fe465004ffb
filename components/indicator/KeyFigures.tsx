import { Figure, Figures } from "@/components/ui/Figure";
import type { Change } from "@/server/domain/indicators/board";
import { type Basis, DEFINITIONS, figureOf, type Indicator } from "@/server/domain/indicators/definitions";
import type { Figures as Sums } from "@/server/domain/indicators/figures";
import { month } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { definitionOf, differenceText, figureText, type PopulationSource } from "./words";

const SHOWN = ["participation", "redemptionRatio", "redeemerShare", "spendPerHead", "noticeCompliance"] as const;

type Props = {
  label: string;
  figures: Sums;
  basis: Basis;
  change: Change | null;
  monthly: readonly Sums[];
  source: PopulationSource;
  definitionsHref: string;
};

/** The five key figures, each with its change against last year, its last twelve months and its definition. */
export async function KeyFigures({ label, figures, basis, change, monthly, source, definitionsHref }: Props) {
  const t = await texts("indicator");
  return (
    <Figures label={label}>
      {SHOWN.map(async (code) => (
        <Figure
          key={code}
          name={t(`name.${code}`)}
          value={figureText(code, figures, basis)}
          unit={DEFINITIONS[code].measure === "yuan" ? t("yuan") : undefined}
          change={await changeText(code, change, basis)}
          spark={monthly.map((one) => figureOf(code, one, basis))}
          definition={await definitionOf(code, figures, basis, { source, href: definitionsHref })}
        />
      ))}
    </Figures>
  );
}

async function changeText(code: Indicator, change: Change | null, basis: Basis): Promise<string> {
  const [t, locale] = [await texts("indicator"), await currentLocale()];
  const now = change && figureOf(code, change.now, basis);
  const before = change && figureOf(code, change.before, basis);
  if (!change || now === null || before === null) return t("noChange");
  const value = differenceText(code, now - before);
  const { measure } = DEFINITIONS[code];
  if (change.from === change.until) return t("change", { value, measure });
  const [from, until] = [month(change.from, locale), month(change.until, locale)];
  return locale === "en"
    ? t("changeTo", { from: from.slice(0, 3), until, value, measure })
    : t("changeTo", { from: String(Number(change.from.slice(5))), until: until.replace(/^.*年/, ""), value, measure });
}
