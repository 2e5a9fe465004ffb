import type { Query } from "@/components/ui/address";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { currentLocale, texts } from "@/server/i18n/locale";
import { UserStatus } from "./UserStatus";

type RoleName = keyof typeof import("@/server/i18n/messages/zh-CN/shell.json")["roles"];
export type HeldRole = { id: string; role: RoleName; unitName: string; unitNameEn: string };
type Row = {
  id: string;
  name: string;
  login: string;
  phone: string | null;
  status: "active" | "disabled";
  mustChangePassword: boolean;
  lockedUntil: Date | null;
  roles: readonly HeldRole[];
};

type UserTableProps = { rows: readonly Row[]; path: string; query: Query; page: Page };

/** Users of a subtree with roles and state; each leads to its page. */
export async function UserTable({ rows, path, query, page }: UserTableProps) {
  const [t, shell, locale] = await Promise.all([texts("users"), texts("shell"), currentLocale()]);
  const held = ({ role, unitName, unitNameEn }: HeldRole) =>
    t("role", { role: shell(`roles.${role}`), unit: locale === "en" ? unitNameEn : unitName });
  return (
    <DataTable
      label={t("title")}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `${path}/${row.id}`}
      path={path}
      query={query}
      page={page}
      stack
      empty={<EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>}
      columns={[
        { key: "name", header: t("column.name"), cell: (row) => row.name },
        { key: "login", header: t("column.login"), cell: (row) => row.login },
        { key: "phone", header: t("column.phone"), cell: (row) => row.phone ?? "—", nowrap: true },
        {
          key: "roles",
          header: t("column.roles"),
          cell: (row) =>
            row.roles.length === 0 ? t("noRoles") : row.roles.map(held).join(locale === "en" ? "; " : "；"),
        },
        { key: "status", header: t("column.status"), cell: (row) => <UserStatus user={row} /> },
      ]}
    />
  );
}
