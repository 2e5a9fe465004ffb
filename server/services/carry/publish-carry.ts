import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { carryLine } from "@/db/schema/carry";
import { entry } from "@/db/schema/entry";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf, loadScheme } from "@/server/services/entry/scheme-rules";
import { noticeStep } from "@/server/services/entry/workflow";
import { once } from "@/server/services/idempotency/once";
import { itemTitle } from "@/server/services/notice/entry-lines";
import { type OpenedNotice, openNotice } from "@/server/services/notice/open-notice";
import { putOnNotice } from "@/server/services/notice/publish-notice";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { saveCarry } from "./run-row";
import { carryAt } from "./steps";

export const PublishCarry = z.strictObject({
  unit: unitCodeField,
  runId: uuid,
  contact: text(300, 2),
  idempotencyKey: idempotencyKeyField,
});
export type PublishCarry = z.output<typeof PublishCarry>;

/** What a scheme without a notice of its own gives an old book: seven days, as most documents do. */
const OWN_DAYS = { days: 7, dayKind: "calendar" } as const;

/** For how long a book carried into this scheme stands on the board. */
export const carryDays = (definition: SchemeDefinition) => {
  const step = noticeStep(definition);
  return step ? { days: step.days, dayKind: step.dayKind } : OWN_DAYS;
};

/**
 * 旧台账结转公示: the entries of one import on a notice of their own, for the days of the scheme, from today on.
 * Errors: carry.notFound, carry.wrongStep, notice.nothingWaiting.
 */
export async function publishCarry({ ctx, input }: { ctx: TenantContext; input: PublishCarry }): Promise<OpenedNotice> {
  const access = authorise(ctx, "notice.publish", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => publish(work, input)));
}

async function publish(work: Work, input: PublishCarry): Promise<OpenedNotice> {
  const run = await carryAt(work, input.runId, "reviewed");
  const scheme = await loadScheme(work, run.schemeId);
  const rows = await waiting(work, run.id);
  const [first] = rows;
  if (!first) throw new DomainError("notice.nothingWaiting");
  const definition = await definitionOf(work, first.versionId);
  const years = [...new Set(rows.map(({ actOn }) => actOn.slice(0, 4)))].sort();
  const onePeriod = rows.every(({ periodId }) => periodId === first.periodId);
  const frame = {
    orgPath: scheme.orgPath,
    line: scheme.line,
    schemeId: scheme.id,
    versionId: first.versionId,
    cycleId: first.cycleId,
    periodId: onePeriod ? first.periodId : null,
    kind: "entries" as const,
    title: `旧台账结转公示（${years.join("、")}年）`.slice(0, 80),
    contact: input.contact,
    ...carryDays(definition),
  };
  const lines = rows.map((row) => ({
    entryId: row.entryId,
    subjectId: row.subjectId,
    name: row.name,
    groupName: row.groupName ?? "",
    item: itemTitle(definition, row.kind, row.itemCode),
    points: row.points,
    extra: { actOn: row.actOn },
    stepNo: row.stepNo,
  }));
  const opened = await openNotice(work, frame, lines);
  await putOnNotice(work, opened.id, lines, () => "post");
  await saveCarry(work, run.id, { status: "on_notice", noticeId: opened.id, version: run.version + 1 });
  const detail = { count: lines.length, endsOn: opened.endsOn };
  await writeAudit(work, { action: "notice.publish", targetKind: "notice", targetId: opened.id, detail });
  return opened;
}

/** The run's entries that wait for their notice, by group, name and month; locked. */
function waiting({ tx, access }: Work, runId: string) {
  const { countyId } = access.ctx;
  const ids = tx
    .select({ id: carryLine.entryId })
    .from(carryLine)
    .where(and(eq(carryLine.countyId, countyId), eq(carryLine.runId, runId)));
  return tx
    .select({
      entryId: entry.id,
      subjectId: entry.subjectId,
      versionId: entry.versionId,
      cycleId: entry.cycleId,
      periodId: entry.periodId,
      kind: entry.kind,
      itemCode: entry.itemCode,
      points: entry.points,
      actOn: entry.actOn,
      stepNo: entry.stepNo,
      name: subject.name,
      groupName: orgUnit.name,
    })
    .from(entry)
    .innerJoin(subject, and(eq(subject.countyId, entry.countyId), eq(subject.id, entry.subjectId)))
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, entry.countyId), eq(orgUnit.id, entry.groupId)))
    .where(
      and(
        eq(entry.countyId, countyId),
        inArray(entry.id, ids),
        eq(entry.status, "reviewed"),
        eq(entry.nextStep, "notice"),
      ),
    )
    .orderBy(asc(orgUnit.sortNo), asc(orgUnit.name), asc(subject.namePinyin), asc(entry.actOn), asc(entry.id))
    .for("update", { of: entry });
}
