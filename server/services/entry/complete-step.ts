import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { settleNotices } from "@/server/services/notice/settle-notices";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { refuseOwnArea } from "@/server/services/round/cross-review";
import { chosenIds } from "./fields";
import { type EntryRow, lockEntries } from "./lock-entries";
import { definitionOf } from "./scheme-rules";
import { refuseEarly, refuseUnheard, refuseWithoutMeeting } from "./step-guards";
import { approves, type CheckStep, firstPlace, type Place, placeAfter } from "./workflow";

const ids = z.array(uuid).max(1000);

export const CompleteStep = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  step: z.enum(["firstCheck", "review", "assembly", "file"]),
  /** What happens to `entryIds`; those named below are excepted from it. */
  decision: z.enum(["approve", "return", "reject"]).default("approve"),
  entryIds: chosenIds,
  returnedIds: ids.default([]),
  rejectedIds: ids.default([]),
  /** Why entries were returned or rejected; needed as soon as one is. */
  reason: text(500, 2).optional(),
  /** Minutes of an assembly without a recorded meeting, or number and date of the filing. */
  minutes: text(1000, 2).optional(),
  /** The recorded meeting that decided; needed where the scheme names a quorum or the whole group. */
  meetingId: uuid.optional(),
  idempotencyKey: idempotencyKeyField,
});
export type CompleteStep = z.output<typeof CompleteStep>;

export type StepDone = { approved: number; returned: number; rejected: number };

/**
 * 初审、审核、大会评定、备案: one step of the scheme done for many entries, with exceptions. Nobody decides on an own
 * proposal (domain.md, invariant 2); entries go on to exactly the step that follows (invariant 3), once the step's month,
 * period or cycle has ended; nobody loses points unheard.
 * Errors: entry.notFound, entry.wrongStep, entry.ownProposal, entry.reasonMissing, entry.minutesMissing, entry.notYet,
 * entry.notHeard, meeting.missing, meeting.notFound, meeting.wrongStep, meeting.beforeEntries, meeting.otherGroup and those of `holdMeeting`.
 */
export async function completeStep({ ctx, input }: { ctx: TenantContext; input: CompleteStep }): Promise<StepDone> {
  const access = authorise(ctx, input.step === "file" ? "entry.file" : "entry.review", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, () => complete(work, input, { id: ctx.userId, name: ctx.userName })),
  );
}

type Person = { id: string; name: string };

async function complete(work: Work, input: CompleteStep, by: Person): Promise<StepDone> {
  const returned = new Set(input.returnedIds);
  const rejected = new Set(input.rejectedIds);
  const target = { approve: null, return: returned, reject: rejected }[input.decision];
  for (const id of input.entryIds) if (!returned.has(id) && !rejected.has(id)) target?.add(id);
  await settleNotices(work.tx, { countyId: work.access.ctx.countyId, villageId: villageOf(work), today: work.today });
  const rows = await lockEntries(work, input.schemeId, [...input.entryIds, ...returned, ...rejected]);
  refuseUnready(rows, input);
  if (input.step === "firstCheck" || input.step === "review") await refuseOwnArea(work, rows);
  const approvedRows = rows.filter(({ id }) => !returned.has(id) && !rejected.has(id));
  const meetingId = input.meetingId ?? null;
  await refuseEarly(work, approvedRows);
  await refuseUnheard(work, approvedRows, input.step);
  await refuseWithoutMeeting(work, approvedRows, input);
  await approve(work, approvedRows, input.step, by, input.minutes ?? null, meetingId);
  const back = { by, note: input.reason ?? "", meetingId };
  await sendBack(
    work,
    rows.filter(({ id }) => returned.has(id)),
    { ...back, status: "returned" },
  );
  await sendBack(
    work,
    rows.filter(({ id }) => rejected.has(id) && !returned.has(id)),
    { ...back, status: "rejected" },
  );
  const done = {
    approved: approvedRows.length,
    returned: returned.size,
    rejected: rows.length - approvedRows.length - returned.size,
  };
  const detail = { ...done, minutes: input.minutes ?? null, ...(meetingId ? { meetingId } : {}) };
  await writeAudit(work, { action: `entry.${input.step}`, targetKind: "scheme", targetId: input.schemeId, detail });
  return done;
}

