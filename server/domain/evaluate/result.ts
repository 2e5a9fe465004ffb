import type { Basis } from "@/server/domain/evaluate/needed/basis";
import type { Fraction } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";
import type { Consequence } from "@/server/domain/scheme/grading";

/** What an evaluation answers. Plain data: `canonicalJson` of it is what gets hashed and kept. */
export type EvaluationResult = {
  readonly type: "period" | "cycle";
  readonly cycleKey: string;
  readonly periodNo: number | null;
  /** By id. */
  readonly subjects: readonly SubjectResult[];
  readonly quotas: readonly QuotaUse[];
  readonly ties: readonly TieGroup[];
  /** Only where the scheme has awards for this result, or targets. */
  readonly awards?: readonly AwardResult[];
  readonly progress?: readonly TargetProgress[];
};

/** Who has an award. With several equal and a decision to be made, nobody has it yet and all are candidates. */
export type AwardResult = {
  readonly award: string;
  /** Ids of subjects, or of groups where the award is a group's. */
  readonly winners: readonly string[];
  readonly candidates: readonly string[];
  readonly points: Hundredths | null;
  readonly clause: string;
};

/** 目标进度: how many of those rated hold the grade aimed at or a better one. */
export type TargetProgress = {
  readonly target: string;
  readonly count: number;
  readonly of: number;
  /** The share in hundredths of a percent, half up (26.67 % is 2667); null when nobody is rated. */
  readonly share: number | null;
  readonly met: boolean;
  readonly clause: string;
};

/** absent: not on the roster on the last day, so scored and not graded. barred: by a veto. */
export type ResultStanding = "rated" | "scoredOnly" | "exempt" | "barred" | "absent";

export type SubjectResult = {
  readonly subjectId: string;
  readonly classCode: string;
  readonly groupId: string | null;
  readonly standing: ResultStanding;
  /** null for the exempt only. */
  readonly score: Hundredths | null;
  readonly gradeCode: string | null;
  readonly stars: number | null;
  /** 1, 2, 2, 4 … inside the unit; null for those not ranked. */
  readonly rank: number | null;
  readonly flags: readonly Flag[];
  /** The grade the next cycle starts with, where the scheme moves it by events. */
  readonly nextGradeCode?: string | null;
  /** Whether the target it declared was met; only where it declared one. */
  readonly targetMet?: boolean;
  readonly explanation: Explanation | null;
};

/** What follows from the result; `consequence` is its index in the definition. */
export type Flag = {
  readonly type: Consequence["type"];
  readonly consequence: number;
  readonly clause: string;
};

/**
 * Why this score and this grade, down to the entries. `sumOf` of every node equals its own value, and the score is the
 * root's value rounded once, or 0 by the veto named.
 */
export type Explanation = {
  readonly score: ScoreNode;
  readonly zeroedBy: VetoRef | null;
  readonly grade: readonly GradeStep[];
  /** What the grade was decided on; only of a cycle. */
  readonly basis?: Basis;
};

export type VetoRef = { readonly vetoId: string; readonly vetoCode: string; readonly clause: string };

export type PlainNode = SumNode | MeanNode | PerMemberNode | BallotNode;
export type ScoreNode = PlainNode | WeightedNode | TotalNode;
export type SumNode = {
  readonly type: "sum";
  readonly points: Hundredths;
  readonly clause: string;
  readonly parts: readonly ComponentNode[];
};
export type MeanNode = {
  readonly type: "mean";
  readonly exact: Fraction;
  /** What the sum of the periods is divided by. */
  readonly over: number;
  readonly clause: string;
  readonly parts: readonly PeriodNode[];
};
export type PerMemberNode = {
  readonly type: "perMember";
  readonly exact: Fraction;
  /** What the sum of the components is divided by. */
  readonly members: number;
  readonly clause: string;
  readonly parts: readonly ComponentNode[];
};
export type BallotNode = {
  readonly type: "ballot";
  readonly ballot: string;
  readonly exact: Fraction;
  readonly clause: string;
  /** A group without votes gives 0. */
  readonly parts: readonly BallotPart[];
};
export type BallotPart = {
  readonly voters: string;
  readonly percent: number;
  readonly votes: number;
  readonly points: Hundredths;
};
export type WeightedNode = {
  readonly type: "weighted";
  readonly exact: Fraction;
  readonly clause: string;
  readonly parts: readonly { readonly percent: number; readonly of: PlainNode }[];
};
export type TotalNode = {
  readonly type: "total";
  readonly exact: Fraction;
  readonly clause: string;
  readonly parts: readonly { readonly of: PlainNode }[];
};
export type PeriodNode = {
  readonly type: "period";
  readonly periodNo: number;
  readonly points: Hundredths;
  readonly parts: readonly ComponentNode[];
};
export type ComponentNode = {
  readonly type: "component";
  readonly code: string;
  readonly points: Hundredths;
  readonly clause: string;
  readonly parts: readonly Leaf[];
};

