import type { ReactNode } from "react";
import type { Query } from "@/components/ui/address";
import { DataTable } from "@/components/ui/DataTable";
import type { Page } from "@/components/ui/Pagination";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { ParticipantLine } from "./model";
import { type RosterStatus, StatusChip } from "./StatusChip";

type Row = {
  id: string;
  code: string;
  name: string;
  status: RosterStatus;
  groupName: string | null;
  villageName: string | null;
  classCode: string | null;
  place: string | null;
  shift: string | null;
};

type Props = {
  unit: string;
  line: ParticipantLine;
  rows: readonly Row[];
  classes: readonly { code: string; title: { zh: string; en: string } }[];
  inVillage: boolean;
  path: string;
  query: Query;
  sort: { key: string; direction: "asc" | "desc" };
  page: Page;
  empty?: ReactNode;
};

/** One page of students, sellers or staff. */
export async function ParticipantTable({ unit, line, rows, classes, inVillage, ...table }: Props) {
  const [t, locale] = [await texts("roster"), await currentLocale()];
  const titles = new Map(classes.map(({ code, title }) => [code, title[locale === "en" ? "en" : "zh"]]));
  const columns = [
    { key: "name", header: t(`participant.${line}.name`), sortable: true, cell: (row: Row) => row.name },
    {
      key: "code",
      header: t(`participant.${line}.code`),
      sortable: true,
      nowrap: true,
      cell: (row: Row) => row.code,
    },
    ...(inVillage
      ? []
      : [{ key: "village", header: t(`participant.${line}.home`), cell: (row: Row) => row.villageName }]),
    ...(line === "enterprise"
      ? [
          {
            key: "group",
            header: t("participant.enterprise.group"),
            sortable: true,
            cell: (row: Row) => row.groupName,
          },
          { key: "shift", header: t("participant.enterprise.shift"), cell: (row: Row) => row.shift },
        ]
      : []),
    ...(line === "school"
      ? []
      : [{ key: "place", header: t(`participant.${line}.place`), cell: (row: Row) => row.place }]),
    {
      key: "class",
      header: t("column.class"),
      cell: (row: Row) => (row.classCode ? (titles.get(row.classCode) ?? row.classCode) : null),
    },
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
