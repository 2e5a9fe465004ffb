import { civilDateAt } from "@/server/domain/calendar/dates";
import { maskName } from "@/server/domain/roster/name";
import type { Past, PastEvent, PlannedEntry, PlannedNotice } from "@/server/seed/plan/past";
import type { PlannedRedemption } from "@/server/seed/plan/redemptions";
import type { NewEntry } from "@/server/services/entry/insert-entries";
import { approves, type CheckStep, firstPlace, noticeStep, placeAfter } from "@/server/services/entry/workflow";
import { calendarAround } from "@/server/services/notice/calendar";
import { objectionDue } from "@/server/services/objection/due";
import type { Clerk } from "./people-of";
import { postRows } from "./post-rows";
import { audit, byActThenId, checksFrom } from "./row-parts";
import { contactOf, entryOf, noteOf, OBJECTION, type SchemeInUse, titleOf } from "./scheme-in-use";

export type Reviewed = { reviewedBy: string | null; reviewedByName: string | null; reviewedAt: Date | null };
export type EntryRow = NewEntry &
  Reviewed & {
    id: string;
    status: "proposed" | "posted" | "rejected";
    recordedBy: string;
    recordedByName: string;
    recordedAt: Date;
    noticeId: string | null;
    postedAt: Date | null;
    version: number;
  };
export type StepRow = { step: string; note: string | null; byUserId: string | null; byName: string; at: Date };
export type AuditRow = {
  at: Date;
  by: Clerk;
  action: string;
  targetKind: string;
  targetId: string;
  detail: Record<string, unknown>;
};
export type NoticeRow = PlannedNotice & { versionId: string; cycleId: string; periodId: string | null };
export type LineRow = ReturnType<typeof lineRow>;
export type ObjectionRow = ReturnType<typeof objectionRow>;
export type RedemptionRow = PlannedRedemption & { at: Date };
/** What was posted together: rows of the chain in their order. */
export type Batch = { at: Date; ids: string[] };

/** The rows of one scheme's past, in their final state; closings are made from the same walk (closing-rows.ts). */
export type PastRows = {
  entries: Map<string, EntryRow>;
  /** Steps done for every entry of a notice; `posted` not for rejected ones. */
  noticeSteps: (StepRow & { noticeId: string })[];
  entrySteps: (StepRow & { entryId: string })[];
  notices: NoticeRow[];
  lines: LineRow[];
  objections: ObjectionRow[];
  redemptions: RedemptionRow[];
  postings: Batch[];
  audits: AuditRow[];
};

type Named = ReadonlyMap<string, { name: string; group: string }>;

/** Walks through the past and answers its rows as the services would leave them. `onEvent` sees each event after its rows. */
export async function rowsOf(
  scheme: SchemeInUse,
  past: Past,
  named: Named,
  onEvent: (event: PastEvent, rows: PastRows) => Promise<void>,
): Promise<PastRows> {
  const rows: PastRows = {
    entries: new Map(),
    noticeSteps: [],
    entrySteps: [],
    notices: [],
    lines: [],
    objections: [],
    redemptions: [],
    postings: [],
    audits: [],
  };
  for (const event of past.events) {
    if (event.type === "record") recordRows(scheme, event, rows);
    if (event.type === "notice") noticeRows(scheme, event, named, rows);
    if (event.type === "post") postRows(scheme, event, rows);
    if (event.type === "shop") shopRows(scheme, event, rows);
    await onEvent(event, rows);
  }
  return rows;
}

function recordRows(
  scheme: SchemeInUse,
  { at, entries }: { at: Date; entries: readonly PlannedEntry[] },
  rows: PastRows,
): void {
  const { recorder } = scheme.staff;
  for (const planned of entries) {
    rows.entries.set(planned.id, {
      ...entryOf(scheme, planned),
      status: "proposed",
      recordedBy: recorder.id,
      recordedByName: recorder.name,
      recordedAt: at,
      reviewedBy: null,
      reviewedByName: null,
      reviewedAt: null,
      noticeId: null,
      postedAt: null,
      version: 1,
    });
  }
  for (const [item, mine] of Map.groupBy(entries, ({ act }) => act.itemCode)) {
    const actOn = mine
      .map(({ act }) => act.actOn)
      .sort()
      .at(-1);
    const detail = { item, count: mine.length, actOn };
    rows.audits.push({ at, by: recorder, action: "entry.record", targetKind: "scheme", targetId: scheme.id, detail });
  }
}

