import { monthKey } from "@/server/domain/calendar/dates";
import type { Hundredths } from "@/server/domain/points";
import type { Alert } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { PostedEntry, RatedSubject } from "./input";
import { byText, groupBy } from "./order";

/** Somebody to be spoken to: never a list, never an entry. `alert` is its index in the definition. */
export type AlertRaised = {
  readonly alert: number;
  readonly subjectId: string;
  /** What was deducted in the month or period, as a size. */
  readonly deducted: Hundredths;
  readonly clause: string;
};

type Sums = { readonly subjectId: string; readonly points: Hundredths; readonly deducted: Hundredths };

function sumsOf(subjects: readonly RatedSubject[], entries: readonly PostedEntry[]): Sums[] {
  const own = groupBy(entries, (entry) => entry.subjectId);
  return subjects.map(({ id }) => {
    let [points, deducted] = [0, 0];
    for (const entry of own.get(id) ?? []) {
      points += entry.points;
      if (entry.points < 0) deducted -= entry.points;
    }
    return { subjectId: id, points, deducted };
  });
}

/** Whoever is level with the last of the lowest is among them: nobody who needs a talk is missed by a tie. */
function lowest(sums: readonly Sums[], count: number): readonly Sums[] {
  const ordered = [...sums].sort((a, b) => a.points - b.points || byText(a.subjectId, b.subjectId));
  const last = ordered[Math.min(count, ordered.length) - 1];
  return last ? ordered.filter((one) => one.points <= last.points) : [];
}

/**
 * The alerts of one month (lowestOfMonth) or of one period (deductedInPeriod). Entries reversed by another of the list
 * count on neither side; exempt subjects are left to the caller.
 */
export function alertsOf(
  definition: SchemeDefinition,
  span: { readonly type: "month"; readonly month: string } | { readonly type: "period"; readonly periodNo: number },
  subjects: readonly RatedSubject[],
  entries: readonly PostedEntry[],
): AlertRaised[] {
  const reversed = new Set(entries.flatMap(({ reversesId }) => (reversesId === null ? [] : [reversesId])));
  const standing = entries.filter((entry) => entry.reversesId === null && !reversed.has(entry.id));
  const inSpan = standing.filter((entry) =>
    span.type === "month" ? monthKey(entry.actOn) === span.month : entry.periodNo === span.periodNo,
  );
  const sums = sumsOf(subjects, inSpan);
  const raised = (alert: Alert): readonly Sums[] => {
    if (alert.type === "lowestOfMonth") return span.type === "month" ? lowest(sums, alert.lowest) : [];
    return span.type === "period" ? sums : [];
  };
  return definition.alerts.flatMap((alert, index) =>
    raised(alert)
      .filter((one) => one.deducted > alert.deductedOver)
      .map(({ subjectId, deducted }) => ({ alert: index, subjectId, deducted, clause: alert.clause })),
  );
}
