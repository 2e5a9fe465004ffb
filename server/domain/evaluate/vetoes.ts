import { periodAt } from "@/server/domain/calendar/cycles";
import { addMonths, type CivilDate } from "@/server/domain/calendar/dates";
import type { Veto } from "@/server/domain/scheme/acts";
import { findVeto } from "@/server/domain/scheme/find";
import type { Compiled } from "./compile";
import type { VetoEvent } from "./input";
import { byText } from "./order";
import type { VetoRef } from "./result";

/** What the vetoes in force do to one subject in one cycle. */
export type VetoOutcome = {
  /** Periods whose result is 0. */
  readonly zeroPeriods: ReadonlyMap<number, VetoRef>;
  /** The score of the whole cycle is 0. */
  readonly zeroedBy: VetoRef | null;
  /** The grade is settled. */
  readonly forced: (VetoRef & { readonly grade: string }) | null;
  readonly barredBy: VetoRef | null;
  /** Grades that cannot be had, and what is had instead. */
  readonly barredGrades: ReadonlyMap<string, VetoRef & { readonly instead: string | null }>;
};

export const NO_VETO: VetoOutcome = {
  zeroPeriods: new Map(),
  zeroedBy: null,
  forced: null,
  barredBy: null,
  barredGrades: new Map(),
};

/** Where it counts: on the day of its decision; posted late, in the period that took it, so that what was closed stays as it was (domain.md, invariant 2). */
const countsOn = ({ on, lateIn = on }: VetoEvent): CivilDate => (lateIn > on ? lateIn : on);

/** In the cycle it counts in, or for its months from the decision: does it reach this cycle? */
function reaches(veto: Veto, event: VetoEvent, compiled: Compiled): boolean {
  const { cycle } = compiled;
  if (countsOn(event) > cycle.to) return false;
  switch (veto.duration.type) {
    case "cycle":
      return countsOn(event) >= cycle.from;
    case "months":
      return addMonths(event.on, veto.duration.months) > cycle.from;
    default:
      return veto.duration satisfies never;
  }
}

/** Of several forced grades the lowest on the scheme's list holds; of equal ones the earliest decision. */
export function vetoOutcome(compiled: Compiled, events: readonly VetoEvent[]): VetoOutcome {
  const ordered = [...events].sort((a, b) => byText(a.on, b.on) || byText(a.id, b.id));
  const grades = compiled.definition.grading.grades.map((grade) => grade.code);
  const zeroPeriods = new Map<number, VetoRef>();
  const barredGrades = new Map<string, VetoRef & { instead: string | null }>();
  let { zeroedBy, forced, barredBy } = NO_VETO;
  for (const event of ordered) {
    const veto = findVeto(compiled.definition, event.vetoCode);
    if (!reaches(veto, event, compiled)) continue;
    const ref = { vetoId: event.id, vetoCode: veto.code, clause: veto.clause };
    const { effect } = veto;
    if (effect.type === "barGrading") barredBy ??= ref;
    if (effect.type === "zeroScore" && effect.of === "cycle") zeroedBy ??= ref;
    if (effect.type === "zeroScore") {
      const period = periodAt(compiled.cycle, countsOn(event));
      if (period && !zeroPeriods.has(period.no)) zeroPeriods.set(period.no, ref);
    }
    if (effect.type === "barAward") {
      for (const code of effect.grades) {
        if (!barredGrades.has(code)) barredGrades.set(code, { ...ref, instead: effect.instead });
      }
    }
    const grade = effect.type === "zeroScore" || effect.type === "forceGrade" ? effect.grade : null;
    if (grade === null) continue;
    if (!forced || grades.indexOf(grade) > grades.indexOf(forced.grade)) forced = { ...ref, grade };
  }
  return { zeroPeriods, zeroedBy, forced, barredBy, barredGrades };
}
