import type { Query } from "@/components/ui/address";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { dateTime, points, yuan } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

export type AuditLine = {
  id: string;
  at: Date;
  userName: string;
  role: string | null;
  action: string;
  targetKind: string;
  targetId: string | null;
  detail: Record<string, unknown>;
};

/** Ids and digests are for the database; the target's own page shows what they stand for. */
const HIDDEN = /Ids?$|^(digest|entries|path|version)$/;
const MOST_CHARACTERS = 300;

type Words = Awaited<ReturnType<typeof texts<"audit">>>;

/** What happened, in words: points as points, money as money, long texts cut. */
function plainDetail(detail: Record<string, unknown>, t: Words): string {
  const words = (name: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((each) => words(name, each)).join(" → ");
    if (typeof value === "object" && value !== null) return plainDetail(value as Record<string, unknown>, t);
    if (name === "points" && typeof value === "number") return points(value);
    if (name === "valueFen" && typeof value === "number") return yuan(value);
    return String(value);
  };
  const label = (name: string) => (t.has(`key.${name}` as "key.item") ? t(`key.${name}` as "key.item") : name);
  const text = Object.entries(detail)
    .filter(([name, value]) => !HIDDEN.test(name) && value !== null && value !== undefined)
    .map(([name, value]) => `${label(name)} ${words(name, value)}`)
    .join(" · ");
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

type AuditTableProps = { rows: readonly AuditLine[]; path: string; query: Query; page: Page };

/** The audit log, newest first. */
export async function AuditTable({ rows, path, query, page }: AuditTableProps) {
  const [t, shell, common, locale] = await Promise.all([
    texts("audit"),
    texts("shell"),
    texts("common"),
    currentLocale(),
  ]);
  const actOf = (action: string) =>
    t.has(`act.${action}` as "act.org.add") ? t(`act.${action}` as "act.org.add") : action;
  const roleOf = (role: string | null) =>
    role !== null && shell.has(`roles.${role}` as "roles.recorder")
      ? common("aside", { text: shell(`roles.${role}` as "roles.recorder") })
      : "";
  return (
    <DataTable
      label={t("title")}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      query={query}
      page={page}
      stack
      empty={<EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>}
      columns={[
        { key: "at", header: t("column.at"), cell: (row) => dateTime(row.at, locale), nowrap: true },
        { key: "person", header: t("column.person"), cell: (row) => `${row.userName}${roleOf(row.role)}` },
        { key: "action", header: t("column.action"), cell: (row) => actOf(row.action) },
        { key: "detail", header: t("column.detail"), cell: (row) => plainDetail(row.detail, t) || "—" },
      ]}
    />
  );
}
