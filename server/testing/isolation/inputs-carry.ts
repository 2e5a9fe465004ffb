import { randomUUID } from "node:crypto";
import type { At, Registered } from "./inputs";

const run = (at: At) => ({ unit: at.unit, runId: at.id("carry_run"), idempotencyKey: randomUUID() });

export const CARRY_INPUTS: Record<string, Registered> = {
  "carry.upload": { input: (at) => ({ unit: at.unit, fileName: "台账.xlsx", bytes: new Uint8Array([1]) }) },
  "carry.trySample": { input: (at) => ({ unit: at.unit }) },
  "carry.arrange": { input: (at) => ({ unit: at.unit, runId: at.id("carry_run") }) },
  "carry.propose": { input: run },
  "carry.proposeOpenings": { input: (at) => ({ ...run(at), asOf: "2026-01-01" }) },
  "carry.review": { input: run },
  "carry.publish": { input: (at) => ({ ...run(at), contact: "村委会" }) },
  "carry.post": { input: run },
  "carry.withdraw": { input: (at) => ({ ...run(at), reason: "测试理由" }) },
};
