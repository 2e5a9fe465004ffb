import { Card } from "@/components/ui/Card";
import { type Column, DataTable } from "@/components/ui/DataTable";
import type { NumberRow } from "@/server/domain/scheme/ownership/adoption-form";
import { readValue } from "@/server/domain/scheme/ownership/read-spot";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";

/** What cannot be changed here, and why. */
export async function Locked({ rows }: { rows: readonly NumberRow[] }) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  const language = languageOf(locale);
  const columns: Column<NumberRow>[] = [
    { key: "title", header: t("locked.number"), cell: (row) => row.title[language] },
    { key: "value", header: t("locked.value"), number: true, cell: (row) => readValue(row.kind, row.owners)[language] },
    {
      key: "why",
      header: t("locked.why"),
      cell: ({ leave }) => (leave.type === "locked" && leave.why ? leave.why[language] : t("locked.noWhy")),
    },
  ];
  const reasoned = rows.filter(({ leave }) => leave.type === "locked" && leave.why !== null);
  return (
    <Card title={t("locked.title")} id="locked">
      <p>{t("locked.lead", { count: rows.length })}</p>
      <p className="text-muted">{t("locked.structure")}</p>
      {reasoned.length > 0 && (
        <ul className="mt-2 grid list-disc gap-1 pl-5">
          {reasoned.map((row) => (
            <li key={row.key}>
              {row.title[language]} · {row.leave.type === "locked" && row.leave.why?.[language]}
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <details className="mt-2">
          <summary className="flex min-h-11 items-center text-sky underline">{t("locked.show")}</summary>
          <DataTable label={t("locked.title")} columns={columns} rows={rows} rowKey={(row) => row.key} dense />
        </details>
      )}
    </Card>
  );
}