/** The places that an entry passes: its checks, the notice, the checks after it (H5), and where it waits to be posted. */
function route(scheme: SchemeInUse) {
  const before = checksFrom(scheme, firstPlace(scheme.definition));
  const next = placeAfter(scheme.definition, before.at);
  const later = checksFrom(scheme, next);
  const after = later.checks.length > 0 ? later.at : { stepNo: before.at.stepNo + 1, nextStep: next.nextStep };
  return { checks: before.checks, onNotice: before.at, later: later.checks, after };
}

function noticeRows(scheme: SchemeInUse, event: PlannedNotice, named: Named, rows: PastRows): void {
  const { reviewer } = scheme.staff;
  const { checks, onNotice, later, after } = route(scheme);
  const mine = event.entries.map(({ id }) => rows.entries.get(id)).filter((row) => row !== undefined);
  const first = mine[0];
  if (!first) return;
  const early = checkRows(scheme, { ...event, at: event.openedAt }, checks, rows);
  const decided = later.length > 0 ? checkRows(scheme, { ...event, at: event.postedAt }, later, rows) : early;
  for (const row of mine) {
    Object.assign(row, decided, after, {
      status: "posted",
      noticeId: event.id,
      postedAt: event.postedAt,
      version: checks.length + later.length + 3,
    });
  }
  const onePeriod = mine.every(({ periodId }) => periodId === first.periodId);
  const { versionId, cycleId, periodId } = first;
  rows.notices.push({ ...event, versionId, cycleId, periodId: onePeriod ? periodId : null });
  rows.lines.push(...event.entries.map((entry, i) => lineRow(scheme, event.id, i + 1, entry, named)));
  const { id: noticeId, openedAt, postedAt, endsOn } = event;
  const by = { byUserId: reviewer.id, byName: reviewer.name, note: null };
  rows.noticeSteps.push({ noticeId, step: "notice", at: openedAt, ...by });
  rows.noticeSteps.push({ noticeId, step: "posted", at: postedAt, ...by });
  audit(rows, reviewer, openedAt, "notice.publish", ["notice", noticeId], { count: mine.length, endsOn });
  const rejected = event.objection ? objectTo(scheme, event, named, rows) : null;
  if (rejected) Object.assign(rejected, onNotice, { status: "rejected", postedAt: null });
  const posted = mine.filter((row) => row !== rejected).sort(byActThenId);
  const ids = posted.map(({ id }) => id);
  rows.postings.push({ at: postedAt, ids });
  const detail = { count: ids.length, ...(ids.length <= 20 ? { entries: ids } : {}) };
  audit(rows, reviewer, postedAt, "entry.post", ["scheme", scheme.id], detail);
}

/** The checks before the notice, or after it; answers who decided last. */
function checkRows(
  scheme: SchemeInUse,
  { id: noticeId, at, entries }: PlannedNotice & { at: Date },
  checks: readonly CheckStep[],
  rows: PastRows,
): Reviewed {
  const { reviewer, township } = scheme.staff;
  let decided: Reviewed = { reviewedBy: null, reviewedByName: null, reviewedAt: null };
  for (const step of checks) {
    const by = step === "file" ? township : reviewer;
    const note = noteOf(step);
    rows.noticeSteps.push({ noticeId, step, note, byUserId: by.id, byName: by.name, at });
    const detail = { approved: entries.length, returned: 0, rejected: 0, minutes: note };
    audit(rows, by, at, `entry.${step}`, ["scheme", scheme.id], detail);
    if (approves(scheme.definition, step)) decided = { reviewedBy: by.id, reviewedByName: by.name, reviewedAt: at };
  }
  return decided;
}

