import type { Rule } from "@/components/entry/MeetingNeeded";
import type { QuotaUse, TargetProgress, TieGroup } from "@/server/domain/evaluate/result";
import type { LocalText } from "@/server/domain/scheme/parts";

export type CycleStatus = "open" | "previewed" | "closed";
/** As a page tells it: a cycle is `confirmed` while its results are on their way to being final. */
export type PartStatus = CycleStatus | "confirmed";
export type ClosingStatus = "previewed" | "confirmed" | "final" | "discarded" | "reopened";

/** A tie that a body put in order, the first first. */
export type DecidedTie = {
  id: string;
  subjectIds: readonly string[];
  score: number;
  body: string;
  decidedOn: string;
  minutes: string;
};

/** Who may put those who are equal in order: the body of the rule book (null: nobody), entered by whom, at which meeting. */
export type Deciding = {
  unit: string;
  cycleId: string;
  by: LocalText | null;
  may: boolean;
  today: string;
  meetings: readonly { id: string; body: string; heldOn: string }[];
};

export type ClosingModel = {
  id: string;
  periodId: string | null;
  status: ClosingStatus;
  replacesId: string | null;
  finalOn: string | null;
  resultHash: Uint8Array;
  preparedBy: string;
  preparedByName: string;
  preparedAt: Date;
  confirmedByName: string | null;
  confirmedAt: Date | null;
  summary: {
    subjects: number;
    rated: number;
    exempt: number;
    grades: Record<string, number>;
    quotas: readonly QuotaUse[];
    ties: readonly TieGroup[];
    decidedTies?: readonly DecidedTie[];
    progress?: readonly TargetProgress[];
  };
};

export type EndLine = { id: string; name: string; item: string | null; on: string | null; path: string };
export type EndList = { kind: string; total: number; lines: readonly EndLine[] };
export type OpenPart = { count: number; lists: readonly EndList[]; hints: readonly EndList[] };

export type Demand =
  | { type: "decide"; stepNo: number; step: string; by: string; rule: Rule | null; clause: string }
  | { type: "file"; stepNo: number; clause: string }
  | { type: "notice"; stepNo: number; days: number; dayKind: "calendar" | "working"; clause: string }
  | { type: "post"; stepNo: number; clause: string | null };

export type StepRecord = {
  id: string;
  step: string;
  outcome: "done" | "filed" | "accepted" | "returned" | "published";
  meetingId: string | null;
  noticeId: string | null;
  note: string | null;
  byName: string;
  at: Date;
};

export type WayStep = {
  demand: Demand;
  state: "done" | "current" | "todo";
  records: readonly StepRecord[];
  notice: {
    id: string;
    title: string;
    endsOn: string;
    status: "open" | "complete" | "cancelled";
    over: boolean;
    open: number;
    upheld: number;
  } | null;
  open: boolean;
  returned: StepRecord | null;
};
export type Way = { steps: readonly WayStep[]; current: WayStep | null; mayDiscard: boolean };

export type Can = {
  prepare: boolean;
  confirm: boolean;
  notice: boolean;
  decide: boolean;
  file: boolean;
  /** Whether this person's office takes filings. */
  accept: boolean;
  meet: boolean;
  ask: boolean;
  answer: boolean;
};

/** Name of a step, as `step.*` of cycle.json has it. */
export const stepKey = (demand: Demand) => (demand.type === "decide" ? demand.step : demand.type) as "review";
