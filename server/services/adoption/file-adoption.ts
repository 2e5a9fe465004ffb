import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { text } from "@/server/services/parse";
import { carryIntoForce, isDue } from "./bring-into-force";
import { adoptionFields, onAdoption, recordStep } from "./rows";

export const AcceptAdoption = z.strictObject({ ...adoptionFields, note: text(1000).optional() });
export type AcceptAdoption = z.output<typeof AcceptAdoption>;

/**
 * 备案通过: the township files what a village has resolved and published; whoever recorded the resolution cannot. Where the
 * day of effect has come, it comes into force with it. Errors: adoption.sameHands and those of bringIntoForce.
 */
export async function acceptAdoption({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AcceptAdoption;
}): Promise<{ id: string; inForce: boolean }> {
  return onAdoption<{ id: string; inForce: boolean }>(
    ctx,
    "adoption.file",
    "accept",
    "accept",
    input,
    async (work, row) => {
      const { userId, userName } = work.access.ctx;
      if (row.resolvedBy === userId) throw new DomainError("adoption.sameHands");
      const note = input.note ?? null;
      const filed = { filedBy: userId, filedByName: userName, filedOn: work.today, filingNote: note };
      if (!isDue(work, row)) {
        return { set: { ...filed, status: "accepted" }, note, answer: { id: row.id, inForce: false } };
      }
      const { set, detail } = await carryIntoForce(work, row);
      await recordStep(work, row, "accept", note, {});
      return {
        set: { ...filed, ...set },
        // The step of the acceptance is on record already; this one is of its coming into force.
        act: "inForce",
        detail,
        answer: { id: row.id, inForce: true },
      };
    },
  );
}

export const ReturnAdoption = z.strictObject({ ...adoptionFields, reason: text(1000, 4) });
export type ReturnAdoption = z.output<typeof ReturnAdoption>;

/** 退回: with the reasons, to be changed and resolved upon again. Errors: adoption.wrongStep. */
export async function returnAdoption({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ReturnAdoption;
}): Promise<{ id: string }> {
  return onAdoption(ctx, "adoption.file", "return", "return", input, async (work, row) => ({
    set: {
      status: "returned",
      filedBy: work.access.ctx.userId,
      filedByName: work.access.ctx.userName,
      filedOn: work.today,
      filingNote: input.reason,
    },
    note: input.reason,
    answer: { id: row.id },
  }));
}
