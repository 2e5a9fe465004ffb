import { type CycleSpan, cycleAt, periodAt } from "@/server/domain/calendar/cycles";
import type { CivilDate } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";

/** How the past cycle is cut into periods for the draft: as before, anew, or as before because the draft's cycle is shorter. */
export type Cut = { readonly span: CycleSpan; readonly as: "same" | "recut" | "kept" };

const later = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? b : a);

const clamp = (day: CivilDate, { from, to }: { from: CivilDate; to: CivilDate }): CivilDate =>
  day < from ? from : day > to ? to : day;

const samePeriods = (a: CycleSpan, b: CycleSpan) =>
  a.periods.length === b.periods.length &&
  a.periods.every((one, at) => {
    const other = b.periods[at];
    return one.no === other?.no && one.from === other.from && one.to === other.to;
  });

/**
 * The past cycle as the draft would have cut it: its own quarters or months inside the past days. Where the draft's cycle
 * does not cover the past one (half-years against a year), the past periods stand.
 */
export function cutFor(draft: SchemeDefinition, past: CycleSpan): Cut {
  const { first: _first, ...cycle } = draft.cycle;
  const own = cycleAt(cycle, past.from);
  if (!own || own.from > past.from || own.to < past.to) return { span: past, as: "kept" };
  const periods = own.periods
    .filter((period) => period.to >= past.from && period.from <= past.to)
    .map(({ no, from, to }) => ({
      no,
      from: later(from, past.from),
      to: later(to, past.to) === to ? past.to : to,
    }));
  const span = { ...past, periods };
  return samePeriods(span, past) ? { span: past, as: "same" } : { span, as: "recut" };
}

/**
 * The period of the new cut that an entry falls into: that of its act; of a late entry, the one in which its old period
 * began, because it was posted no earlier.
 */
export function periodFor(past: CycleSpan, cut: Cut, entry: { actOn: CivilDate; periodNo: number }): number {
  if (cut.as !== "recut") return entry.periodNo;
  const old = past.periods.find((period) => period.no === entry.periodNo);
  const day = old ? clamp(entry.actOn, old) : entry.actOn;
  return periodAt(cut.span, day)?.no ?? cut.span.periods[0]?.no ?? entry.periodNo;
}
