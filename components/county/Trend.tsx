import { TrendChart } from "@/components/charts/TrendChart";
import type { Series } from "@/components/charts/trend";
import { onAxis, shown, ticks } from "@/components/charts/values";
import { shortName } from "@/components/indicator/words";
import { Card } from "@/components/ui/Card";
import type { Area } from "@/server/domain/indicators/board";
import { type Basis, figureOf } from "@/server/domain/indicators/definitions";
import type { Figures } from "@/server/domain/indicators/figures";
import { month, percentagePoints } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = {
  title: string;
  place: string;
  months: readonly string[];
  monthly: readonly Figures[];
  areas: readonly Area[];
  basis: Basis;
  /** A village's own line is drawn as its own. */
  own?: boolean;
};

type Line = { name: string; values: (number | null)[] };

const last = (values: readonly (number | null)[]) => values.at(-1) ?? null;
const start = (values: readonly (number | null)[]) => values.find((value) => value !== null) ?? null;
const direction = (from: number, to: number) => (to > from ? "up" : to < from ? "down" : "same");

/** Monthly participation: the unit as a thin line, its best and its lowest part named, the others grey. */
export async function Trend({ title, place, months, monthly, areas, basis, own = false }: Props) {
  const [t, locale] = [await texts("county"), await currentLocale()];
  const share = (all: readonly Figures[]) => all.map((one) => figureOf("participation", one, basis));
  const unit: Line = { name: place, values: share(monthly) };
  const lines: Line[] = areas
    .map((area) => ({ name: shortName(area, locale), values: share(area.months) }))
    .filter(({ values }) => last(values) !== null)
    .sort((a, b) => (last(b.values) ?? 0) - (last(a.values) ?? 0));
  const [best, lowest] = lines.length >= 2 ? [lines[0], lines.at(-1)] : [undefined, undefined];
  const known = [unit, ...lines].flatMap(({ values }) => values.filter((value) => value !== null));
  if (known.length === 0) return <Card title={title}>{t("trend.empty")}</Card>;
  const series: Series[] = [
    { ...unit, tone: own ? "own" : "average" },
    ...(best && lowest
      ? [
          { ...best, tone: "best" as const },
          { ...lowest, tone: "low" as const },
        ]
      : []),
    ...lines.filter((line) => line !== best && line !== lowest).map((line) => ({ ...line, tone: "rest" as const })),
  ];
  const axis = ticks(Math.min(...known), Math.max(...known), false)[0] ?? 0;
  const sentences = [await unitSentence(unit), best && lowest ? await gapSentence(best, lowest) : ""];
  return (
    <TrendChart
      title={title}
      sentence={sentences.filter(Boolean).join(locale === "en" ? " " : "")}
      note={t("trend.note", { start: onAxis(axis, "share") })}
      labels={months.map((one) => month(one, locale))}
      series={series}
      measure="share"
      fromZero={false}
      labelHead={t("trend.month")}
    />
  );
}

async function unitSentence({ name, values }: Line): Promise<string> {
  const t = await texts("county");
  const [from, to] = [start(values), last(values)];
  if (from === null || to === null) return "";
  return t("trend.sentence", {
    place: name,
    from: shown(from, "share"),
    to: shown(to, "share"),
    dir: direction(from, to),
  });
}

async function gapSentence(best: Line, lowest: Line): Promise<string> {
  const t = await texts("county");
  const gaps = best.values.map((value, i) => {
    const other = lowest.values[i] ?? null;
    return value === null || other === null ? null : value - other;
  });
  const [from, to] = [start(gaps), last(gaps)];
  if (from === null || to === null) return "";
  const plain = (gap: number) => percentagePoints(gap).replace("+", "");
  return t("trend.gap", {
    best: best.name,
    worst: lowest.name,
    from: plain(from),
    to: plain(to),
    dir: direction(from, to),
  });
}
