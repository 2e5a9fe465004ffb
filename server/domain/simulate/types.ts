import type { Hundredths } from "@/server/domain/points";
import type { LocalText } from "@/server/domain/scheme/parts";

/** What a simulation answers. Plain data of sums, so that villages add up to townships and counties. */

/** A grade of either rule book: the draft's code, or "was:" and the old one that the draft does not have; "" is none. */
export type GradeKey = string;
export type GradeTitle = { readonly key: GradeKey; readonly title: LocalText; readonly tone: string };

/** Places of a grade over all units of all villages. */
export type PlaceUse = {
  readonly grade: GradeKey;
  /** Of how many, places there were, places given. */
  readonly of: number;
  readonly places: number;
  readonly taken: number;
};

export type TieUse = {
  readonly groups: number;
  readonly subjects: number;
  /** Subjects of tie groups that went in whole, and that fell whole. */
  readonly entered: number;
  readonly fell: number;
};

/** One rule book's result of the past cycle. */
export type Side = {
  readonly subjects: number;
  readonly rated: number;
  /** Subjects by grade. */
  readonly grades: Readonly<Record<GradeKey, number>>;
  /** Subjects by whole points of their score, rounded down. */
  readonly bins: Readonly<Record<string, number>>;
  /** Of the scores: their sum in hundredths and their number. */
  readonly scoreSum: Hundredths;
  readonly scored: number;
  readonly places: readonly PlaceUse[];
  readonly ties: TieUse;
  /** Redeemable points earned, in hundredths. */
  readonly earned: Hundredths;
  /** What they come to when all are redeemed, in fen; null where a point has no value. */
  readonly worthFen: number | null;
};

export type Mover = {
  readonly subjectId: string;
  readonly from: GradeKey;
  readonly to: GradeKey;
  readonly scoreBefore: Hundredths | null;
  readonly scoreAfter: Hundredths | null;
};

export type Move = { readonly from: GradeKey; readonly to: GradeKey; readonly count: number };

/** Entries, subjects or events of a code that the draft does not have as it was. */
export type Unmatched = {
  readonly kind: "item" | "class" | "veto" | "ballot" | "move";
  readonly code: string;
  readonly title: LocalText;
  /** gone: no counterpart. class: the draft's item is not for the subject's class. mapped: counted as another by decision. */
  readonly why: "gone" | "class" | "mapped";
  /** Where they were counted; null: left out. */
  readonly to: string | null;
  readonly toTitle: LocalText | null;
  /** Entries, subjects or events. */
  readonly count: number;
  readonly subjects: number;
  readonly points: Hundredths;
};

/** Entries of an item for which the draft would give other points. */
export type Repriced = {
  readonly code: string;
  readonly title: LocalText;
  readonly entries: number;
  readonly recorded: Hundredths;
  readonly underDraft: Hundredths;
};

/** What the reader must know about how the figures came about. */
export type SimulationNote =
  | "recut"
  | "periodsKept"
  | "kindChanged"
  | "noBallots"
  | "members"
  | "worthObserved"
  | "noPreviousGrade";

export type Outcome = {
  /** Cycles of villages or branches that this adds up. */
  readonly parts: number;
  readonly entries: number;
  readonly before: Side;
  readonly after: Side;
  /** Best first: the draft's grades, then the old ones that it does not have, then none. */
  readonly grades: readonly GradeTitle[];
  readonly moves: readonly Move[];
  readonly up: number;
  readonly down: number;
  /** Moved between grades that cannot be compared. */
  readonly aside: number;
  readonly stayed: number;
  readonly unmatched: readonly Unmatched[];
  readonly repriced: readonly Repriced[];
  readonly residents: number;
  /** The draft's cap for these residents, in fen; null where it has none. */
  readonly capFen: number | null;
  readonly notes: readonly SimulationNote[];
};

export type VillageOutcome = Outcome & { readonly movers: readonly Mover[] };
