import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

const key = () => randomUUID();
const DAY = "2026-03-02";
const reason = "测试理由";
const state = "0".repeat(64);

export const MOVE_INPUTS: Record<string, Registered> = {
  "move.propose": {
    input: (at) => ({
      unit: at.unit,
      idempotencyKey: key(),
      move: {
        kind: "merge",
        subjectId: at.id("subject"),
        version: 1,
        on: DAY,
        reason,
        intoId: at.id("subject"),
        headRelation: "其他",
      },
    }),
  },
  "move.confirm": {
    input: (at) => ({ unit: at.unit, idempotencyKey: key(), moveId: at.id("subject_move"), state }),
  },
  "move.refuse": {
    input: (at) => ({ unit: at.unit, idempotencyKey: key(), moveId: at.id("subject_move"), reason }),
  },
  "move.withdraw": { input: (at) => ({ unit: at.unit, idempotencyKey: key(), moveId: at.id("subject_move") }) },
  "opening.propose": {
    namesField: true,
    input: (at) => ({
      unit: at.unit,
      idempotencyKey: key(),
      schemeId: at.id("scheme"),
      asOf: DAY,
      source: "存折第 3 页",
      rows: [{ subjectId: at.id("subject"), honour: 100, redeemable: 100 }],
    }),
  },
  "opening.cancel": {
    input: (at) => ({ unit: at.unit, idempotencyKey: key(), openingId: at.id("opening_balance"), reason }),
  },
  "opening.confirm": {
    input: (at) => ({ unit: at.unit, idempotencyKey: key(), batchId: at.id("opening_batch"), version: 1 }),
  },
  "opening.refuse": {
    input: (at) => ({ unit: at.unit, idempotencyKey: key(), batchId: at.id("opening_batch"), version: 1, reason }),
  },
  "opening.withdraw": {
    input: (at) => ({ unit: at.unit, idempotencyKey: key(), batchId: at.id("opening_batch"), version: 1 }),
  },
};
