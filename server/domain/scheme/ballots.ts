import { z } from "zod";
import { Clause, Code, LocalText, Percent, Points } from "./parts";

/** 民主评议: groups of voters give points to subjects; the ballot's result is the weighted mean of the groups' means. */

/** Each voter writes a number. */
const Scored = z.strictObject({ type: z.literal("scored"), most: Points, step: Points.min(50) });
/** Each voter ticks one of these ("优秀", "合格" …). */
const Choices = z.strictObject({
  type: z.literal("choices"),
  choices: z
    .array(z.strictObject({ code: Code, title: LocalText, points: Points }))
    .min(2)
    .max(10),
});
/** Each voter puts the subjects in order: the first gets the first number of points, and so on; those not placed get 0. */
const Ranked = z.strictObject({ type: z.literal("ranked"), places: z.array(Points).min(1).max(50) });

/** What a voter looks at: `most` points of the whole, divided into parts on the voting sheet. */
const Criterion = z.strictObject({
  code: Code,
  title: LocalText,
  most: Points,
  parts: z.array(z.strictObject({ title: LocalText, most: Points })).max(20),
  /** The classes it is for; left out: every class (each kind of subject may have its own criteria). */
  classes: z.array(Code).min(1).max(20).optional(),
  clause: Clause,
});

export const Ballot = z.strictObject({
  code: Code,
  title: LocalText,
  scale: z.discriminatedUnion("type", [Scored, Choices, Ranked]),
  criteria: z.array(Criterion).max(40),
  /** Percentages make 100. */
  voters: z
    .array(z.strictObject({ code: Code, title: LocalText, percent: Percent }))
    .min(1)
    .max(10),
  /** The share of the voters that must have voted, in each group; null: the rule book names none. */
  quorumPercent: Percent.nullable(),
  secret: z.boolean(),
  ownVote: z.enum(["excluded", "allowed"]),
  clause: Clause,
});
export type Ballot = z.infer<typeof Ballot>;