function refuseUnready(rows: readonly EntryRow[], input: CompleteStep): void {
  if (rows.some(({ origin }) => origin === "carriedOver")) throw new DomainError("carry.ownPath");
  const waiting = ["proposed", "reviewed"];
  const wrong = rows.filter((row) => row.nextStep !== input.step || !waiting.includes(row.status));
  if (wrong.length > 0) throw new DomainError("entry.wrongStep", { count: wrong.length, step: input.step });
  const backs = input.decision !== "approve" || input.returnedIds.length > 0 || input.rejectedIds.length > 0;
  if (backs && !input.reason)
    throw new DomainError("entry.reasonMissing", {}, [{ field: "reason", code: "entry.reasonMissing" }]);
}

/**
 * Does one step for entries that wait for it (locked by the caller, or the seed's own). The step that decides names its
 * person as approver. Errors: entry.ownProposal with how many of them this person recorded.
 */
export async function approve(
  work: Work,
  rows: readonly Pick<EntryRow, "id" | "versionId" | "stepNo" | "nextStep" | "recordedBy">[],
  step: CheckStep,
  by: Person,
  note: string | null = null,
  meetingId: string | null = null,
): Promise<void> {
  const groups = new Map<string, { versionId: string; place: Place; ids: string[]; own: number }>();
  for (const row of rows) {
    const key = `${row.versionId}:${row.stepNo}`;
    const place: Place = { stepNo: row.stepNo, nextStep: row.nextStep };
    const group = groups.get(key) ?? { versionId: row.versionId, place, ids: [], own: 0 };
    group.ids.push(row.id);
    if (row.recordedBy === by.id) group.own += 1;
    groups.set(key, group);
  }
  for (const { versionId, place, ids: entryIds, own } of groups.values()) {
    const definition = await definitionOf(work, versionId);
    const decides = approves(definition, step);
    if (decides && own > 0) throw new DomainError("entry.ownProposal", { count: own });
    await advance(work, entryIds, placeAfter(definition, place), { step, by, decides, note, meetingId });
  }
}

type Advance = { step: CheckStep; by: Person; decides: boolean; note: string | null; meetingId: string | null };

async function advance(work: Work, entryIds: string[], to: Place, done: Advance): Promise<void> {
  const { step, by, decides, note, meetingId } = done;
  const { countyId } = work.access.ctx;
  const at = work.now.toISOString();
  const list = sql`${sql.param(entryIds)}::uuid[]`;
  await work.tx.execute(sql`
    with done as (
      update entry set step_no = ${to.stepNo}, next_step = ${to.nextStep}, version = version + 1,
        status = case when ${decides} or reviewed_by is not null then 'reviewed' else status end,
        reviewed_by = case when ${decides} then ${by.id}::uuid else reviewed_by end,
        reviewed_by_name = case when ${decides} then ${by.name} else reviewed_by_name end,
        reviewed_at = case when ${decides} then ${at}::timestamptz else reviewed_at end
      where county_id = ${countyId} and id = any(${list})
      returning county_id, id, org_path, line
    )
    insert into entry_step (county_id, id, org_path, line, entry_id, step, note, meeting_id, by_user_id, by_name, at)
    select county_id, gen_random_uuid(), org_path, line, id, ${step}, ${note}, ${meetingId}::uuid, ${by.id}::uuid, ${by.name},
      ${at}::timestamptz from done`);
}

type SentBack = { status: "returned" | "rejected"; by: Person; note: string; meetingId: string | null };

/** Returns entries to their recorder, who may correct them, or rejects them for good. */
async function sendBack(
  work: Work,
  rows: readonly EntryRow[],
  { status, by, note, meetingId }: SentBack,
): Promise<void> {
  for (const versionId of new Set(rows.map((row) => row.versionId))) {
    const start = firstPlace(await definitionOf(work, versionId));
    const list = sql`${sql.param(rows.filter((row) => row.versionId === versionId).map(({ id }) => id))}::uuid[]`;
    await work.tx.execute(sql`
      with done as (
        update entry set status = ${status}, step_no = ${start.stepNo}, next_step = ${start.nextStep}, reviewed_by = null,
          reviewed_by_name = null, reviewed_at = null, version = version + 1
        where county_id = ${work.access.ctx.countyId} and id = any(${list})
        returning county_id, id, org_path, line
      )
      insert into entry_step (county_id, id, org_path, line, entry_id, step, note, meeting_id, by_user_id, by_name, at)
      select county_id, gen_random_uuid(), org_path, line, id, ${status}, ${note}, ${meetingId}::uuid, ${by.id}::uuid, ${by.name},
        ${work.now.toISOString()}::timestamptz from done`);
  }
}