function lineRow(scheme: SchemeInUse, noticeId: string, no: number, { id, act }: PlannedEntry, named: Named) {
  const { name, group } = named.get(act.subjectId) ?? { name: "", group: "" };
  return {
    noticeId,
    no,
    entryId: id,
    subjectId: act.subjectId,
    name,
    nameMasked: maskName(name),
    groupName: group,
    item: titleOf(scheme, act.itemCode),
    points: act.points,
    extra: { actOn: act.actOn },
  };
}

/** The objection with its steps; answers the entry that it has stopped, if it was upheld. */
function objectTo(scheme: SchemeInUse, event: PlannedNotice, named: Named, rows: PastRows): EntryRow | null {
  const { objection } = event;
  const target = objection ? event.entries[objection.lineNo - 1] : undefined;
  const entry = target && rows.entries.get(target.id);
  if (!objection || !entry) return null;
  const { reviewer } = scheme.staff;
  const row = objectionRow(scheme, event, entry.subjectId, named.get(entry.subjectId)?.name ?? "村民");
  const by = { byUserId: reviewer.id, byName: reviewer.name };
  const { id: entryId } = entry;
  const { raisedAt, answeredAt, lineNo } = objection;
  rows.objections.push({ ...row, entryId });
  rows.entrySteps.push({ entryId, step: "objected", note: null, byUserId: null, byName: "", at: raisedAt });
  rows.entrySteps.push({ entryId, step: "answered", note: row.answer, ...by, at: answeredAt });
  if (objection.isUpheld) rows.entrySteps.push({ entryId, step: "rejected", note: null, ...by, at: answeredAt });
  audit(rows, reviewer, raisedAt, "objection.raise", ["objection", row.id], { lineNo, dueOn: row.dueOn });
  audit(rows, reviewer, answeredAt, "objection.answer", ["objection", row.id], { outcome: row.status });
  return objection.isUpheld ? entry : null;
}

function objectionRow(
  scheme: SchemeInUse,
  { id: noticeId, objection, endsOn }: PlannedNotice,
  subjectId: string,
  objectorName: string,
) {
  if (!objection) throw new RangeError("no objection");
  const raisedOn = civilDateAt(objection.raisedAt);
  const rule = scheme.definition.workflow.objections.answer;
  const dueOn = objectionDue(rule, raisedOn, endsOn, calendarAround(raisedOn));
  const status = objection.isUpheld ? ("upheld" as const) : ("dismissed" as const);
  return {
    id: objection.id,
    noticeId,
    lineNo: objection.lineNo,
    entryId: "",
    subjectId,
    schemeId: scheme.id,
    objectorName,
    reason: OBJECTION.reason,
    raisedAt: objection.raisedAt,
    dueOn,
    status,
    answer: OBJECTION[status],
    answeredAt: objection.answeredAt,
    isTimely: civilDateAt(objection.answeredAt) <= dueOn,
  };
}

function shopRows(scheme: SchemeInUse, event: { at: Date; rows: readonly PlannedRedemption[] }, rows: PastRows): void {
  const sorted = event.rows.toSorted((a, b) =>
    a.redeemedOn < b.redeemedOn ? -1 : a.redeemedOn > b.redeemedOn ? 1 : a.id < b.id ? -1 : 1,
  );
  rows.redemptions.push(...sorted.map((row) => ({ ...row, at: event.at })));
  rows.postings.push({ at: event.at, ids: sorted.map(({ id }) => id) });
  for (const { subjectId, points, valueFen } of sorted)
    audit(rows, scheme.staff.reviewer, event.at, "redemption.enter", ["subject", subjectId], { points, valueFen });
}

/** Days of the notice that a scheme demands, as its notices say. */
export function noticeTerms(scheme: SchemeInUse) {
  const step = noticeStep(scheme.definition);
  return {
    contact: contactOf(scheme.definition),
    days: step?.days ?? 0,
    dayKind: step?.dayKind ?? ("calendar" as const),
  };
}
