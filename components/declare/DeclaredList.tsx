import { Chip } from "@/components/ui/Chip";
import { EmptyState } from "@/components/ui/EmptyState";
import { Icon } from "@/components/ui/Icon";
import { Points } from "@/components/ui/Points";
import { dayOfYear } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type DeclaredState, stateText, TONES } from "./state";

export type DeclaredRow = DeclaredState & {
  id: string;
  origin: string;
  name: string;
  item: string;
  points: number;
  actOn: string;
  note: string | null;
};

/** The own declarations: what, when, for whom, how far, and why something came back. Each leads to its page. */
export async function DeclaredList({ unit, rows }: { unit: string; rows: readonly DeclaredRow[] }) {
  const [t, entry, locale] = [await texts("declare"), await texts("entry"), await currentLocale()];
  if (rows.length === 0) return <EmptyState title={t("mine.empty")}>{t("mine.emptyText")}</EmptyState>;
  return (
    <ul className="grid">
      {rows.map((row) => (
        <li key={row.id} className="border-t border-line first:border-t-0">
          <a
            className="flex min-h-16 items-center gap-3 px-4 py-3 text-ink no-underline hover:bg-sunk"
            href={`/u/${unit}/declare/${row.id}`}
          >
            <span className="grid min-w-0 flex-1 gap-1">
              <span className="flex flex-wrap justify-between gap-2">
                <b className="text-16">
                  {row.item} <Points value={row.points} sign />
                </b>
                <Chip tone={TONES[row.status]}>{stateText(row, { t, entry, locale })}</Chip>
              </span>
              <span className="text-muted">
                {dayOfYear(row.actOn, locale)} · {row.name} · {t(row.origin === "reported" ? "mine.other" : "mine.own")}
              </span>
              {row.note && (row.status === "returned" || row.status === "rejected") && (
                <span>{t("state.why", { note: row.note })}</span>
              )}
            </span>
            <Icon name="chevron-right" />
          </a>
        </li>
      ))}
    </ul>
  );
}
