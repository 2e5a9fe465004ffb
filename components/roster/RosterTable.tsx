import type { ReactNode } from "react";
import type { Query } from "@/components/ui/address";
import { DataTable } from "@/components/ui/DataTable";
import type { Page } from "@/components/ui/Pagination";
import { currentLocale, texts } from "@/server/i18n/locale";
import { isVillageKind, type VillageKind } from "./model";
import { type RosterStatus, StatusChip } from "./StatusChip";

type Row = {
  id: string;
  kind: string;
  code: string;
  name: string;
  status: RosterStatus;
  groupName: string | null;
  villageName: string | null;
  persons: number;
  classCode: string | null;
  duty: string | null;
  address: string | null;
  place: string | null;
};

type RosterTableProps = {
  unit: string;
  line: "household" | "party";
  rows: readonly Row[];
  classes: readonly { code: string; title: { zh: string; en: string }; kinds: readonly string[] }[];
  /** What stands in the register; empty where households alone do. */
  kinds: readonly ("household" | VillageKind)[];
  inVillage: boolean;
  path: string;
  query: Query;
  sort: { key: string; direction: "asc" | "desc" };
  page: Page;
  /** What stands in place of an empty roster. */
  empty?: ReactNode;
};

/** A shop has no people of the house. */
const personsOf = ({ kind, persons }: Row) => (isVillageKind(kind) ? null : persons);

/** One page of the roster: a table, on a phone small cards. */
export async function RosterTable({ unit, line, rows, classes, kinds, inVillage, ...table }: RosterTableProps) {
  const [t, locale] = [await texts("roster"), await currentLocale()];
  const party = line === "party";
  // Two rule books may call different kinds by one code: a title is looked up for the row's own kind first.
  const titleOf = ({ kind, classCode }: Row) => {
    const named = classes.filter(({ code }) => code === classCode);
    const found = named.find((one) => one.kinds.includes(kind)) ?? named[0];
    return found ? found.title[locale === "en" ? "en" : "zh"] : classCode;
  };
  const columns = [
    {
      key: "name",
      header: t(party ? "column.memberName" : kinds.length > 0 ? "column.anyName" : "column.name"),
      sortable: true,
      cell: (row: Row) => row.name,
    },
    {
      key: "code",
      header: t(party || kinds.length > 0 ? "column.memberCode" : "column.code"),
      sortable: true,
      nowrap: true,
      cell: (row: Row) => row.code,
    },
    ...(kinds.length > 0
      ? [
          {
            key: "kind",
            header: t("kinds.column"),
            nowrap: true,
            cell: ({ kind }: Row) => (kind === "household" || isVillageKind(kind) ? t(`kinds.${kind}`) : null),
          },
        ]
      : []),
    ...(inVillage ? [] : [{ key: "village", header: t("column.village"), cell: (row: Row) => row.villageName }]),
    {
      key: "group",
      header: t(party ? "column.branch" : "column.group"),
      sortable: true,
      cell: (row: Row) => row.groupName,
    },
    party
      ? { key: "duty", header: t("column.duty"), cell: (row: Row) => row.duty }
      : { key: "persons", header: t("column.persons"), number: true, cell: personsOf },
    {
      key: "class",
      header: t("column.class"),
      cell: titleOf,
    },
    ...(party ? [] : [{ key: "address", header: t("column.address"), cell: (row: Row) => row.address ?? row.place }]),
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
