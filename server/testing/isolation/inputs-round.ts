import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

export const ROUND_INPUTS: Record<string, Registered> = {
  "round.start": {
    input: (at) => ({
      unit: at.unit,
      schemeId: at.id("scheme"),
      title: "庭院检查",
      actOn: "2026-03-02",
      itemCodes: ["a1"],
      idempotencyKey: randomUUID(),
    }),
  },
  "round.mark": {
    input: (at) => ({
      unit: at.unit,
      roundId: at.id("inspection_round"),
      subjectId: at.id("subject"),
      by: randomUUID(),
      items: [],
      idempotencyKey: randomUUID(),
    }),
  },
  "round.end": {
    input: (at) => ({
      unit: at.unit,
      roundId: at.id("inspection_round"),
      as: "finished",
      idempotencyKey: randomUUID(),
    }),
  },
  "round.assignCrossReview": {
    input: (at) => ({
      unit: at.unit,
      schemeId: at.id("scheme"),
      periodId: at.id("period"),
      pairs: [],
      idempotencyKey: randomUUID(),
    }),
  },
};
