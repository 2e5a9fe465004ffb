import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { texts } from "@/server/i18n/locale";

type Row = {
  id: string;
  unit: string;
  level: "township" | "village" | "group";
  name: string;
  code: string;
  households: number;
  people: number;
  members: number;
  visited: number;
  openRequests: number;
  overdueRequests: number;
};
type Person = { unitId: string; role: string; name: string };

type Props = { rows: readonly Row[]; workers: readonly Person[]; above: boolean };

/** The grid tree as a table: a village with its grids below it, each a way down. */
export async function GridTable({ rows, workers, above }: Props) {
  const t = await texts("grid");
  const namesOf = (id: string) =>
    workers
      .filter(({ unitId }) => unitId === id)
      .map(({ name, role }) => `${name}（${t(`role.${role as "head"}`)}）`)
      .join("、");
  return (
    <Card flush>
      <DataTable
        label={t("table")}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => (row.level === "township" ? undefined : `/u/${row.unit}/grids`)}
        stack
        columns={[
          {
            key: "name",
            header: t("column.name"),
            cell: (row) => (
              <span className={row.level === "group" && above ? "pl-4" : row.level === "group" ? "" : "font-semibold"}>
                {row.name}
              </span>
            ),
          },
          { key: "code", header: t("column.code"), nowrap: true, cell: (row) => row.code || "—" },
          { key: "households", header: t("column.households"), number: true, cell: (row) => row.households },
          { key: "people", header: t("column.people"), number: true, cell: (row) => row.people },
          {
            key: "members",
            header: t("column.members"),
            number: true,
            cell: (row) => (row.level === "group" ? "—" : row.members),
          },
          { key: "visited", header: t("column.visited"), number: true, cell: (row) => row.visited },
          {
            key: "requests",
            header: t("column.requests"),
            number: true,
            cell: (row) => (
              <>
                {row.openRequests}
                {row.overdueRequests > 0 && (
                  <span className="block text-14 text-vermilion">{t("overdue", { count: row.overdueRequests })}</span>
                )}
              </>
            ),
          },
          { key: "people2", header: t("column.people2"), cell: (row) => namesOf(row.id) || "—" },
        ]}
      />
    </Card>
  );
}
