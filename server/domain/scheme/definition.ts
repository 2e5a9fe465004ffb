import { z } from "zod";
import { DomainError } from "@/server/errors";
import { Item, Multiplier, Veto } from "./acts";
import { Award, Funds, Target } from "./aims";
import { Ballot } from "./ballots";
import { Alert, Benefit, Redemption, Workflow } from "./conduct";
import { Component, Cycle, Meta, Roster, SubjectClass } from "./frame";
import { Grading } from "./grading";
import { Score } from "./score";
import { shapeErrors } from "./shape-errors";
import { Terms } from "./terms";

/**
 * A rule book as data. Its sections stand in the order of a rule book: who and when, what is scored, how points become
 * a score and a grade, how it is carried out. This schema holds shape and size; whether codes refer to something,
 * thresholds meet and notices are long enough is the lint's business (./lint), so that a draft can be kept half done.
 * Reference: docs/scheme-language.md.
 */
export const SchemeDefinition = z.strictObject({
  /** Version of the language, not of the rule book. */
  language: z.literal(1),
  meta: Meta,
  classes: z.array(SubjectClass).min(1).max(20),
  /** Left out: ROSTER_UNSTATED. */
  roster: Roster.optional(),
  cycle: Cycle,
  components: z.array(Component).max(20),
  items: z.array(Item).max(400),
  multipliers: z.array(Multiplier).max(20),
  vetoes: z.array(Veto).max(40),
  ballots: z.array(Ballot).max(10).default([]),
  score: Score,
  grading: Grading,
  awards: z.array(Award).max(20).default([]),
  targets: z.array(Target).max(20).default([]),
  workflow: Workflow,
  redemption: Redemption,
  funds: Funds.optional(),
  benefits: z.array(Benefit).max(40),
  alerts: z.array(Alert).max(12),
  /** Left out: TERMS_UNSTATED. */
  terms: Terms.optional(),
});
export type SchemeDefinition = z.infer<typeof SchemeDefinition>;

/** The largest built-in rule book has about 4,000 values; this leaves room for tenfold and refuses a bomb at once. */
const MOST_VALUES = 40_000;
const MOST_DEPTH = 12;

/** Counts values without recursion on the caller's data beyond MOST_DEPTH, and stops at the first excess. */
function tooBig(input: unknown): boolean {
  let values = 0;
  const pending: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    values += 1;
    if (values > MOST_VALUES || next.depth > MOST_DEPTH) return true;
    if (typeof next.value !== "object" || next.value === null) continue;
    const children = Array.isArray(next.value) ? next.value : Object.values(next.value);
    if (children.length + values > MOST_VALUES) return true;
    for (const value of children) pending.push({ value, depth: next.depth + 1 });
  }
  return false;
}

/**
 * Unknown data → a definition whose shape is right. Throws scheme.tooLarge before anything is parsed, or scheme.malformed
 * with one field error a problem, its path as the field name ("items.3.points.min").
 */
export function parseDefinition(input: unknown): SchemeDefinition {
  if (tooBig(input)) throw new DomainError("scheme.tooLarge", { most: MOST_VALUES });
  const parsed = SchemeDefinition.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = shapeErrors(parsed.error, input, "scheme");
  throw new DomainError(
    "scheme.malformed",
    { count: parsed.error.issues.length, first: fields[0]?.field ?? "" },
    fields,
  );
}
