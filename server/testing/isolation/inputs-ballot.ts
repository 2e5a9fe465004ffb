import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

const key = () => randomUUID();
const DAY = "2099-01-02";
const reason = "测试理由";

/** Ballots: attacked with another village's scheme, cycle, box and voters. */
export const BALLOT_INPUTS: Record<string, Registered> = {
  "ballot.prepare": {
    input: (at) => ({
      unit: at.unit,
      schemeId: at.id("scheme"),
      cycleId: at.id("cycle"),
      periodId: at.id("period"),
      ballot: "appraisal",
      title: "年度测评",
      opensOn: DAY,
      closesOn: DAY,
      idempotencyKey: key(),
    }),
  },
  "ballot.listVoters": {
    input: (at) => ({
      unit: at.unit,
      boxId: at.id("ballot_box"),
      voters: "a1",
      pasted: "王建国",
      idempotencyKey: key(),
    }),
  },
  "ballot.fillVoters": {
    input: (at) => ({
      unit: at.unit,
      boxId: at.id("ballot_box"),
      voters: "a1",
      from: "subjects",
      idempotencyKey: key(),
    }),
  },
  "ballot.removeVoter": {
    input: (at) => ({ unit: at.unit, boxId: at.id("ballot_box"), voterId: at.id("ballot_voter") }),
  },
  "ballot.issueCodes": {
    input: (at) => ({ unit: at.unit, boxId: at.id("ballot_box"), voterIds: [at.id("ballot_voter")] }),
  },
  "ballot.open": { input: (at) => ({ unit: at.unit, boxId: at.id("ballot_box"), idempotencyKey: key() }) },
  "ballot.extend": {
    input: (at) => ({ unit: at.unit, boxId: at.id("ballot_box"), closesOn: DAY, reason, idempotencyKey: key() }),
  },
  "ballot.takePapers": {
    input: (at) => ({ unit: at.unit, boxId: at.id("ballot_box"), voterIds: [at.id("ballot_voter")] }),
  },
  "ballot.returnPapers": {
    input: (at) => ({ unit: at.unit, boxId: at.id("ballot_box"), voterIds: [at.id("ballot_voter")], reason }),
  },
  "ballot.close": { input: (at) => ({ unit: at.unit, boxId: at.id("ballot_box"), reason, idempotencyKey: key() }) },
  "ballot.enterCount": {
    input: (at) => ({
      unit: at.unit,
      boxId: at.id("ballot_box"),
      voters: "a1",
      papers: 1,
      spoiled: 0,
      marks: {},
      idempotencyKey: key(),
    }),
  },
  "ballot.countOut": { input: (at) => ({ unit: at.unit, boxId: at.id("ballot_box"), idempotencyKey: key() }) },
  "ballot.cancel": { input: (at) => ({ unit: at.unit, boxId: at.id("ballot_box"), reason, idempotencyKey: key() }) },
};
