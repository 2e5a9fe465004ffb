import { z } from "zod";
import { Clause, Code, Codes, LocalText, Percent, Points, ScoreBound } from "./parts";
import { PlainScore } from "./score";

/** From scores to grades and stars. */

export const Grade = z.strictObject({
  code: Code,
  title: LocalText,
  stars: z.int().min(1).max(5).nullable(),
  tone: z.enum(["best", "good", "plain", "low"]),
});
export type Grade = z.infer<typeof Grade>;

const GradeOrNone = Code.nullable();

/** Whom a rule is for and what it looks at: every class and the score, unless it says otherwise. */
const scope = {
  /** Only these classes; n, places and ties are counted among them. */
  classes: Codes.optional(),
  /** What is compared instead of the score (the second stage of a gate ranks on B). */
  on: PlainScore.optional(),
};

/** Each band from its lower to its upper bound; null is open. `includes` says which of the two bounds belongs to it. */
const Thresholds = z.strictObject({
  type: z.literal("thresholds"),
  includes: z.enum(["lower", "upper"]),
  bands: z
    .array(z.strictObject({ grade: GradeOrNone, from: ScoreBound.nullable(), to: ScoreBound.nullable() }))
    .min(1)
    .max(12),
  ...scope,
  clause: Clause,
});
/**
 * Bands of the ranking, best first, by the share of those rated that stand at or above their end: 10, 20, 30 are the top
 * 10 %, 11–20 % and 21–30 %. Places round down; a tie group enters a band only whole, else falls to the next; below the
 * floor score nobody enters; who enters none keeps the grade had before (at first: none).
 */
const RankBands = z.strictObject({
  type: z.literal("rankBands"),
  bands: z
    .array(z.strictObject({ grade: Code, upToPercent: Percent }))
    .min(1)
    .max(12),
  floorScore: ScoreBound.nullable(),
  ...scope,
  clause: Clause,
});
/** As rankBands, by numbers of places instead of shares: 10 are the best ten. */
const TopPlaces = z.strictObject({
  type: z.literal("topPlaces"),
  bands: z
    .array(z.strictObject({ grade: Code, upToPlace: z.int().min(1).max(100_000) }))
    .min(1)
    .max(12),
  floorScore: ScoreBound.nullable(),
  ...scope,
  clause: Clause,
});
/** At most this share of those rated may hold the grade; a tie group stays only whole; the rest take `overflow`. */
const Quota = z.strictObject({
  type: z.literal("quota"),
  grade: Code,
  percent: Percent,
  overflow: GradeOrNone,
  classes: Codes.optional(),
  clause: Clause,
});
/** The first of two stages: who does not pass on A takes `otherwise` and is not ranked; those who pass go on to the next rules. */
const Gate = z.strictObject({
  type: z.literal("gate"),
  of: PlainScore,
  pass: ScoreBound,
  otherwise: GradeOrNone,
  classes: Codes.optional(),
  clause: Clause,
});
/** A class holds a grade (or none) by right, outside ranking, count and quota: for life, as long as the class is held. */
const ClassGrade = z.strictObject({
  type: z.literal("classGrade"),
  classes: Codes,
  grade: GradeOrNone,
  clause: Clause,
});
/** Until something has been recorded for it in the cycle, a subject of these classes holds this grade. */
const UntilScored = z.strictObject({
  type: z.literal("untilScored"),
  classes: Codes,
  grade: Code,
  /** Within how many days of joining it is to be scored; null: not stated. */
  within: z.strictObject({ days: z.int().min(1).max(366), dayKind: z.enum(["calendar", "working"]) }).nullable(),
  clause: Clause,
});
/** After the first cycle a grade is at most one step above the one before; a fall takes effect at once. */
const OneStepUp = z.strictObject({ type: z.literal("oneStepUp"), clause: Clause });
/** Deductions of a component that reach a total lower the grade by steps; the highest total reached counts. */
const DropAtTotals = z.strictObject({
  type: z.literal("dropAtTotals"),
  component: Code,
  totals: z
    .array(z.strictObject({ reached: Points, down: z.int().min(1).max(11) }))
    .min(1)
    .max(11),
  clause: Clause,
});

