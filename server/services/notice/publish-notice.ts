import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { chosenIds } from "@/server/services/entry/fields";
import { definitionOf, loadScheme } from "@/server/services/entry/scheme-rules";
import { placeAfter } from "@/server/services/entry/workflow";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { type WaitingEntry, waitingEntries } from "./entry-lines";
import { type OpenedNotice, openNotice } from "./open-notice";
import { noticeAt, ofFirstStep } from "./place";

/** No poster of a village is longer: 5,000 lines are about 200 pages. */
const MOST_LINES = 5000;

export const PublishNotice = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  /** Only entries of this period; without it all that wait. */
  periodId: uuid.optional(),
  /** Only these entries; without it all that wait. */
  entryIds: chosenIds.optional(),
  /** Entries whose reason is left out: the board shows the item alone. */
  withoutReason: z.array(uuid).max(5000).optional(),
  title: text(80),
  contact: text(300, 2),
  idempotencyKey: idempotencyKeyField,
});
export type PublishNotice = z.output<typeof PublishNotice>;

/**
 * 公示: the entries of one scheme that wait for it, for as many days as the version says, from today on. What is printed
 * is frozen; the public page shows masked names of the same lines (domain.md, invariants 8 and 10).
 * Of a scheme with several notices those of one step; without `entryIds` the earlier step goes first.
 * Errors: access.notFound, notice.nothingWaiting, notice.notWaiting, notice.noStep, notice.mixedVersions, notice.mixedSteps,
 * notice.tooMany, notice.minors, entry.notYet.
 */
export async function publishNotice({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: PublishNotice;
}): Promise<OpenedNotice> {
  const access = authorise(ctx, "notice.publish", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => publish(work, input)));
}

async function publish(work: Work, input: PublishNotice): Promise<OpenedNotice> {
  const scheme = await loadScheme(work, input.schemeId);
  const waiting = await waitingEntries(work, input, true);
  const lines = openLines(waiting, input.entryIds !== undefined);
  if (input.entryIds && lines.length !== new Set(input.entryIds).size)
    throw new DomainError("notice.notWaiting", { count: new Set(input.entryIds).size - lines.length });
  const [first] = lines;
  if (!first) throw new DomainError("notice.nothingWaiting");
  if (lines.length > MOST_LINES) throw new DomainError("notice.tooMany", { count: lines.length, most: MOST_LINES });
  if (lines.some(({ versionId }) => versionId !== first.versionId)) throw new DomainError("notice.mixedVersions");
  if (lines.some(({ stepNo }) => stepNo !== first.stepNo)) throw new DomainError("notice.mixedSteps");
  const definition = await definitionOf(work, first.versionId);
  const step = noticeAt(definition, first.stepNo);
  if (!step) throw new DomainError("notice.noStep");
  const onePeriod = lines.every(({ periodId }) => periodId === first.periodId);
  const frame = {
    orgPath: scheme.orgPath,
    line: scheme.line,
    schemeId: scheme.id,
    versionId: first.versionId,
    cycleId: first.cycleId,
    periodId: onePeriod ? first.periodId : null,
    kind: "entries" as const,
    title: input.title,
    contact: input.contact,
    days: step.days,
    dayKind: step.dayKind,
    stepNo: step.stepNo,
  };
  const opened = await openNotice(work, frame, lines);
  await putOnNotice(
    work,
    opened.id,
    lines,
    (line) => placeAfter(definition, { stepNo: line.stepNo, nextStep: "notice" }).nextStep,
  );
  await writeAudit(work, {
    action: "notice.publish",
    targetKind: "notice",
    targetId: opened.id,
    detail: { count: lines.length, endsOn: opened.endsOn },
  });
  return opened;
}

/**
 * What may be published today: a periodic notice waits for the end of its period, and a deduction for the hearing of its
 * subject where the notice comes before the decision (H5). Errors: entry.notYet with the first day, notice.notHeard.
 */
function openLines(waiting: readonly WaitingEntry[], chosen: boolean): WaitingEntry[] {
  const early = waiting.flatMap(({ opensOn }) => opensOn ?? []).sort();
  if (early.length > 0 && (chosen || early.length === waiting.length))
    throw new DomainError("entry.notYet", { count: early.length, from: early.at(-1) ?? "" });
  const unheard = waiting.filter((line) => line.unheard).length;
  if (unheard > 0 && (chosen || unheard === waiting.length))
    throw new DomainError("notice.notHeard", { count: unheard });
  const open = waiting.filter((line) => line.opensOn === null && !line.unheard);
  return chosen ? open : ofFirstStep(open);
}

/** Marks the entries of a notice as on notice, with the step that follows it; the seed uses it after `openNotice`. */
export async function putOnNotice(
  { tx, access, now }: Work,
  noticeId: string,
  lines: readonly Pick<WaitingEntry, "entryId" | "stepNo">[],
  after: (line: Pick<WaitingEntry, "entryId" | "stepNo">) => string,
): Promise<void> {
  const { countyId, userId, userName } = access.ctx;
  const rows = JSON.stringify(lines.map((line) => ({ id: line.entryId, no: line.stepNo, after: after(line) })));
  await tx.execute(sql`
    with done as (
      update entry e set status = 'on_notice', notice_id = ${noticeId}::uuid, after_notice = r.after, step_no = r.no, version = e.version + 1
      from jsonb_to_recordset(${rows}::text::jsonb) as r(id uuid, no int, after text)
      where e.county_id = ${countyId} and e.id = r.id
      returning e.county_id, e.id, e.org_path, e.line
    )
    insert into entry_step (county_id, id, org_path, line, entry_id, step, by_user_id, by_name, at)
    select county_id, gen_random_uuid(), org_path, line, id, 'notice', ${userId}::uuid, ${userName}, ${now.toISOString()}::timestamptz from done`);
}
