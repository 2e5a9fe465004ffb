import type { Fraction } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";

/** What an evaluation answers. Plain data: `canonicalJson` of it is what gets hashed and kept. */
export type EvaluationResult = {
  readonly type: "period" | "cycle";
  readonly cycleKey: string;
  readonly periodNo: number | null;
  /** By id. */
  readonly subjects: readonly SubjectResult[];
  readonly quotas: readonly QuotaUse[];
  readonly ties: readonly TieGroup[];
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
  readonly explanation: Explanation | null;
};

/** What follows from the result; `consequence` is its index in the definition. */
export type Flag = {
  readonly type: "probationExtended" | "twiceInARow" | "barsHonour";
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
};

export type VetoRef = { readonly vetoId: string; readonly vetoCode: string; readonly clause: string };

export type ScoreNode = SumNode | MeanNode | WeightedNode;
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
type WeightedNode = {
  readonly type: "weighted";
  readonly exact: Fraction;
  readonly clause: string;
  readonly parts: readonly { readonly percent: number; readonly of: SumNode | MeanNode }[];
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

/** One step towards the grade: the rule (its index in the definition; null for a veto), and what it made of the subject. */
export type GradeStep = { readonly rule: number | null; readonly grade: string | null; readonly clause: string } & (
  | { readonly type: "thresholds"; readonly from: Hundredths | null; readonly to: Hundredths | null }
  | {
      readonly type: "rankBands";
      readonly place: number;
      readonly of: number;
      readonly why: "inBand" | "tieFell" | "belowFloor" | "outside";
    }
  | { readonly type: "quota"; readonly places: number; readonly of: number; readonly kept: boolean }
  | { readonly type: "classGrade" }
  | { readonly type: "oneStepUp"; readonly previous: string | null; readonly held: boolean }
  | { readonly type: "veto"; readonly vetoId: string; readonly vetoCode: string }
);

/** The places of a grade in one unit. `places` and `taken` of rank bands count from the top, so that taken ≤ places. */
export type QuotaUse = {
  readonly rule: number;
  readonly unit: string;
  readonly grade: string;
  readonly percent: number;
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