export const GradingRule = z.discriminatedUnion("type", [
  Thresholds,
  RankBands,
  TopPlaces,
  Quota,
  Gate,
  ClassGrade,
  UntilScored,
  OneStepUp,
  DropAtTotals,
]);
export type GradingRule = z.infer<typeof GradingRule>;

/** How equal scores are told apart, tried in order; who is still equal stays a tie group. */
const TieBreak = z.discriminatedUnion("type", [
  /** The more points of this component, the better (the fewer where lower is better). */
  z.strictObject({ type: z.literal("component"), component: Code, clause: Clause }),
  /** The smaller sum of deductions is better. */
  z.strictObject({ type: z.literal("fewerDeductions"), clause: Clause }),
  /** A body puts them in order, by a vote on record. */
  z.strictObject({ type: z.literal("decision"), by: LocalText, clause: Clause }),
]);
export type TieBreak = z.infer<typeof TieBreak>;

/** Moving a grade by events, each with a reason: now, or the grade that the next cycle starts with. */
const Moves = z.strictObject({
  applies: z.enum(["thisCycle", "nextCycle"]),
  /** The most steps in one cycle, all events together, towards the better and the worse end. */
  mostUp: z.int().min(0).max(11),
  mostDown: z.int().min(0).max(11),
  events: z
    .array(
      z.strictObject({
        code: Code,
        title: LocalText,
        direction: z.enum(["up", "down"]),
        mostSteps: z.int().min(1).max(11),
        clause: Clause,
      }),
    )
    .min(1)
    .max(40),
  /** Classes whose grade is never moved. */
  exceptClasses: z.array(Code).max(20),
  clause: Clause,
});
export type Moves = z.infer<typeof Moves>;

const ProbationExtended = z.strictObject({
  type: z.literal("probationExtended"),
  classes: Codes,
  below: ScoreBound,
  months: z.int().min(1).max(24),
  clause: Clause,
});
/** The same grade in this cycle and the one before: somebody decides. */
const TwiceInARow = z.strictObject({
  type: z.literal("twiceInARow"),
  grade: Code,
  decidedBy: LocalText,
  decision: LocalText,
  clause: Clause,
});
/** A grade keeps one from an honour of another appraisal. */
const BarsHonour = z.strictObject({
  type: z.literal("barsHonour"),
  grades: z.array(Code).min(1).max(12),
  /** Only these classes; left out: every class. */
  classes: Codes.optional(),
  honour: LocalText,
  clause: Clause,
});
/** Something is done for those who have one of these grades (a talk and a helper; standing for an honour). */
const FollowUp = z.strictObject({
  type: z.literal("followUp"),
  grades: z.array(Code).min(1).max(12),
  /** Only these classes; left out: every class. */
  classes: Codes.optional(),
  action: LocalText,
  clause: Clause,
});
/** How often a subject of each grade is inspected at least in a year. */
const Inspections = z.strictObject({
  type: z.literal("inspections"),
  byGrade: z
    .array(z.strictObject({ grade: Code, leastPerYear: z.int().min(1).max(366) }))
    .min(1)
    .max(12),
  clause: Clause,
});
export const Consequence = z.discriminatedUnion("type", [
  ProbationExtended,
  TwiceInARow,
  BarsHonour,
  FollowUp,
  Inspections,
]);
export type Consequence = z.infer<typeof Consequence>;

export const Grading = z.strictObject({
  /** Best first. */
  grades: z.array(Grade).min(1).max(12),
  better: z.enum(["higher", "lower"]),
  /** Inside which subjects are ranked and places counted: all of the evaluation, each group, or each class. */
  unit: z.enum(["all", "group", "class"]),
  tieBreaks: z.array(TieBreak).max(6).default([]),
  /** Applied in order; each takes the grades the ones before it have given. Then moves; vetoes come last and win. */
  rules: z.array(GradingRule).min(1).max(20),
  moves: Moves.optional(),
  consequences: z.array(Consequence).max(12),
});
export type Grading = z.infer<typeof Grading>;
