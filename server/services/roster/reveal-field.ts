import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";
import { householdFor, memberFor, personFor, subjectFor } from "./rows";
import { openSealed } from "./sealed";

export const RevealField = z.strictObject({
  unit: unitCodeField,
  what: z.enum(["household", "person", "member"]),
  id: uuid,
  field: z.enum(["idNumber", "phone"]),
});
export type RevealField = z.output<typeof RevealField>;

/**
 * 查看完整号码: the plain value of one sealed field, for those who need it (permission roster.reveal); every look leaves an audit row,
 * which names the field and never the value. Errors: roster.notFound, roster.empty.
 */
export async function revealField({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: RevealField;
}): Promise<{ value: string }> {
  const access = authorise(ctx, "roster.reveal", input.unit, input.what === "member" ? "party" : "household");
  return writeIn(access, async (work) => {
    const row = await rowOf(work, input);
    const sealed = input.field === "phone" ? row.phoneSealed : "idSealed" in row ? row.idSealed : null;
    if (!sealed) throw new DomainError("roster.empty");
    const value = openSealed({ kind: input.what, countyId: ctx.countyId, id: input.id }, sealed);
    await writeAudit(work, {
      action: "roster.reveal",
      targetKind: input.what,
      targetId: input.id,
      detail: { field: input.field },
    });
    return { value };
  });
}

async function rowOf(work: Work, { what, id }: RevealField) {
  if (what === "person") return (await personFor(work, id)).person;
  await subjectFor(work, id, what === "member" ? "party" : "household");
  return what === "member" ? memberFor(work, id) : householdFor(work, id);
}
