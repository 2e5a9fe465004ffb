import type { Rule } from "@/components/entry/MeetingNeeded";

export type MeetingLine = {
  entryId: string;
  name: string;
  group: string;
  item: string;
  /** Hundredths. */
  points: number;
  actOn: string;
  reason: string;
  outcome: "approved" | "returned" | "rejected" | null;
};

/** What waits for a meeting, and what the scheme asks of it. */
export type Agenda = {
  scheme: { id: string; title: string };
  need: { step: "review" | "assembly"; rule: Rule | null; body: string };
  lines: readonly MeetingLine[];
  unitName: string;
  today: string;
  /** Where the meeting is on the results of a cycle. */
  results: { closingId: string; cycleId: string } | null;
};

/** A meeting that was held, with what it decided. */
export type Held = {
  scheme: { id: string; title: string };
  meeting: {
    body: string;
    heldOn: string;
    place: string;
    chair: string;
    clerk: string;
    entitled: number;
    present: number;
    inFavour: number | null;
    against: number | null;
    abstained: number | null;
    signatories: readonly string[];
    minutes: string | null;
  };
  lines: readonly MeetingLine[];
  village: string;
};
