import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { text, unitCodeField } from "@/server/services/parse";
import { filingIds } from "./accept-filings";
import { type Answered, answerEach } from "./answer";

/** A village that has to correct something must be told what: fewer than four characters tell nothing. */
export const ReturnFilings = z.strictObject({ unit: unitCodeField, filingIds, reason: text(500, 4) });
export type ReturnFilings = z.output<typeof ReturnFilings>;

/** 退回备案: sends results back to the village with a reason; it files again, or corrects first. Errors: those of `answerEach`. */
export function returnFilings({ ctx, input }: { ctx: TenantContext; input: ReturnFilings }): Promise<Answered> {
  return answerEach(ctx, input.unit, input.filingIds, { status: "returned", words: input.reason });
}
