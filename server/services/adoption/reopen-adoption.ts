import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { text } from "@/server/services/parse";
import { adoptionFields, onAdoption } from "./rows";

export const ReopenAdoption = z.strictObject({ ...adoptionFields, reason: text(500, 2) });
export type ReopenAdoption = z.output<typeof ReopenAdoption>;

/** 重新修改: what was resolved is changed again (after what was said on the notice), and must be resolved upon anew. */
export async function reopenAdoption({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ReopenAdoption;
}): Promise<{ id: string }> {
  return onAdoption(ctx, "scheme.adopt", "reopen", "reopen", input, async (_work, row) => ({
    set: { status: "draft", noticeFrom: null, noticeTo: null, effectiveOn: null, takesEffect: null },
    note: input.reason,
    answer: { id: row.id },
  }));
}

export const WithdrawAdoption = z.strictObject({ ...adoptionFields, reason: text(500, 2) });
export type WithdrawAdoption = z.output<typeof WithdrawAdoption>;

/** 撤回: given up before it was filed; the record of its steps stays. */
export async function withdrawAdoption({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: WithdrawAdoption;
}): Promise<{ id: string }> {
  return onAdoption(ctx, "scheme.adopt", "withdraw", "withdraw", input, async (_work, row) => ({
    set: { status: "withdrawn" },
    note: input.reason,
    answer: { id: row.id },
  }));
}
