import type { Query } from "@/components/ui/address";
import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import type { Page } from "@/components/ui/Pagination";
import { Points } from "@/components/ui/Points";
import { pageOf } from "@/server/domain/paging";
import { count } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";
import type { HouseholdSum, LeftOut } from "./model";

const LEFT_A_PAGE = 100;

type HouseholdTableProps = {
  unit: string;
  rows: readonly HouseholdSum[];
  all: number;
  path: string;
  query: Query;
  page: Page;
};

/** What every household gets: how many entries and points. */
export async function HouseholdTable({ unit, rows, all, path, query, page }: HouseholdTableProps) {
  const t = await texts("carry");
  const title = t("households.title", { count: all });
  return (
    <Card title={title} flush>
      <DataTable
        label={title}
        rows={rows}
        rowKey={({ subjectId }) => subjectId}
        rowHref={({ subjectId }) => `/u/${unit}/subjects/${subjectId}`}
        dense
        stack
        path={path}
        query={query}
        page={page}
        columns={[
          { key: "name", header: t("households.name"), cell: ({ name }: HouseholdSum) => name },
          { key: "code", header: t("households.code"), cell: ({ code }: HouseholdSum) => code },
          { key: "group", header: t("households.group"), cell: ({ group }: HouseholdSum) => group },
          {
            key: "entries",
            header: t("households.entries"),
            number: true,
            cell: ({ entries }: HouseholdSum) => count(entries),
          },
          {
            key: "points",
            header: t("households.points"),
            number: true,
            cell: ({ points }: HouseholdSum) => <Points value={points} sign decimals={1} />,
          },
        ]}
      />
    </Card>
  );
}

type LeftTableProps = {
  left: readonly LeftOut[];
  /** How many there were, where a report keeps only the first. */
  all?: number;
  number: number;
  path: string;
  query: Query;
};

/** What stays out, where it stood, and why. */
export async function LeftTable({ left, all = left.length, number, path, query }: LeftTableProps) {
  const t = await texts("carry");
  if (left.length === 0) return null;
  const shown = pageOf(left, number, LEFT_A_PAGE, "left");
  const rows = shown.rows.map((each, at) => ({ ...each, at }));
  const title = t("left.title", { count: all });
  return (
    <Card title={title} flush>
      <DataTable
        label={title}
        rows={rows}
        rowKey={({ at }) => String(at)}
        path={path}
        query={query}
        page={left.length > LEFT_A_PAGE ? shown.page : undefined}
        dense
        stack
        columns={[
          { key: "where", header: t("left.where"), cell: ({ sheet, place }: LeftOut) => `${sheet} ${place}` },
          { key: "text", header: t("left.text"), cell: ({ text }: LeftOut) => text || null },
          { key: "why", header: t("left.why"), cell: ({ why, reason }: LeftOut) => t(`left.${why}`, { reason }) },
        ]}
      />
      {left.length < all && (
        <p className="px-4 pb-3 text-muted">{t("left.kept", { shown: left.length, total: all })}</p>
      )}
    </Card>
  );
}
