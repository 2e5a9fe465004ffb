import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import type { Outcome } from "@/server/domain/simulate/types";
import { count, money, percent, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { meanOf, movedIn, perHead, ratedIn } from "./model";

type Props = {
  first: Outcome;
  second: Outcome;
  /** Which is which, in words. */
  lead: string;
  /** They cover different cycles or schemes. */
  differs: boolean;
};

/** Two drafts in one table: what each does to grades, scores and money. */
export async function Beside({ first, second, lead, differs }: Props) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  const mean = (one: Outcome) => {
    const value = meanOf(one.after);
    return value === null ? "—" : points(value, { decimals: 2 });
  };
  const fen = (value: number | null) => (value === null ? "—" : money(value, locale));
  const row = (key: string, label: string, read: (one: Outcome) => string) => ({
    key,
    label,
    first: read(first),
    second: read(second),
  });
  const rows = [
    row("rated", t("column.rated"), (one) => count(ratedIn(one))),
    row("moved", t("column.moved"), (one) => `${count(movedIn(one))} (${percent(movedIn(one), ratedIn(one))})`),
    row("up", t("column.up"), (one) => count(one.up)),
    row("down", t("column.down"), (one) => count(one.down)),
    row("mean", t("column.mean"), mean),
    row("worth", t("money.worth"), (one) => fen(one.after.worthFen)),
    row("head", t("figure.head"), (one) => fen(perHead(one.after.worthFen, one.residents))),
    row("lost", t("unmatched.title"), (one) =>
      count(one.unmatched.filter(({ why }) => why !== "mapped").reduce((sum, { count: n }) => sum + n, 0)),
    ),
  ];
  return (
    <Card title={t("compare.title")} flush>
      <div className="px-4 pb-2">
        <p>{lead}</p>
        {differs && <p className="font-semibold">{t("compare.differs")}</p>}
      </div>
      <DataTable
        label={t("compare.title")}
        rows={rows}
        rowKey={({ key }) => key}
        dense
        columns={[
          { key: "what", header: t("column.figure"), cell: ({ label }) => label },
          { key: "first", header: t("sides.first"), number: true, cell: (one) => one.first },
          { key: "second", header: t("sides.second"), number: true, cell: (one) => one.second },
        ]}
      />
    </Card>
  );
}
