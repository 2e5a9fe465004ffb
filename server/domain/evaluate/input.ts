import type { CycleSpan } from "@/server/domain/calendar/cycles";
import type { CivilDate } from "@/server/domain/calendar/dates";
import type { Hundredths } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";

/**
 * Everything a score depends on (domain.md, invariant 7), as the caller read it. Order never matters: the evaluation
 * sorts for itself.
 */
export type CycleInput = {
  readonly definition: SchemeDefinition;
  readonly cycle: CycleSpan;
  readonly subjects: readonly RatedSubject[];
  readonly entries: readonly PostedEntry[];
  readonly vetoes: readonly VetoEvent[];
  /** Results of the cycle before; those who had none are left out. */
  readonly previousResults: readonly PreviousResult[];
  /** What each group of voters gave each subject; left out where the scheme has no ballot. */
  readonly ballots?: readonly BallotTally[];
  /** Events that move a grade; left out where the scheme has none. */
  readonly moves?: readonly GradeMove[];
};

export type PeriodInput = CycleInput & { readonly periodNo: number };

export type RatedSubject = {
  readonly id: string;
  /** The class at the end of the cycle: it decides standing and grade. */
  readonly classCode: string;
  /** Classes held in earlier periods, where another: they decide that period's base. */
  readonly classInPeriod?: Readonly<Record<number, string>>;
  /** Party branch, grid or class; where the grading's unit is "group", places are counted in it. */
  readonly groupId: string | null;
  /** Days on the roster, both included; null is open. */
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  /** Members of the household on the day the scheme counts them; at least 1 where scores are per member. */
  readonly members?: number;
  /** The grade it set itself as target before the cycle. */
  readonly declared?: string;
  /** Its place among equal scores by the decision of a body on record, 1 before 2. */
  readonly tieOrder?: number;
};

export type PostedEntry = {
  readonly id: string;
  readonly subjectId: string;
  readonly itemCode: string;
  /** Signed hundredths, as in the ledger. A reversal bears the opposite of the entry it reverses. */
  readonly points: Hundredths;
  readonly actOn: CivilDate;
  /** The period it was posted to: a late entry's is later than its act's (invariant 2). */
  readonly periodNo: number;
  readonly reversesId: string | null;
  /** The entry found false that this one punishes: it counts in full, outside the limits of the item. */
  readonly penaltyFor?: string;
};

export type VetoEvent = {
  readonly id: string;
  readonly subjectId: string;
  readonly vetoCode: string;
  /** The day of the decision. */
  readonly on: CivilDate;
  /** Posted late: the first day of the period that took it, where the decision's own was closed already. */
  readonly lateIn?: CivilDate;
};

export type PreviousResult = { readonly subjectId: string; readonly gradeCode: string | null };

/** What one group of voters gave one subject: the number of valid votes and the sum of their points in hundredths. */
export type BallotTally = {
  readonly subjectId: string;
  readonly ballot: string;
  readonly voters: string;
  readonly votes: number;
  readonly points: Hundredths;
};

/** An event of `grading.moves`; the direction is the event's, `steps` its size. */
export type GradeMove = {
  readonly id: string;
  readonly subjectId: string;
  readonly event: string;
  readonly steps: number;
  readonly on: CivilDate;
};
