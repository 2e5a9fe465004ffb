import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

/** Filings and mass closings: attacked with another township's filing and run. */
export const FILING_INPUTS: Record<string, Registered> = {
  "filing.accept": { as: "township", input: (at) => ({ unit: at.unit, filingIds: [at.id("filing")] }) },
  "filing.return": {
    as: "township",
    input: (at) => ({ unit: at.unit, filingIds: [at.id("filing")], reason: "名额不对" }),
  },
  "closingRun.start": {
    as: "township",
    input: (at) => ({
      unit: at.unit,
      act: "prepare",
      line: "household",
      cycleName: "2025",
      idempotencyKey: randomUUID(),
    }),
  },
  "closingRun.cancel": { as: "township", input: (at) => ({ unit: at.unit, runId: at.id("closing_run") }) },
  "closingRun.progress": { as: "township", input: (at) => ({ unit: at.unit, runId: at.id("closing_run") }) },
};
