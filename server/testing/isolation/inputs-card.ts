import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

export const CARD_INPUTS: Record<string, Registered> = {
  "card.find": { input: (at) => ({ unit: at.unit, code: "2345 6789 ABCD EFGH" }) },
  "card.issue": {
    input: (at) => ({ unit: at.unit, subjectIds: [at.id("subject")], idempotencyKey: randomUUID() }),
  },
  "card.revoke": {
    input: (at) => ({ unit: at.unit, subjectId: at.id("subject"), reason: "卡遗失", idempotencyKey: randomUUID() }),
  },
  "card.takePart": {
    input: (at) => ({
      unit: at.unit,
      schemeId: at.id("scheme"),
      subjectId: at.id("subject"),
      act: "decline",
      note: "自愿不参加",
      idempotencyKey: randomUUID(),
    }),
  },
};
