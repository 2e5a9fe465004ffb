import { z } from "zod";
import { Clause, Code, Codes, LocalText, MonthDay, Percent } from "./parts";

/** From points and ballots to a score. Its depth is two by construction. */

/** Everything the components come to in the cycle, added up. */
const SumOverCycle = z.strictObject({ type: z.literal("sumOverCycle"), components: Codes, clause: Clause });
/**
 * The mean of the periods' results. A subject that was not on the roster in a period has no result there: `absent`
 * says whether such a period is left out of the mean or counts as 0.
 */
const MeanOfPeriods = z.strictObject({
  type: z.literal("meanOfPeriods"),
  components: Codes,
  absent: z.enum(["skip", "zero"]),
  clause: Clause,
});
/** The sum of the cycle divided by the members of the household, counted on a day of the year (null: the cycle's last day). */
const PerMember = z.strictObject({
  type: z.literal("perMember"),
  components: Codes,
  membersOn: MonthDay.nullable(),
  clause: Clause,
});
/** The result of a ballot: the weighted mean of its groups of voters. */
const BallotScore = z.strictObject({ type: z.literal("ballot"), ballot: Code, clause: Clause });

export const PlainScore = z.discriminatedUnion("type", [SumOverCycle, MeanOfPeriods, PerMember, BallotScore]);
export type PlainScore = z.infer<typeof PlainScore>;

/** Parts by percentages that make 100 (70 : 30). */
const Weighted = z.strictObject({
  type: z.literal("weighted"),
  parts: z
    .array(z.strictObject({ title: LocalText, percent: Percent, of: PlainScore }))
    .min(2)
    .max(10),
  clause: Clause,
});
/** Parts added up as they are (a base, an appraisal by ballot, an uncapped bonus). */
const Total = z.strictObject({
  type: z.literal("total"),
  parts: z
    .array(z.strictObject({ title: LocalText, of: PlainScore }))
    .min(2)
    .max(10),
  clause: Clause,
});

export const Score = z.discriminatedUnion("type", [
  SumOverCycle,
  MeanOfPeriods,
  PerMember,
  BallotScore,
  Weighted,
  Total,
]);
export type Score = z.infer<typeof Score>;

/** The plain scores that a score is made of, in order. */
export function plainParts(score: Score): readonly PlainScore[] {
  return score.type === "weighted" || score.type === "total" ? score.parts.map((part) => part.of) : [score];
}

/** The components that a plain score adds up; none for a ballot. */
export function componentsOfScore(score: PlainScore): readonly string[] {
  return score.type === "ballot" ? [] : score.components;
}
