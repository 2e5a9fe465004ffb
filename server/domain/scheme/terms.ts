import { z } from "zod";
import { Codes, LocalText, Points } from "./parts";

/**
 * What the owner of a template leaves to those who adopt it (product.md, step 3). A spot names one item or one number by
 * codes ("item.env-yard", "item.env-yard.points", "component.base.cap", "grading.0.pioneer.from"), so that reordering
 * changes nothing: `spotsOf` (./ownership) lists all spots of a definition.
 */
const Spot = z
  .string()
  .max(160)
  .regex(/^[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*$/);

/** Locks bind only what the law or the owner's money requires: each says why. */
const Locked = z.strictObject({ type: z.literal("locked"), spot: Spot, why: LocalText.optional() });
/** A number may be set between these two, both included, in the spot's own unit (hundredths, days, percent, fen). */
const Range = z.strictObject({
  type: z.literal("range"),
  spot: Spot,
  least: z.int(),
  most: z.int(),
  why: LocalText.optional(),
});
const Open = z.strictObject({ type: z.literal("open"), spot: Spot });
export const Term = z.discriminatedUnion("type", [Locked, Range, Open]);
export type Term = z.infer<typeof Term>;

export const Terms = z.strictObject({
  /** What holds for every spot that is not named. */
  others: z.enum(["locked", "open"]),
  spots: z.array(Term).max(2000),
  /** Items the adopter may add: how many, of how many points at most, in which components; null: no such limit. */
  localItems: z.strictObject({
    most: z.int().min(0).max(200),
    mostPoints: Points.nullable(),
    components: Codes.nullable(),
  }),
  /** May the adopter take out items that are not locked? */
  mayDrop: z.boolean(),
});
export type Terms = z.infer<typeof Terms>;

/** Where the owner has said nothing: everything stays as it is, nothing is added. */
export const TERMS_UNSTATED: Terms = {
  others: "locked",
  spots: [],
  localItems: { most: 0, mostPoints: null, components: null },
  mayDrop: false,
};
