import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { cycleTitle, date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Fact = {
  id: string;
  kind: "entry" | "reversal";
  name: string;
  item: LocalText;
  points: number;
  actOn: string;
  status: string;
  cycleId: string;
  cycleName: string;
  total: number;
};

/** What was found after the close: it counts in a later cycle, as a correction, and changes nothing here. */
export async function LateFacts({ unit, facts }: { unit: string; facts: readonly Fact[] }) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const total = facts[0]?.total ?? 0;
  if (total === 0) return null;
  const columns: Column<Fact>[] = [
    { key: "name", header: t("late.name"), cell: (row) => row.name },
    { key: "item", header: t("late.item"), cell: (row) => row.item[languageOf(locale)] },
    { key: "points", header: t("late.points"), number: true, cell: (row) => points(row.points, { sign: true }) },
    { key: "on", header: t("late.on"), cell: (row) => date(row.actOn, locale), nowrap: true },
    {
      key: "kind",
      header: t("late.kind"),
      cell: (row) => <Chip tone={row.kind === "reversal" ? "vermilion" : "ochre"}>{t(`late.${row.kind}`)}</Chip>,
    },
    {
      key: "cycle",
      header: t("late.cycle"),
      cell: (row) => (
        <a href={`/u/${unit}/cycles/${row.cycleId}`}>
          {cycleTitle({ name: row.cycleName, startsOn: row.actOn, endsOn: row.actOn }, locale)}
        </a>
      ),
    },
  ];
  return (
    <Card title={t("late.title", { count: total })} flush>
      <p className="px-4 pb-2 text-muted">{t("late.lead")}</p>
      <DataTable
        label={t("late.title", { count: total })}
        columns={columns}
        rows={facts}
        rowKey={(row) => `${row.kind}${row.id}`}
        rowHref={(row) => `/u/${unit}/entries/${row.id}`}
        stack
      />
    </Card>
  );
}
