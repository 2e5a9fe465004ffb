import { z } from "zod";
import { isCivilDate } from "@/server/domain/calendar/dates";
import { formatPoints, HALF_POINT, MOST_POINTS, parseEntryPoints } from "@/server/domain/points";
import { DomainError } from "@/server/errors";
import { text, uuid } from "@/server/services/parse";

function readPoints(value: number | string): number {
  if (typeof value === "string") return parseEntryPoints(value);
  if (!Number.isInteger(value)) throw new DomainError("points.malformed", { value: String(value) });
  if (Math.abs(value) > MOST_POINTS) throw new DomainError("points.tooLarge", { most: formatPoints(MOST_POINTS) });
  if (value % HALF_POINT !== 0) throw new DomainError("points.notHalf", { value: formatPoints(value) });
  return value;
}

/** Points of an entry: hundredths, or as a person types them ("１．５"); whole and half points only (invariant 5). */
export const entryPointsField = z.union([z.number(), z.string().max(40)]).transform((value, context) => {
  try {
    return readPoints(value);
  } catch (error) {
    const { code, params } = error as DomainError;
    context.addIssue({ code: "custom", params: { code, with: params } });
    return z.NEVER;
  }
});

/** A real date in the form YYYY-MM-DD; full-width digits are understood. */
const dateField = z
  .string()
  .max(40)
  .transform((value) => value.normalize("NFKC").trim())
  .superRefine((value, context) => {
    if (isCivilDate(value)) return;
    context.addIssue({ code: "custom", params: { code: "date.malformed", with: { value: value.slice(0, 20) } } });
  });

/** A decision in force: body, document and date; the only basis of a veto (product.md). */
const decisionField = z.strictObject({ body: text(100), document: text(100), date: dateField });

/** How somebody who was told of a deduction at a visit took it. */
export const heardField = z.enum(["agreed", "disagreed", "absent"]).optional();

/** What is said of one act; the item decides which of points, step and units is read. */
export const actFields = {
  itemCode: text(40),
  points: entryPointsField.optional(),
  step: text(40).optional(),
  units: z.int().min(1).max(10_000).optional(),
  actOn: dateField,
  place: text(100).optional(),
  reason: text(500, 2),
  /** Of a visit that took place; `tell`: the subject is told now and heard before anybody decides. */
  heard: z.enum(["agreed", "disagreed", "absent", "tell"]).optional(),
  decision: decisionField.optional(),
  selfDeclared: z.boolean().default(false),
  confirmDuplicate: z.boolean().default(false),
  /** Photos uploaded before, in their order; claimed when the entry is written. */
  evidence: z.array(uuid).max(9).default([]),
};
export type Act = z.output<z.ZodObject<typeof actFields>>;

/** At most 1,000 ids, at least one: an empty choice is told as such. */
export const chosenIds = z
  .array(uuid)
  .max(1000)
  .superRefine((ids, context) => {
    if (ids.length === 0) context.addIssue({ code: "custom", params: { code: "entry.noneChosen" } });
  });
