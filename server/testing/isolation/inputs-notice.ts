import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

const key = () => randomUUID();
const answer = { outcome: "dismissed", answer: "经核实不属实" };

/** Objections answered from above (by a township, at the unit of one of its villages), appeals, consents, the county's calendar. */
export const NOTICE_INPUTS: Record<string, Registered> = {
  "objection.answerFor": {
    as: "township",
    input: (at) => ({ unit: at.unit, objectionId: at.id("objection"), ...answer, idempotencyKey: key() }),
  },
  "objection.remind": {
    as: "township",
    input: (at) => ({ unit: at.unit, objectionId: at.id("objection"), idempotencyKey: key() }),
  },
  "appeal.raise": {
    input: (at) => ({
      unit: at.unit,
      objectionId: at.id("objection"),
      reason: "答复与事实不符",
      idempotencyKey: key(),
    }),
  },
  "appeal.answer": {
    as: "township",
    input: (at) => ({ unit: at.unit, appealId: at.id("appeal"), ...answer, idempotencyKey: key() }),
  },
  "appeal.withdraw": { input: (at) => ({ unit: at.unit, appealId: at.id("appeal"), idempotencyKey: key() }) },
  "notice.giveConsent": {
    input: (at) => ({
      unit: at.unit,
      subjectId: at.id("subject"),
      givenOn: "2026-03-02",
      how: "signed",
      idempotencyKey: key(),
    }),
  },
  "notice.withdrawConsent": {
    input: (at) => ({ unit: at.unit, subjectId: at.id("subject"), idempotencyKey: key() }),
  },
  "calendar.save": {
    as: "county",
    input: (at) => ({
      unit: at.unit,
      file: "2027-01-01,off,元旦",
      document: "国办发明电〔2026〕7号",
      idempotencyKey: key(),
    }),
  },
};
