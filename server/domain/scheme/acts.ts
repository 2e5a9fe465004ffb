import { z } from "zod";
import { Actor, Clause, Code, LocalText, Points, Window } from "./parts";

/** The acts that earn or lose points, and the events that override points. */

const FixedPoints = z.strictObject({
  type: z.literal("fixed"),
  points: Points,
});
/** A reviewer decides inside the range, in steps of `step` from the least. */
const RangePoints = z.strictObject({
  type: z.literal("range"),
  min: Points,
  max: Points,
  step: Points.min(50),
});
const StepPoints = z.strictObject({
  type: z.literal("step"),
  steps: z
    .array(z.strictObject({ code: Code, title: LocalText, points: Points }))
    .min(1)
    .max(20),
});
const UnitPoints = z.strictObject({
  type: z.literal("perUnit"),
  unit: LocalText,
  points: Points,
  maxUnits: z.int().min(1).max(10_000).nullable(),
});

export const ItemPoints = z.discriminatedUnion("type", [FixedPoints, RangePoints, StepPoints, UnitPoints]);
export type ItemPoints = z.infer<typeof ItemPoints>;

/** Entries beyond a limit are refused when recorded and count nothing when evaluated. */
const TimesLimit = z.strictObject({
  type: z.literal("times"),
  most: z.int().min(1).max(10_000),
  per: Window,
});
const PointsLimit = z.strictObject({
  type: z.literal("points"),
  most: Points,
  per: Window,
});
export const Limit = z.discriminatedUnion("type", [TimesLimit, PointsLimit]);
export type Limit = z.infer<typeof Limit>;

export const Item = z.strictObject({
  code: Code,
  title: LocalText,
  component: Code,
  sign: z.enum(["addition", "deduction"]),
  points: ItemPoints,
  limits: z.array(Limit).max(6),
  /** The classes it is for; null means every class. */
  classes: z.array(Code).min(1).max(20).nullable(),
  evidence: z.enum(["none", "welcome", "required"]),
  whoMayDeclare: z.array(Actor).min(1).max(8),
  /** A deduction that needs a decision of a body, named with document and date. */
  needsDecision: z.boolean(),
  /** The subject is told and heard before it is posted (product.md, step 5): true for every deduction. */
  mustHear: z.boolean(),
  /** An example the village or township is expected to replace. */
  starter: z.boolean(),
  clause: Clause,
});
export type Item = z.infer<typeof Item>;

/**
 * Points of these entries are multiplied when they are recorded, so that the ledger, the card and the score show one
 * figure (class officers' deductions count double).
 */
const ClassMultiplier = z.strictObject({
  type: z.literal("byClass"),
  classes: z.array(Code).min(1).max(20),
  sign: z.enum(["addition", "deduction"]),
  exceptComponents: z.array(Code).max(20),
  times: z.int().min(2).max(5),
  clause: Clause,
});
/**
 * A record found false is reversed, and deducted `times − 1` times its size besides: at 2, what was recorded as +p ends
 * at −p.
 */
const FalseRecord = z.strictObject({
  type: z.literal("falseRecord"),
  times: z.int().min(2).max(5),
  clause: Clause,
});
export const Multiplier = z.discriminatedUnion("type", [ClassMultiplier, FalseRecord]);
export type Multiplier = z.infer<typeof Multiplier>;

/** The score becomes 0: of the period of the event, or of the whole cycle; with the grade that follows from it, if any. */
const ZeroScore = z.strictObject({
  type: z.literal("zeroScore"),
  of: z.enum(["period", "cycle"]),
  grade: Code.nullable(),
});
/** The grade is given whatever the score; the subject still counts in n and takes no place of a quota. */
const ForceGrade = z.strictObject({
  type: z.literal("forceGrade"),
  grade: Code,
});
/** Neither ranked nor graded nor counted; the score stands. */
const BarGrading = z.strictObject({ type: z.literal("barGrading") });

/** Some grades cannot be had; who would get one takes `instead`. A quota gives the place on; in a ranking it stays empty. */
const BarAward = z.strictObject({
  type: z.literal("barAward"),
  grades: z.array(Code).min(1).max(12),
  instead: Code.nullable(),
});

const VetoEffect = z.discriminatedUnion("type", [ZeroScore, ForceGrade, BarGrading, BarAward]);

export const Veto = z.strictObject({
  code: Code,
  title: LocalText,
  effect: VetoEffect,
  /** How long it works: in the cycle of its decision, or for some months from the decision into later cycles. */
  duration: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("cycle") }),
    z.strictObject({
      type: z.literal("months"),
      months: z.int().min(1).max(120),
    }),
  ]),
  /** The one lawful form (product.md): a decision in force that names body, document and date. */
  requires: z.discriminatedUnion("type", [z.strictObject({ type: z.literal("decision"), of: LocalText })]),
  clause: Clause,
});
export type Veto = z.infer<typeof Veto>;
