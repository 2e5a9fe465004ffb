import type { Compiled } from "./compile";
import type { BallotTally, CycleInput, GradeMove, PostedEntry, RatedSubject, VetoEvent } from "./input";
import { groupBy } from "./order";
import { periodCounts } from "./presence";
import type { Scored } from "./score";
import { tallyEntries } from "./tally";
import { NO_VETO, type VetoOutcome, vetoOutcome } from "./vetoes";

/** All of a cycle's input but its subjects and their entries: small, and looked up by subject. */
export type Frame = Omit<CycleInput, "subjects" | "entries">;

const NO_VOTES: readonly BallotTally[] = [];

export type Surroundings = {
  readonly previous: ReadonlyMap<string, string | null>;
  readonly moves: ReadonlyMap<string, readonly GradeMove[]>;
  readonly ballots: ReadonlyMap<string, readonly BallotTally[]>;
  veto(compiled: Compiled, subject: RatedSubject): VetoOutcome;
  scored(compiled: Compiled, subject: RatedSubject, entries: readonly PostedEntry[]): Scored;
};

const NONE: ReadonlySet<number> = new Set();

/** The periods in which entries come to nothing: set to zero by a veto, or not counted for the subject. */
function idlePeriods(
  { roster, cycle }: Compiled,
  subject: RatedSubject,
  zeroed: ReadonlyMap<number, unknown>,
): ReadonlySet<number> {
  const whole = roster.periodCounts === "wholePeriod" && (subject.from !== null || subject.to !== null);
  if (!whole && zeroed.size === 0) return NONE;
  const idle = cycle.periods.filter(
    ({ no, ...days }) => zeroed.has(no) || (whole && !periodCounts(roster, subject, days)),
  );
  return new Set(idle.map(({ no }) => no));
}

export function surroundingsOf(frame: Frame): Surroundings {
  const events: ReadonlyMap<string, readonly VetoEvent[]> = groupBy(frame.vetoes, (event) => event.subjectId);
  const ballots = groupBy(frame.ballots ?? [], (tally) => tally.subjectId);
  const veto = (compiled: Compiled, subject: RatedSubject) => {
    const own = events.get(subject.id);
    return own ? vetoOutcome(compiled, own) : NO_VETO;
  };
  return {
    previous: new Map(frame.previousResults.map((result) => [result.subjectId, result.gradeCode])),
    moves: groupBy(frame.moves ?? [], (move) => move.subjectId),
    ballots,
    veto,
    scored: (compiled, subject, entries) => {
      const { zeroPeriods } = veto(compiled, subject);
      return {
        compiled,
        subject,
        tally: tallyEntries(compiled, entries, idlePeriods(compiled, subject, zeroPeriods)),
        ballots: ballots.get(subject.id) ?? NO_VOTES,
        zeroPeriods,
      };
    },
  };
}
