import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { entry } from "@/db/schema/entry";
import { notice, noticeLine, objection } from "@/db/schema/notice";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";

const SHOWN = 300;
const SEES_OBJECTOR = ["villageAdmin", "branchSecretary", "supervisor", "townshipOffice"];

/**
 * The objections of the village, those to answer first by their due date. A resident or member sees the own ones; the
 * objector's name only who answers, supervises or hears the appeal (domain.md, invariant 10).
 */
export async function objectionsPage(work: Work) {
  const { tx, access, today } = work;
  const group = groupIdOf(work);
  const conditions: (SQL | undefined)[] = [
    eq(objection.countyId, access.ctx.countyId),
    eq(objection.villageId, villageOf(work)),
    access.ownSubjects === null
      ? undefined
      : or(
          eq(objection.byUserId, access.ctx.userId),
          access.ownSubjects.length > 0 ? inArray(objection.subjectId, [...access.ownSubjects]) : undefined,
        ),
    group ? or(sql`${objection.entryId} is null`, eq(entry.groupId, group)) : undefined,
  ];
  const rows = await tx
    .select({
      objection,
      line: noticeLine,
      notice: { id: notice.id, title: notice.title, endsOn: notice.endsOn, versionId: notice.versionId },
      recordedBy: entry.recordedBy,
    })
    .from(objection)
    .innerJoin(notice, and(eq(notice.countyId, objection.countyId), eq(notice.id, objection.noticeId)))
    .innerJoin(
      noticeLine,
      and(
        eq(noticeLine.countyId, objection.countyId),
        eq(noticeLine.noticeId, objection.noticeId),
        eq(noticeLine.no, objection.lineNo),
      ),
    )
    .leftJoin(entry, and(eq(entry.countyId, objection.countyId), eq(entry.id, objection.entryId)))
    .where(and(...conditions))
    .orderBy(sql`${objection.status} <> 'open'`, asc(objection.dueOn), desc(objection.raisedAt))
    .limit(SHOWN);
  const named = access.grants.some(({ role }) => SEES_OBJECTOR.includes(role));
  const shown = [];
  for (const row of rows) {
    const { workflow } = await definitionOf(work, row.notice.versionId);
    const mine = row.objection.byUserId === access.ctx.userId;
    shown.push({
      ...row,
      objection: { ...row.objection, objectorName: named || mine ? row.objection.objectorName : "" },
      rule: workflow.objections.answer,
      mine,
      ownEntry: row.recordedBy === access.ctx.userId,
    });
  }
  return { rows: shown, today };
}
