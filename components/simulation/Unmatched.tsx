import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { languageOf } from "@/server/domain/scheme/parts";
import type { Outcome, Unmatched as Row } from "@/server/domain/simulate/types";
import { count, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

/** Every record that the draft has no counterpart for: what it was, how much, and what became of it. */
export async function Unmatched({ rows }: { rows: readonly Row[] }) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  const language = languageOf(locale);
  const fate = (row: Row) =>
    row.why === "mapped"
      ? t("unmatched.mapped", { to: row.toTitle?.[language] ?? row.to ?? "" })
      : t(`unmatched.${row.why}`);
  return (
    <Card title={t("unmatched.title")} id="unmatched" flush={rows.length > 0}>
      {rows.length === 0 ? (
        <p>{t("unmatched.none")}</p>
      ) : (
        <>
          <p className="px-4 pb-2">{t("unmatched.lead")}</p>
          <DataTable
            label={t("unmatched.title")}
            rows={rows}
            rowKey={(row) => `${row.kind}${row.why}${row.code}${row.title.zh}${row.to}`}
            dense
            stack
            columns={[
              { key: "what", header: t("column.what"), cell: (row) => row.title[language] },
              { key: "kind", header: t("column.kind"), cell: (row) => t(`unmatched.kind.${row.kind}`) },
              { key: "count", header: t("column.count"), number: true, cell: (row) => count(row.count) },
              { key: "subjects", header: t("column.subjects"), number: true, cell: (row) => count(row.subjects) },
              {
                key: "points",
                header: t("column.points"),
                number: true,
                cell: (row) => (row.kind === "item" ? points(row.points, { sign: true }) : "—"),
              },
              { key: "fate", header: t("column.fate"), cell: fate },
            ]}
          />
        </>
      )}
    </Card>
  );
}

/** Items for which the draft would give other points. */
export async function Repriced({ outcome, pricing }: { outcome: Outcome; pricing: "asRecorded" | "asDraft" }) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  if (outcome.repriced.length === 0) return null;
  return (
    <Card title={t("repriced.title")} flush>
      <p className="px-4 pb-2">{t(`repriced.${pricing}`)}</p>
      <DataTable
        label={t("repriced.title")}
        rows={outcome.repriced}
        rowKey={(row) => `${row.code}${row.title.zh}`}
        dense
        stack
        columns={[
          { key: "what", header: t("column.what"), cell: (row) => row.title[languageOf(locale)] },
          { key: "entries", header: t("column.entries"), number: true, cell: (row) => count(row.entries) },
          { key: "recorded", header: t("column.recorded"), number: true, cell: (row) => points(row.recorded) },
          { key: "under", header: t("column.underDraft"), number: true, cell: (row) => points(row.underDraft) },
          {
            key: "difference",
            header: t("column.difference"),
            number: true,
            cell: (row) => points(row.underDraft - row.recorded, { sign: true }),
          },
        ]}
      />
    </Card>
  );
}
