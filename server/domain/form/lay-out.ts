import { columnDecimals, type Decimals, headingRuns, totalsReach } from "./decimals";
import type { FormDocument } from "./document";
import { FRAME, numbered } from "./frame";

/** A form with everything that its page and its workbook must agree on: decimals, headings, words around the table. */
export type LaidOutForm = FormDocument & {
  decimals: readonly Decimals[];
  runs: readonly { over: string | null; from: number; count: number }[];
  reach: number;
  numbered: readonly string[];
  words: typeof FRAME;
};

export const layOut = (form: FormDocument): LaidOutForm => ({
  ...form,
  decimals: columnDecimals(form),
  runs: headingRuns(form.columns),
  reach: form.totals ? totalsReach(form.totals) : 0,
  numbered: numbered(form.notes),
  words: FRAME,
});
