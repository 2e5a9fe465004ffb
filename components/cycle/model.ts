import type { Rule } from "@/components/entry/MeetingNeeded";
import type { QuotaUse, TargetProgress, TieGroup } from "@/server/domain/evaluate/result";

export type CycleStatus = "open" | "previewed" | "closed";
export type ClosingStatus = "previewed" | "confirmed" | "final" | "discarded" | "reopened";

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
