import { randomUUID } from "node:crypto";
import type { At, Registered } from "./inputs";

const one = (at: At, table: string) => ({ unit: at.unit, id: at.id(table), idempotencyKey: randomUUID() });
const DAY = "2026-01-20";

/** What follows from results: follow-ups, benefits, targets, inspections. */
export const FOLLOW_INPUTS: Record<string, Registered> = {
  "follow.finish": {
    input: (at) => ({
      unit: at.unit,
      ids: [at.id("follow_up")],
      outcome: "已谈话",
      decidedBy: "支部书记",
      doneOn: DAY,
      idempotencyKey: randomUUID(),
    }),
  },
  "follow.proposeAward": { input: (at) => one(at, "follow_up") },
  "benefit.consent": {
    input: (at) => ({ ...one(at, "benefit_grant"), consentBy: "本人签字", consentOn: DAY }),
  },
  "benefit.end": { input: (at) => ({ ...one(at, "benefit_grant"), reason: "不符合条件" }) },
  "target.declare": {
    input: (at) => ({
      unit: at.unit,
      cycleId: at.id("cycle"),
      lines: "1 五星",
      approvedBy: "村党支部",
      declaredOn: DAY,
      idempotencyKey: randomUUID(),
    }),
  },
  "inspection.plan": {
    input: (at) => ({ unit: at.unit, schemeId: at.id("scheme"), idempotencyKey: randomUUID() }),
  },
  "inspection.strike": { input: (at) => ({ ...one(at, "inspection"), doneOn: DAY, result: "符合要求" }) },
};
