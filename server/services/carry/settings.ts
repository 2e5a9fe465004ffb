import { z } from "zod";
import { MOST_POINTS } from "@/server/domain/points";

const points = z.int().min(-MOST_POINTS).max(MOST_POINTS).multipleOf(50);
const reason = z.string().min(2).max(200);

/** Keys of the answers: `<sheet's place>!<address>` of a cell, `<sheet's place>!<row>` of a row. */
export const answerKey = z.string().regex(/^\d{1,2}!([A-Z]{1,3})?\d{1,7}$/);
/** `addition|环境卫生`: marks of one sign and one word go to one item. */
export const markKey = z.string().max(120);

/** What a person has said about one book; kept with its run, proposed for the next book that looks the same. */
export const CarrySettings = z.strictObject({
  /** For a book that does not say its year. */
  year: z.int().min(2000).max(2099).nullable().default(null),
  /** Whether the old points may be redeemed; by default they only count for honour. */
  redeemable: z.boolean().default(false),
  items: z.record(markKey, z.string().max(40)).default({}),
  /** What a sign (√, 次) is worth, in hundredths. */
  worth: z.record(z.string().max(4), points).default({}),
  rows: z
    .record(answerKey, z.union([z.strictObject({ subjectId: z.uuid() }), z.strictObject({ leave: reason })]))
    .default({}),
  cells: z.record(answerKey, z.union([z.strictObject({ points }), z.strictObject({ leave: reason })])).default({}),
  totals: z.record(answerKey, reason).default({}),
});
export type CarrySettings = z.output<typeof CarrySettings>;
