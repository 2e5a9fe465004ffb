import { date, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { fieldName, valueText } from "./words";

export type HistoryEntry = {
  id: string;
  kind:
    | "imported"
    | "created"
    | "edited"
    | "moved_out"
    | "deceased"
    | "rejoined"
    | "regrouped"
    | "transferred"
    | "split"
    | "merged";
  changes: Record<string, [string | null, string | null]>;
  effectiveOn: string;
  reason: string | null;
  at: Date;
  byName: string | null;
  personName: string | null;
};

/** 变更记录: every change of a household or member, newest first. */
export async function History({ entries }: { entries: readonly HistoryEntry[] }) {
  const [t, locale] = [await texts("roster"), await currentLocale()];
  if (entries.length === 0) return <p className="text-muted">{t("detail.noHistory")}</p>;
  return (
    <ol className="grid gap-3">
      {entries.map((entry) => (
        <li key={entry.id} className="border-b border-line pb-3 last:border-0">
          <p>
            <b>{t(`change.${entry.kind}`)}</b>
            {entry.personName !== null && <span> · {entry.personName}</span>}
            <span className="text-muted"> · {t("history.effective", { date: date(entry.effectiveOn, locale) })}</span>
          </p>
          <ul>
            {Object.entries(entry.changes).map(([field, [before, after]]) => (
              <li key={field}>
                {before === null
                  ? t("history.first", { field: fieldName(field, locale), after: valueText(field, after, locale) })
                  : t("history.from", {
                      field: fieldName(field, locale),
                      before: valueText(field, before, locale),
                      after: valueText(field, after, locale),
                    })}
              </li>
            ))}
          </ul>
          {entry.reason !== null && <p>{t("history.reason", { reason: entry.reason })}</p>}
          <p className="text-14 text-muted">
            {dateTime(entry.at, locale)} · {t("history.by", { name: entry.byName ?? t("history.unknownBy") })}
          </p>
        </li>
      ))}
    </ol>
  );
}
