import type { Compiled } from "./compile";
import type { BallotTally, CycleInput, GradeMove, PostedEntry, RatedSubject, VetoEvent } from "./input";
import { groupBy } from "./order";
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
    scored: (compiled, subject, entries) => ({
      compiled,
      subject,
      tally: tallyEntries(compiled, entries),
      ballots: ballots.get(subject.id) ?? NO_VOTES,
      zeroPeriods: veto(compiled, subject).zeroPeriods,
    }),
  };
}
