import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

/** Photos, and declarations of residents and members. */
export const EVIDENCE_INPUTS: Record<string, Registered> = {
  "file.photo": {
    input: (at) => ({
      unit: at.unit,
      bytes: new Uint8Array(Buffer.from([0xff, 0xd8, 0xff])),
      idempotencyKey: randomUUID(),
    }),
  },
  "entry.declare": {
    input: (at) => ({
      unit: at.unit,
      schemeId: at.id("scheme"),
      subjectId: at.id("subject"),
      itemCode: "env-labour",
      actOn: "2026-03-02",
      reason: "清扫村道",
      idempotencyKey: randomUUID(),
    }),
  },
};
