import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { applyNumbers } from "@/server/domain/scheme/ownership/apply";
import { spotsOf } from "@/server/domain/scheme/ownership/spots";
import { DomainError, type FieldError } from "@/server/errors";
import { authorise } from "@/server/services/access";
import { text } from "@/server/services/parse";
import { guardTerms } from "./beyond";
import { type Edited, editAdoption, editFields } from "./rows";

export const SetNumbers = z.strictObject({
  ...editFields,
  title: text(60).optional(),
  /** In the spot's own unit: hundredths, days, per cent, places, fen; left out or null is none. */
  numbers: z.array(z.strictObject({ spot: z.string().max(160), value: z.int().nullish() })).max(2000),
});
export type SetNumbers = z.output<typeof SetNumbers>;

/**
 * Sets the numbers that the owner leaves open, each beside its field where it is not allowed. Errors: adoption.beyondTerms,
 * scheme.unknownSpot, scheme.malformed, adoption.stale.
 */
export async function setNumbers({ ctx, input }: { ctx: TenantContext; input: SetNumbers }): Promise<Edited> {
  const access = authorise(ctx, "scheme.adopt", input.unit);
  return editAdoption(ctx, "setNumbers", input, ({ owner, mine }) => {
    const changes = input.numbers.map(({ spot, value }) => ({ spot, value: value ?? null }));
    const titled = input.title
      ? { ...mine, meta: { ...mine.meta, title: { ...mine.meta.title, zh: input.title } } }
      : mine;
    refuseEmpty(mine, input.numbers);
    const next = applyNumbers(titled, changes);
    guardTerms({ access }, owner, next, ({ place }) => {
      const at = input.numbers.findIndex(({ spot }) => spot === place);
      return at < 0 ? null : `numbers[${at}].value`;
    });
    return { mine: next, detail: { spots: changes.length } };
  });
}

/** A number that must stand is not left empty. Errors: input.invalid beside each such field. */
function refuseEmpty(mine: SchemeDefinition, numbers: SetNumbers["numbers"]): void {
  const needed = new Set(spotsOf(mine).flatMap(({ key, nullable }) => (nullable ? [] : [key])));
  const fields = numbers.flatMap(({ spot, value }, at): FieldError[] =>
    needed.has(spot) && (value === null || value === undefined)
      ? [{ field: `numbers[${at}].value`, code: "field.missing" }]
      : [],
  );
  if (fields.length > 0) throw new DomainError("input.invalid", { count: fields.length }, fields);
}
