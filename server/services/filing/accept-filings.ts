import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { text, unitCodeField, uuid } from "@/server/services/parse";
import { type Answered, answerEach } from "./answer";

export const filingIds = z.array(uuid).min(1).max(1000);

export const AcceptFilings = z.strictObject({ unit: unitCodeField, filingIds, reason: text(500).optional() });
export type AcceptFilings = z.output<typeof AcceptFilings>;

/** 接收备案: takes the results of many villages at once, each checked by itself. Errors: those of `answerEach`. */
export function acceptFilings({ ctx, input }: { ctx: TenantContext; input: AcceptFilings }): Promise<Answered> {
  return answerEach(ctx, input.unit, input.filingIds, { status: "accepted", words: input.reason ?? null });
}
