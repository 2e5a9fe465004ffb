import { randomUUID } from "node:crypto";
import type { Registered } from "./inputs";

const key = () => randomUUID();

/** Meetings and hearings: attacked with another village's scheme and hearings. */
export const MEETING_INPUTS: Record<string, Registered> = {
  "meeting.hold": {
    input: (at) => ({
      unit: at.unit,
      schemeId: at.id("scheme"),
      step: "assembly",
      body: "支部党员大会",
      heldOn: "2026-01-10",
      place: "村委会",
      chair: "主持人",
      clerk: "记录人",
      entitled: 10,
      present: 9,
      minutes: "会议记录",
      idempotencyKey: key(),
    }),
  },
  "hearing.tell": {
    input: (at) => ({ unit: at.unit, hearingId: at.id("hearing"), how: "visit", idempotencyKey: key() }),
  },
  "hearing.send": { input: (at) => ({ unit: at.unit, hearingIds: [at.id("hearing")] }) },
  "hearing.answer": {
    input: (at) => ({ unit: at.unit, hearingId: at.id("hearing"), answer: "agreed", idempotencyKey: key() }),
  },
};
