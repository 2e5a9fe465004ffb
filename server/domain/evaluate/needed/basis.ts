import { addMonths, type CivilDate } from "@/server/domain/calendar/dates";
import type { Assessed } from "@/server/domain/evaluate/assess";
import type { Compiled } from "@/server/domain/evaluate/compile";
import { moveSteps } from "@/server/domain/evaluate/moves";
import type { Candidate } from "@/server/domain/evaluate/places";
import type { ResultStanding, VetoRef } from "@/server/domain/evaluate/result";
import type { Frame, Surroundings } from "@/server/domain/evaluate/surroundings";
import type { Hundredths } from "@/server/domain/points";
import { findVeto } from "@/server/domain/scheme/find";

/** A veto with the last day of the time for which it was decided. */
export type TimedVeto = VetoRef & { readonly until: CivilDate };

/**
 * What grading asked about one subject, small and plain enough to be kept beside its explanation. With the bases of all
 * who were graded together the grading can be done again as if one of them had other points, long after its entries,
 * votes and vetoes have been touched by later corrections. They are part of the result and of its hash: the ranking's
 * frozen snapshot (domain.md, invariant 9).
 */
export type Basis = {
  readonly id: string;
  readonly classCode: string;
  readonly standing: ResultStanding;
  readonly unit: string;
  readonly score: Hundredths;
  /** By index of a rule: what it looks at instead of the score. */
  readonly measured: Readonly<Record<string, Hundredths>>;
  /** The same two as they would be without the veto that set them to 0. */
  readonly bare?: { readonly score: Hundredths; readonly measured: Readonly<Record<string, Hundredths>> };
  readonly tieKeys: readonly number[];
  readonly deducted: Readonly<Record<string, Hundredths>>;
  readonly recorded: boolean;
  /** The grade of the cycle before; left out where there was no result. */
  readonly previous?: string | null;
  readonly counted: boolean;
  readonly zeroedBy?: TimedVeto;
  readonly forced?: TimedVeto & { readonly grade: string };
  readonly barredBy?: TimedVeto;
  readonly barred?: readonly (TimedVeto & { readonly grade: string; readonly instead: string | null })[];
  /** Steps up and down by events, where they move the grade of this cycle. */
  readonly moved?: { readonly up: number; readonly down: number };
};

/** The last day on which a veto works. */
function untilOf(compiled: Compiled, frame: Frame, { vetoId, vetoCode }: VetoRef): CivilDate {
  const { duration } = findVeto(compiled.definition, vetoCode);
  const on = frame.vetoes.find(({ id }) => id === vetoId)?.on;
  return duration.type === "months" && on !== undefined ? addMonths(on, duration.months) : compiled.cycle.to;
}

const plain = <Key extends string | number>(map: ReadonlyMap<Key, Hundredths>): Record<string, Hundredths> =>
  Object.fromEntries(map);

/** In: a subject with a score, as it was scored, and as it stood for a grade (undefined: it did not). */
export function basisOf(
  compiled: Compiled,
  around: Surroundings,
  frame: Frame,
  one: Assessed,
  candidate: Candidate | undefined,
): Basis {
  const { subject, standing, score, veto, bare } = one;
  const timed = <Ref extends VetoRef>(ref: Ref) => ({ ...ref, until: untilOf(compiled, frame, ref) });
  const { moves } = compiled.definition.grading;
  const events = around.moves.get(subject.id) ?? [];
  const moved = moves?.applies === "thisCycle" ? moveSteps(compiled, subject.classCode, events) : null;
  const barred = [...veto.barredGrades].map(([grade, ref]) => ({ ...timed(ref), grade }));
  const previous = around.previous.get(subject.id);
  return {
    id: subject.id,
    classCode: subject.classCode,
    standing,
    unit: candidate?.unit ?? "",
    score: score?.points ?? 0,
    measured: plain(one.measured),
    ...(bare ? { bare: { score: bare.points, measured: plain(bare.measured) } } : {}),
    tieKeys: one.tieKeys,
    deducted: plain(one.deducted),
    recorded: one.recorded,
    ...(previous === undefined ? {} : { previous }),
    counted: candidate?.counted ?? false,
    ...(veto.zeroedBy ? { zeroedBy: timed(veto.zeroedBy) } : {}),
    ...(veto.forced ? { forced: timed(veto.forced) } : {}),
    ...(veto.barredBy ? { barredBy: timed(veto.barredBy) } : {}),
    ...(barred.length > 0 ? { barred } : {}),
    ...(moved ? { moved: { up: moved.up, down: moved.down } } : {}),
  };
}
