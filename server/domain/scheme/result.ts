import { z } from "zod";
import { Clause, Code, LocalText, Percent, ScoreBound } from "./parts";

/** From points to a score, from scores to grades, and what follows from a grade. */

const Components = z.array(Code).min(1).max(20);

/** Everything the components come to in the cycle, added up. */
const SumOverCycle = z.strictObject({
  type: z.literal("sumOverCycle"),
  components: Components,
  clause: Clause,
});
/**
 * The mean of the periods' results. A subject that was not on the roster in a period has no result there: `absent`
 * says whether such a period is left out of the mean or counts as 0.
 */
const MeanOfPeriods = z.strictObject({
  type: z.literal("meanOfPeriods"),
  components: Components,
  absent: z.enum(["skip", "zero"]),
  clause: Clause,
});
const Plain = z.discriminatedUnion("type", [SumOverCycle, MeanOfPeriods]);
/** Parts by percentages that make 100 (70 : 30). The depth of a score is two by construction. */
const Weighted = z.strictObject({
  type: z.literal("weighted"),
  parts: z
    .array(z.strictObject({ title: LocalText, percent: Percent, of: Plain }))
    .min(2)
    .max(10),
  clause: Clause,
});
export const Score = z.discriminatedUnion("type", [SumOverCycle, MeanOfPeriods, Weighted]);
export type Score = z.infer<typeof Score>;
export type PlainScore = z.infer<typeof Plain>;

export const Grade = z.strictObject({
  code: Code,
  title: LocalText,
  stars: z.int().min(1).max(5).nullable(),
  tone: z.enum(["best", "good", "plain", "low"]),
});
export type Grade = z.infer<typeof Grade>;

const GradeOrNone = Code.nullable();

/** Each band from its lower to its upper bound; null is open. `includes` says which of the two bounds belongs to it. */
const Thresholds = z.strictObject({
  type: z.literal("thresholds"),
  includes: z.enum(["lower", "upper"]),
  bands: z
    .array(
      z.strictObject({
        grade: GradeOrNone,
        from: ScoreBound.nullable(),
        to: ScoreBound.nullable(),
      }),
    )
    .min(1)
    .max(12),
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
  clause: Clause,
});
/** At most this share of those rated may hold the grade; a tie group stays only whole; the rest take `overflow`. */
const Quota = z.strictObject({
  type: z.literal("quota"),
  grade: Code,
  percent: Percent,
  overflow: GradeOrNone,
  clause: Clause,
});
/** A class holds a grade (or none) by right, outside ranking, count and quota. */
const ClassGrade = z.strictObject({
  type: z.literal("classGrade"),
  classes: z.array(Code).min(1).max(20),
  grade: GradeOrNone,
  clause: Clause,
});
/** After the first cycle a grade is at most one step above the one before; a fall takes effect at once. */
const OneStepUp = z.strictObject({
  type: z.literal("oneStepUp"),
  clause: Clause,
});

export const GradingRule = z.discriminatedUnion("type", [Thresholds, RankBands, Quota, ClassGrade, OneStepUp]);
export type GradingRule = z.infer<typeof GradingRule>;

const ProbationExtended = z.strictObject({
  type: z.literal("probationExtended"),
  classes: z.array(Code).min(1).max(20),
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
  honour: LocalText,
  clause: Clause,
});
export const Consequence = z.discriminatedUnion("type", [ProbationExtended, TwiceInARow, BarsHonour]);
export type Consequence = z.infer<typeof Consequence>;

export const Grading = z.strictObject({
  /** Best first. */
  grades: z.array(Grade).min(1).max(12),
  better: z.enum(["higher", "lower"]),
  /** Inside which subjects are ranked and places counted: all of the evaluation, each group, or each class. */
  unit: z.enum(["all", "group", "class"]),
  /** Applied in order; each takes the grades the ones before it have given. Vetoes come last and win. */
  rules: z.array(GradingRule).min(1).max(20),
  consequences: z.array(Consequence).max(12),
});
export type Grading = z.infer<typeof Grading>;
