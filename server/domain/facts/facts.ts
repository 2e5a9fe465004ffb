import { z } from "zod";
import { CivilDateText, Code } from "@/server/domain/scheme/parts";
import { shapeErrors } from "@/server/domain/scheme/shape-errors";
import { DomainError } from "@/server/errors";
import { MOST_FACT_DEPTH, MOST_FACT_VALUES, refuseIfTooBig } from "./size";

/**
 * One cycle of one scheme as a file: who took part, what was recorded, how people voted. Points are written as people
 * write them, in points ("2.5" or 2.5), never in hundredths. Reference: docs/scheme-language.md, "Facts".
 */

/** Any name a file gives to a subject or entry: it comes back in the report and in messages. */
const Id = z.string().trim().min(1).max(64);

/** "2.5", "２.５", 2.5: read by parsePoints where the row is read, so that its message can name the row. */
const WrittenPoints = z.union([z.string().trim().min(1).max(40), z.number()]);
export type WrittenPoints = z.infer<typeof WrittenPoints>;

const PeriodNo = z.int().min(1).max(53);

const Subject = z.strictObject({
  id: Id,
  class: Code,
  /** Party branch, grid, class, department. */
  group: Id.optional(),
  /** Members of the household on the day the scheme counts them. */
  members: z.int().min(1).max(100).optional(),
  /** First and last day on the roster; left out: before the cycle, and to its end. */
  from: CivilDateText.optional(),
  to: CivilDateText.optional(),
  /** The class held in earlier periods, by their numbers, where it was another. */
  classInPeriod: z.record(z.string().regex(/^[1-9]\d?$/), Code).optional(),
  /** The grade it set itself as target. */
  declared: Code.optional(),
  /** The grade of the cycle before; null: it had a result and no grade; left out: it had no result. */
  previous: Code.nullable().optional(),
  /** Its place among equal scores by a body's decision. */
  tieOrder: z.int().min(1).max(100_000).optional(),
  /** What it brings from the cycles before: points earned in all, and points it may still spend. */
  brought: z.strictObject({ honour: WrittenPoints, redeemable: WrittenPoints }).optional(),
});

const Entry = z.strictObject({
  /** Left out: "e1" for the first entry of the file, "e2" for the second. */
  id: Id.optional(),
  subject: Id,
  /** Left out only where `reverses` or `falseOf` names the entry it is about. */
  item: Code.optional(),
  on: CivilDateText,
  /** The size; a deduction may be written with or without its minus. Not needed for fixed points. */
  points: WrittenPoints.optional(),
  /** The code of the step, for items with steps. */
  step: Code.optional(),
  /** How many, for items per unit. */
  units: z.int().min(1).max(10_000).optional(),
  /** The period it was posted to, where later than its date says. */
  period: PeriodNo.optional(),
  /** The id of the entry it cancels. */
  reverses: Id.optional(),
  /** The id of the entry found false: reversed, and punished as the scheme's falseRecord says. */
  falseOf: Id.optional(),
});

const Veto = z.strictObject({ id: Id.optional(), subject: Id, veto: Code, on: CivilDateText });

const Ballot = z.strictObject({
  subject: Id,
  ballot: Code,
  voters: Code,
  /** Valid votes of the group; left out: 1. */
  votes: z.int().min(1).max(100_000).optional(),
  /** The sum of their points, or … */
  points: WrittenPoints.optional(),
  /** … their mean. */
  mean: WrittenPoints.optional(),
});

const Move = z.strictObject({
  id: Id.optional(),
  subject: Id,
  event: Code,
  /** Left out: 1. */
  steps: z.int().min(1).max(11).optional(),
  on: CivilDateText,
});

const Redemption = z.strictObject({ subject: Id, on: CivilDateText, points: WrittenPoints });

const MOST_SUBJECTS = 20_000;
const MOST_ENTRIES = 100_000;

export const Facts = z.strictObject({
  /** Version of this format. */
  language: z.literal(1),
  /** The cycle by its key ("2026") or by any day in it ("2026-06-30"). */
  cycle: z.string().trim().min(1).max(40),
  subjects: z.array(Subject).max(MOST_SUBJECTS),
  entries: z.array(Entry).max(MOST_ENTRIES).default([]),
  vetoes: z.array(Veto).max(MOST_SUBJECTS).default([]),
  ballots: z.array(Ballot).max(MOST_ENTRIES).default([]),
  moves: z.array(Move).max(MOST_SUBJECTS).default([]),
  redemptions: z.array(Redemption).max(MOST_ENTRIES).default([]),
});
export type Facts = z.infer<typeof Facts>;
export type FactsEntry = Facts["entries"][number];
export type FactsSubject = Facts["subjects"][number];

/**
 * Unknown data → facts whose shape is right; what they mean is read by readFacts. Throws facts.tooLarge before anything
 * is parsed, or facts.malformed with one field error a problem ("entries.3.points").
 */
export function parseFacts(input: unknown): Facts {
  refuseIfTooBig(input, MOST_FACT_VALUES, MOST_FACT_DEPTH, "facts.tooLarge");
  const parsed = Facts.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = shapeErrors(parsed.error, input, "facts");
  throw new DomainError(
    "facts.malformed",
    { count: parsed.error.issues.length, first: fields[0]?.field ?? "" },
    fields,
  );
}
