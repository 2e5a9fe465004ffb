import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

const key = () => randomUUID();
const reason = "核对后更正";

/** Procedures of closings: periods, cycles, the steps to a final result, and opening one again. */
export const CYCLE_INPUTS: Record<string, Registered> = {
  "cycle.preparePeriodClose": {
    input: (at) => ({ unit: at.unit, cycleId: at.id("cycle"), periodId: at.id("period"), idempotencyKey: key() }),
  },
  "cycle.prepareCycleClose": { input: (at) => ({ unit: at.unit, cycleId: at.id("cycle"), idempotencyKey: key() }) },
  "cycle.confirmClose": { input: (at) => ({ unit: at.unit, closingId: at.id("closing"), idempotencyKey: key() }) },
  "cycle.publishResults": {
    input: (at) => ({
      unit: at.unit,
      closingId: at.id("closing"),
      title: "结果公示",
      contact: "村委会",
      idempotencyKey: key(),
    }),
  },
  "cycle.decideAward": {
    input: (at) => ({
      unit: at.unit,
      closingId: at.id("closing"),
      award: "standard-bearer",
      winnerId: key(),
      minutes: "领导小组会议决定",
      idempotencyKey: key(),
    }),
  },
  "cycle.decideTie": {
    input: (at) => ({
      unit: at.unit,
      closingId: at.id("closing"),
      members: [
        { subjectId: at.id("subject"), place: 1 },
        { subjectId: key(), place: 2 },
      ],
      body: "村民代表会议",
      decidedOn: "2026-01-05",
      minutes: "表决决定先后",
      idempotencyKey: key(),
    }),
  },
  "cycle.discardPreview": { input: (at) => ({ unit: at.unit, closingId: at.id("closing"), reason }) },
  "cycle.decideResults": {
    input: (at) => ({ unit: at.unit, closingId: at.id("closing"), note: "领导小组会议通过", idempotencyKey: key() }),
  },
  "cycle.fileResults": { input: (at) => ({ unit: at.unit, closingId: at.id("closing"), idempotencyKey: key() }) },
  "cycle.finaliseResults": { input: (at) => ({ unit: at.unit, closingId: at.id("closing"), idempotencyKey: key() }) },
  "cycle.askReopening": {
    input: (at) => ({ unit: at.unit, closingId: at.id("closing"), reason, idempotencyKey: key() }),
  },
  "cycle.answerReopening": {
    input: (at) => ({
      unit: at.unit,
      reopeningId: at.id("reopening"),
      decision: "grant",
      answer: reason,
      idempotencyKey: key(),
    }),
  },
  "cycle.withdrawReopening": {
    input: (at) => ({ unit: at.unit, reopeningId: at.id("reopening"), reason, idempotencyKey: key() }),
  },
};
