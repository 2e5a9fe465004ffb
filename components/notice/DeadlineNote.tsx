import type { WorkedOut } from "@/server/domain/calendar/workdays";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { workedOutReading } from "./reading";

export type Deadline = {
  dueOn: string;
  out: WorkedOut | null;
  moves: readonly { fromOn: string; toOn: string; document: string }[];
};

/** A deadline with how it was worked out: days counted, days left out, and where a changed calendar moved it. */
export async function DeadlineNote({ deadline, rule }: { deadline: Deadline; rule?: string }) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  const { dueOn, out, moves } = deadline;
  const kept = out !== null && out.last < dueOn;
  return (
    <>
      <b>{t("page.deadlineAt", { date: date(dueOn, locale) })}</b>
      <span className="block text-14 text-muted">
        {rule && <span className="block">{rule}</span>}
        {out &&
          !kept &&
          workedOutReading(t, out, locale).map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        {kept && <span className="block">{t("deadline.kept", { date: date(out.last, locale) })}</span>}
      </span>
      {moves.map((move) => (
        <span key={move.toOn} className="mt-1 block rounded-md bg-ochre-tint px-2 py-1 text-14 text-ochre-ink">
          {t("deadline.moved", {
            from: date(move.fromOn, locale),
            to: date(move.toOn, locale),
            document: move.document,
          })}
        </span>
      ))}
    </>
  );
}
