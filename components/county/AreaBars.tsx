import { BarList } from "@/components/charts/BarList";
import { shown } from "@/components/charts/values";
import { shortName } from "@/components/indicator/words";
import { unitCode } from "@/server/domain/access/path";
import type { Area } from "@/server/domain/indicators/board";
import { type Basis, figureOf } from "@/server/domain/indicators/definitions";
import type { Figures } from "@/server/domain/indicators/figures";
import { percentagePoints } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = {
  level: "county" | "township";
  place: string;
  total: Figures;
  areas: readonly Area[];
  basis: Basis;
  /** Period and family of the page, kept when drilling down. */
  keep: string;
};

/** Participation of each part of the unit, the highest first, with the unit's own value as a thin line. */
export async function AreaBars({ level, place, total, areas, basis, keep }: Props) {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const average = figureOf("participation", total, basis);
  const bars = areas
    .map((area) => ({
      label: shortName(area, locale),
      value: figureOf("participation", area.figures, basis),
      href: `/u/${unitCode(area.path)}${keep}`,
    }))
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const below = bars.filter(({ value }) => value !== null && average !== null && value < average);
  const lowest = below.at(-1);
  const words = { place, value: shown(average, "share"), level };
  const gap = percentagePoints((average ?? 0) - (lowest?.value ?? 0)).replace("+", "");
  const names = new Intl.ListFormat(locale, { type: "conjunction" }).format(below.map(({ label }) => label));
  const sentence = !lowest
    ? t("bars.even", words)
    : below.length > 5
      ? t("bars.belowMany", { ...words, count: below.length, lowest: lowest.label, gap })
      : t("bars.below", { ...words, names, lowest: lowest.label, gap });
  return (
    <BarList
      title={t("bars.title", { level })}
      sentence={sentence}
      bars={bars}
      measure="share"
      average={average === null ? undefined : { label: place, value: average }}
      heads={[t("bars.area", { level }), i("name.participation")]}
    />
  );
}
