import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { text } from "@/server/services/parse";
import { adoptionFields, onAdoption } from "./rows";

export const SubmitAdoption = z.strictObject({
  ...adoptionFields,
  /** What was said during the notice and what became of it; left out where nobody said anything. */
  opinions: text(2000).optional(),
});
export type SubmitAdoption = z.output<typeof SubmitAdoption>;

/** 报送: after the last full day of the notice, to the township. Errors: adoption.noticeRunning. */
export async function submitAdoption({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: SubmitAdoption;
}): Promise<{ id: string }> {
  return onAdoption(ctx, "scheme.adopt", "submit", "submit", input, async (work, row) => {
    if (row.noticeTo === null || work.today <= row.noticeTo)
      throw new DomainError("adoption.noticeRunning", { until: row.noticeTo ?? "" });
    const opinions = input.opinions ?? null;
    return { set: { status: "submitted", opinions }, note: opinions, answer: { id: row.id } };
  });
}
