import { civilDateAt } from "@/server/domain/calendar/dates";
import { maskName } from "@/server/domain/roster/name";
import type { Random } from "@/server/seed/plan/random";
import { type PlannedStep, plannedMeeting, RESULTS, resultsTitle } from "@/server/seed/plan/results";
import { noticeLines } from "@/server/services/cycle/publish-results";
import type { ClosingRow } from "./closing-rows";
import type { Clerk } from "./people-of";
import type { SchemeInUse } from "./scheme-in-use";
import type { Named } from "./stages";

type StepRow = {
  closingId: string;
  stepNo: number;
  step: string;
  outcome: string;
  meetingId: string | null;
  noticeId: string | null;
  filingId: string | null;
  note: string | null;
  byUserId: string;
  byName: string;
  at: Date;
};

/** What the steps of one cycle's results leave behind, as `throughSteps` leaves it. */
export type ResultWay = {
  steps: StepRow[];
  meetings: Record<string, unknown>[];
  filings: Record<string, unknown>[];
  notices: {
    id: string;
    title: string;
    openedAt: Date;
    endsOn: string;
    versionId: string;
    cycleId: string;
    periodId: null;
    days: number;
    dayKind: "calendar" | "working";
    isOver: boolean;
  }[];
  /** Numbered when they are written: by rank, score and code. */
  lines: Record<string, unknown>[];
};

type Of = { scheme: SchemeInUse; closing: ClosingRow; random: Random; named: Named };

export function wayRows(scheme: SchemeInUse, closing: ClosingRow, random: Random, named: Named): ResultWay {
  const way: ResultWay = { steps: [], meetings: [], filings: [], notices: [], lines: [] };
  const of = { scheme, closing, random, named };
  closing.steps.forEach((step, i) => {
    stepRows(way, of, step, i + 1 < closing.steps.length);
  });
  return way;
}

function stepRows(way: ResultWay, of: Of, planned: PlannedStep, isFollowed: boolean): void {
  const { scheme, closing, random } = of;
  const { confirmer, township } = scheme.staff;
  const { demand, at } = planned;
  const put = (outcome: string, by: Clerk, on: Date, more: Partial<StepRow> = {}) =>
    way.steps.push({
      ...{ closingId: closing.id, stepNo: demand.stepNo, outcome, at: on, byUserId: by.id, byName: by.name },
      ...{ step: demand.type === "decide" ? demand.step : demand.type },
      ...{ meetingId: null, noticeId: null, filingId: null, note: null },
      ...more,
    });
  switch (demand.type) {
    case "decide": {
      const held = plannedMeeting(demand, closing.summary.subjects);
      const meetingId = held ? random.uuid() : null;
      if (held) way.meetings.push({ ...held, id: meetingId, heldOn: civilDateAt(at), recordedAt: at });
      put("done", confirmer, at, { meetingId, note: RESULTS.decided });
      return;
    }
    case "notice": {
      const noticeId = noticeRows(way, of, planned, isFollowed);
      put("published", confirmer, at, { noticeId });
      const ended = new Date(new Date(`${planned.endsOn}T00:00:00+08:00`).getTime() + 86_400_000);
      if (isFollowed) put("done", confirmer, ended, { noticeId });
      return;
    }
    case "file": {
      const filingId = random.uuid();
      const { acceptedAt } = planned;
      way.filings.push({
        ...{ id: filingId, closingId: closing.id, cycleId: closing.cycleId, stepNo: demand.stepNo, filedAt: at },
        ...{ status: acceptedAt ? "accepted" : "filed", note: RESULTS.filed, answeredAt: acceptedAt },
        ...{ answer: acceptedAt ? RESULTS.accepted : null },
      });
      put("filed", confirmer, at, { filingId, note: RESULTS.filed });
      if (acceptedAt) put("accepted", township, acceptedAt, { filingId, note: RESULTS.accepted });
      return;
    }
    case "post":
      put("done", confirmer, at);
      return;
    default:
      demand satisfies never;
  }
}

function noticeRows(
  way: ResultWay,
  { scheme, closing, random, named }: Of,
  { demand, at, endsOn }: PlannedStep,
  isOver: boolean,
): string {
  if (demand.type !== "notice") throw new RangeError("no notice");
  const id = random.uuid();
  const { versionId, cycleId, span } = closing;
  way.notices.push({
    ...{ id, title: resultsTitle(span), openedAt: at, endsOn: endsOn ?? "", versionId, cycleId, periodId: null },
    ...{ days: demand.days, dayKind: demand.dayKind, isOver },
  });
  const rows = closing.results.map(({ subject_id, score, grade, rank }) => ({
    ...{ subject_id, score: score ?? 0, grade, rank },
    ...{ name: named.get(subject_id)?.name ?? "", group_name: named.get(subject_id)?.group ?? "" },
  }));
  const lines = noticeLines(rows, scheme.definition);
  way.lines.push(...lines.map((line) => ({ ...line, noticeId: id, nameMasked: maskName(line.name) })));
  return id;
}
