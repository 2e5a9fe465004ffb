import type { ReactNode } from "react";
import type { Query } from "@/components/ui/address";
import { DataTable } from "@/components/ui/DataTable";
import type { Page } from "@/components/ui/Pagination";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type RosterStatus, StatusChip } from "./StatusChip";

type Row = {
  id: string;
  code: string;
  name: string;
  status: RosterStatus;
  groupName: string | null;
  villageName: string | null;
  persons: number;
  classCode: string | null;
  duty: string | null;
  address: string | null;
};

type RosterTableProps = {
  unit: string;
  line: "household" | "party";
  rows: readonly Row[];
  classes: readonly { code: string; title: { zh: string; en: string } }[];
  inVillage: boolean;
  path: string;
  query: Query;
  sort: { key: string; direction: "asc" | "desc" };
  page: Page;
  /** What stands in place of an empty roster. */
  empty?: ReactNode;
};

/** One page of the roster: a table, on a phone small cards. */
export async function RosterTable({ unit, line, rows, classes, inVillage, ...table }: RosterTableProps) {
  const [t, locale] = [await texts("roster"), await currentLocale()];
  const party = line === "party";
  const titles = new Map(classes.map(({ code, title }) => [code, title[locale === "en" ? "en" : "zh"]]));
  const columns = [
    {
      key: "name",
      header: t(party ? "column.memberName" : "column.name"),
      sortable: true,
      cell: (row: Row) => row.name,
    },
    {
      key: "code",
      header: t(party ? "column.memberCode" : "column.code"),
      sortable: true,
      nowrap: true,
      cell: (row: Row) => row.code,
    },
    ...(inVillage ? [] : [{ key: "village", header: t("column.village"), cell: (row: Row) => row.villageName }]),
    {
      key: "group",
      header: t(party ? "column.branch" : "column.group"),
      sortable: true,
      cell: (row: Row) => row.groupName,
    },
    party
      ? { key: "duty", header: t("column.duty"), cell: (row: Row) => row.duty }
      : { key: "persons", header: t("column.persons"), number: true, cell: (row: Row) => row.persons },
    {
      key: "class",
      header: t("column.class"),
      cell: (row: Row) => (row.classCode ? (titles.get(row.classCode) ?? row.classCode) : null),
    },
    ...(party ? [] : [{ key: "address", header: t("column.address"), cell: (row: Row) => row.address }]),
    { key: "status", header: t("column.status"), cell: (row: Row) => <StatusChip status={row.status} /> },
  ];
  return (
    <DataTable
      label={t(`line.${line}`)}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/u/${unit}/roster/${row.id}`}
      stack
      {...table}
    />
  );
}
