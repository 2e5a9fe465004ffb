import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { count, percent, points, yuan } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { meanOf, movedIn, perHead, ratedIn, type VillagePart } from "./model";

/** What the draft does to each village or branch; those most affected first. */
export async function Villages({ parts }: { parts: readonly VillagePart[] }) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  const rows = [...parts].sort((a, b) => shareOf(b) - shareOf(a));
  const name = (row: VillagePart) => (locale === "en" ? row.unitNameEn : row.unitName);
  const figure = (row: VillagePart, read: (outcome: NonNullable<VillagePart["outcome"]>) => string) =>
    row.outcome ? read(row.outcome) : "—";
  const mean = (value: number | null) => (value === null ? "—" : points(value, { decimals: 2 }));
  const state = (row: VillagePart) =>
    row.status === "failed"
      ? t("villages.failed", { reason: row.failure ?? "—" })
      : row.status === "waiting"
        ? t("villages.waiting")
        : null;
  return (
    <Card title={t("villages.title")} flush>
      <DataTable
        label={t("villages.title")}
        rows={rows}
        rowKey={({ cycleId }) => cycleId}
        dense
        stack
        columns={[
          {
            key: "village",
            header: t("column.village"),
            cell: (row) => (
              <>
                {name(row)}
                {state(row) && <span className="block text-14 text-vermilion">{state(row)}</span>}
              </>
            ),
          },
          {
            key: "rated",
            header: t("column.rated"),
            number: true,
            cell: (row) => figure(row, (o) => count(ratedIn(o))),
          },
          {
            key: "moved",
            header: t("column.moved"),
            number: true,
            cell: (row) => figure(row, (o) => `${count(movedIn(o))} (${percent(movedIn(o), ratedIn(o))})`),
          },
          { key: "up", header: t("column.up"), number: true, cell: (row) => figure(row, (o) => count(o.up)) },
          { key: "down", header: t("column.down"), number: true, cell: (row) => figure(row, (o) => count(o.down)) },
          {
            key: "mean",
            header: t("column.mean"),
            number: true,
            cell: (row) => figure(row, (o) => `${mean(meanOf(o.before))} → ${mean(meanOf(o.after))}`),
          },
          {
            key: "head",
            header: t("column.head"),
            number: true,
            cell: (row) =>
              figure(row, (o) => {
                const fen = perHead(o.after.worthFen, o.residents);
                return fen === null ? "—" : yuan(fen);
              }),
          },
        ]}
      />
    </Card>
  );
}

const shareOf = ({ outcome }: VillagePart): number =>
  outcome && ratedIn(outcome) > 0 ? movedIn(outcome) / ratedIn(outcome) : -1;
