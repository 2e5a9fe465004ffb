import { z } from "zod";
import { CivilDateText, Clause, Code, Codes, LocalText, Percent, Points, ScoreBound } from "./parts";

/** What a scheme aims at and hands out besides grades: targets, awards, and the money behind the points. */

/** So many of these classes are to hold a grade or a better one, by a day where one is set; shown as progress. */
const ShareTarget = z.strictObject({
  type: z.literal("share"),
  code: Code,
  title: LocalText,
  classes: Codes,
  atLeast: Code,
  percent: Percent,
  by: CivilDateText.nullable(),
  clause: Clause,
});
/** Each subject names its own target grade before the cycle; the result says whether it was met. */
const DeclaredTarget = z.strictObject({
  type: z.literal("declared"),
  code: Code,
  title: LocalText,
  classes: Codes,
  approvedBy: LocalText,
  clause: Clause,
});
export const Target = z.discriminatedUnion("type", [ShareTarget, DeclaredTarget]);
export type Target = z.infer<typeof Target>;

/** The best or the worst of every period or cycle, a subject or a whole group (by the sum of its subjects). */
export const Award = z.strictObject({
  code: Code,
  title: LocalText,
  of: z.enum(["subject", "group"]),
  pick: z.enum(["best", "worst"]),
  per: z.enum(["period", "cycle"]),
  /** Only these classes; left out: everybody rated. */
  classes: Codes.optional(),
  /** The points of these components are compared instead of the score. */
  components: Codes.optional(),
  /** Who has less (more, where lower is better) has no part in it: an award without anybody to have it is not given. Left out: no least. */
  floorScore: ScoreBound.optional(),
  /** Several with the same score: somebody decides among them, all get it, or nobody does. */
  tie: z.enum(["decision", "all", "none"]),
  /** Bonus points that go with it; null: named only. */
  bonus: Points.nullable(),
  clause: Clause,
});
export type Award = z.infer<typeof Award>;

const Fen = z.int().min(0).max(1_000_000_000);

/** 资金: where the money comes from and what it may come to. All amounts in fen. */
export const Funds = z.strictObject({
  /** What a point is worth when it is redeemed; null where goods are priced in points alone. */
  pointValue: Fen.min(1).nullable(),
  /** The most to be spent in a year on each resident. */
  capPerResident: Fen.nullable(),
  /** The year's fund of one village. */
  yearly: z.strictObject({ least: Fen, most: Fen }).nullable(),
  sources: z.array(z.strictObject({ title: LocalText, leastPerResident: Fen.nullable() })).max(12),
  clause: Clause,
});
export type Funds = z.infer<typeof Funds>;
