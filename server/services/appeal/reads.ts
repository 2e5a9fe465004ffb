import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import { entry } from "@/db/schema/entry";
import { appeal, notice, noticeLine, objection } from "@/db/schema/notice";
import { orgUnit } from "@/db/schema/org";
import { unitCode } from "@/server/domain/access/path";
import { civilDateAt } from "@/server/domain/calendar/dates";
import type { Work } from "@/server/services/access";
import { movesOf } from "@/server/services/calendar/moves";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { calendarOf } from "@/server/services/notice/calendar";
import { type LineSource, lineItem } from "@/server/services/notice/line-item";
import { objectionDueOut } from "@/server/services/objection/due";
import { paperIdOf } from "@/server/services/objection/paper";
import { appealDue } from "./due";

const PAGE_SIZE = 100;

/**
 * What climbs to the township: appeals of its villages (open ones first, by due date), and objections that a village has
 * not answered in time: of either the same page of 100. Names of objectors stand here (domain.md, invariant 10). Four queries
 * whatever the size.
 */
export async function appealsPage(work: Work, page = 1) {
  const [appeals, overdue] = await Promise.all([appealRows(work, page), overdueRows(work, page)]);
  const moves = await movesOf(work, [
    ...appeals.map((row) => row.appeal.id),
    ...overdue.map((row) => row.objection.id),
  ]);
  const shownAppeals = [];
  for (const row of appeals) {
    const raisedOn = civilDateAt(row.appeal.raisedAt);
    const out = appealDue(raisedOn, await calendarOf(work, raisedOn));
    const { userId } = work.access.ctx;
    const barred =
      row.objection.answeredBy === userId
        ? ("ownAnswer" as const)
        : [row.recordedBy, row.reviewedBy].includes(userId)
          ? ("ownEntry" as const)
          : null;
    const deadline = { dueOn: row.appeal.dueOn, out, moves: moves.get(row.appeal.id) ?? [] };
    const line = await lineOf(work, row);
    shownAppeals.push({ ...row, line, unit: unitCode(row.path), deadline, barred });
  }
  const shownOverdue = [];
  for (const row of overdue) {
    const { workflow } = await definitionOf(work, row.notice.versionId);
    const raisedOn = civilDateAt(row.objection.raisedAt);
    const { out } = objectionDueOut(
      workflow.objections.answer,
      raisedOn,
      row.notice.endsOn,
      await calendarOf(work, raisedOn),
    );
    const deadline = { dueOn: row.objection.dueOn, out, moves: moves.get(row.objection.id) ?? [] };
    const ownEntry = row.recordedBy === work.access.ctx.userId;
    const line = await lineOf(work, row);
    shownOverdue.push({ ...row, line, unit: unitCode(row.path), deadline, rule: workflow.objections.answer, ownEntry });
  }
  const total = Math.max(appeals[0]?.total ?? 0, overdue[0]?.total ?? 0);
  return {
    appeals: shownAppeals,
    overdue: shownOverdue,
    page: { number: page, size: PAGE_SIZE, total },
    today: work.today,
  };
}

type Lined = {
  line: typeof noticeLine.$inferSelect;
  notice: { versionId: string };
  entry: LineSource | null;
};

/** The line with its item in the language of the reader. */
async function lineOf(work: Work, { line, notice: { versionId }, entry: of }: Lined) {
  const source = of ?? { versionId, kind: null, itemCode: null };
  return { ...line, item: await lineItem(work, line, source, work.access.ctx.locale) };
}

const ENTRY = { versionId: entry.versionId, kind: entry.kind, itemCode: entry.itemCode };

const below = ({ access }: Work, column: typeof appeal.orgPath | typeof objection.orgPath) =>
  and(gte(column, access.path), lt(column, sql`${access.path} || '~'`));

function appealRows(work: Work, page: number) {
  const { tx, access } = work;
  return tx
    .select({
      total: sql<number>`count(*) over ()::int`,
      appeal,
      objection,
      line: noticeLine,
      notice: { id: notice.id, title: notice.title, versionId: notice.versionId },
      entry: ENTRY,
      village: orgUnit.name,
      villageEn: orgUnit.nameEn,
      path: orgUnit.orgPath,
      recordedBy: entry.recordedBy,
      reviewedBy: entry.reviewedBy,
      entryStatus: entry.status,
      paperId: paperIdOf(objection),
      appealPaperId: paperIdOf(appeal),
    })
    .from(appeal)
    .innerJoin(objection, and(eq(objection.countyId, appeal.countyId), eq(objection.id, appeal.objectionId)))
    .innerJoin(notice, and(eq(notice.countyId, appeal.countyId), eq(notice.id, appeal.noticeId)))
    .innerJoin(orgUnit, and(eq(orgUnit.countyId, appeal.countyId), eq(orgUnit.id, appeal.villageId)))
    .innerJoin(
      noticeLine,
      and(
        eq(noticeLine.countyId, appeal.countyId),
        eq(noticeLine.noticeId, appeal.noticeId),
        eq(noticeLine.no, appeal.lineNo),
      ),
    )
    .leftJoin(entry, and(eq(entry.countyId, appeal.countyId), eq(entry.id, appeal.entryId)))
    .where(and(eq(appeal.countyId, access.ctx.countyId), below(work, appeal.orgPath)))
    .orderBy(sql`${appeal.status} <> 'open'`, asc(appeal.dueOn), asc(appeal.id))
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
}

function overdueRows(work: Work, page: number) {
  const { tx, access, today } = work;
  return tx
    .select({
      total: sql<number>`count(*) over ()::int`,
      objection,
      line: noticeLine,
      notice: { id: notice.id, title: notice.title, endsOn: notice.endsOn, versionId: notice.versionId },
      entry: ENTRY,
      village: orgUnit.name,
      villageEn: orgUnit.nameEn,
      path: orgUnit.orgPath,
      recordedBy: entry.recordedBy,
      paperId: paperIdOf(objection),
    })
    .from(objection)
    .innerJoin(notice, and(eq(notice.countyId, objection.countyId), eq(notice.id, objection.noticeId)))
    .innerJoin(orgUnit, and(eq(orgUnit.countyId, objection.countyId), eq(orgUnit.id, objection.villageId)))
    .innerJoin(
      noticeLine,
      and(
        eq(noticeLine.countyId, objection.countyId),
        eq(noticeLine.noticeId, objection.noticeId),
        eq(noticeLine.no, objection.lineNo),
      ),
    )
    .leftJoin(entry, and(eq(entry.countyId, objection.countyId), eq(entry.id, objection.entryId)))
    .where(
      and(
        eq(objection.countyId, access.ctx.countyId),
        below(work, objection.orgPath),
        eq(objection.status, "open"),
        sql`${objection.dueOn} < ${today}::date + ${orgUnit.clockOffsetDays}`,
      ),
    )
    .orderBy(asc(objection.dueOn), asc(objection.id))
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
}