/** What a component is made of; `periodNo` is null for what belongs to the whole cycle. */
export type Leaf =
  | { readonly type: "base"; readonly periodNo: number | null; readonly points: Hundredths; readonly clause: string }
  | EntryLeaf
  | {
      readonly type: "bound";
      readonly bound: "floor" | "cap";
      readonly periodNo: number | null;
      /** What the bound adds (floor) or takes (cap). */
      readonly points: Hundredths;
      readonly clause: string;
    }
  | { readonly type: "veto"; readonly periodNo: number; readonly points: Hundredths; readonly clause: string };

export type EntryLeaf = {
  readonly type: "entry";
  readonly entryId: string;
  readonly itemCode: string;
  readonly periodNo: number;
  /** What counts: less than posted where a limit of the item is used up. */
  readonly points: Hundredths;
  readonly posted: Hundredths;
  readonly clause: string;
};

/** The place among so many equals that a body gave it; left out for whoever nobody was equal to. */
export type Decided = { readonly order: number; readonly among: number; readonly clause: string };

/** One step towards the grade: the rule (its index in the definition; null for a veto), and what it made of the subject. */
export type GradeStep = { readonly rule: number | null; readonly grade: string | null; readonly clause: string } & (
  | { readonly type: "thresholds"; readonly from: Hundredths | null; readonly to: Hundredths | null }
  | {
      readonly type: "rankBands" | "topPlaces";
      readonly place: number;
      readonly of: number;
      readonly why: "inBand" | "tieFell" | "belowFloor" | "outside";
      readonly decided?: Decided;
    }
  | {
      readonly type: "quota";
      readonly places: number;
      readonly of: number;
      readonly kept: boolean;
      readonly decided?: Decided;
    }
  | { readonly type: "gate"; readonly value: Hundredths; readonly pass: Hundredths; readonly passed: boolean }
  | { readonly type: "classGrade" }
  | { readonly type: "untilScored" }
  | { readonly type: "dropAtTotals"; readonly total: Hundredths; readonly down: number }
  | { readonly type: "moved"; readonly up: number; readonly down: number; readonly moveIds: readonly string[] }
  | { readonly type: "oneStepUp"; readonly previous: string | null; readonly held: boolean }
  | { readonly type: "veto"; readonly vetoId: string; readonly vetoCode: string }
);

/** The places of a grade in one unit (of those classes only, where the rule names some). `percent` is null for numbers of places. `places` and `taken` of rank bands count from the top, so that taken ≤ places. */
export type QuotaUse = {
  readonly rule: number;
  readonly unit: string;
  readonly classes?: readonly string[];
  readonly grade: string;
  readonly percent: number | null;
  readonly of: number;
  readonly places: number;
  readonly taken: number;
  readonly clause: string;
};

/** Subjects with one score that a boundary of places met, and how it was resolved. */
export type TieGroup = {
  readonly rule: number;
  readonly unit: string;
  readonly score: Hundredths;
  readonly subjectIds: readonly string[];
  readonly resolution: "enteredWhole" | "fellWhole";
  readonly grade: string | null;
};
