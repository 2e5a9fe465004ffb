import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

const key = () => randomUUID();
const reason = "测试理由";

/** Inputs of the ledger's procedures, for procedures.test.ts. */
export const LEDGER_INPUTS: Record<string, Registered> = {
  "ledger.proposeReversal": {
    input: (at) => ({
      unit: at.unit,
      schemeId: at.id("scheme"),
      entryIds: [at.id("entry")],
      reason,
      idempotencyKey: key(),
    }),
  },
  "ledger.decideReversal": {
    input: (at) => ({
      unit: at.unit,
      requestId: at.id("reversal_request"),
      decision: "refuse",
      answer: reason,
      idempotencyKey: key(),
    }),
  },
  "ledger.withdrawReversal": { input: (at) => ({ unit: at.unit, requestId: at.id("reversal_request") }) },
  "ledger.check": { input: (at) => ({ unit: at.unit }) },
};
