import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { entry } from "@/db/schema/entry";
import { appeal, notice, noticeLine, objection } from "@/db/schema/notice";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { appealDue, appealWindow } from "@/server/services/appeal/due";
import { movesOf } from "@/server/services/calendar/moves";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { calendarOf } from "@/server/services/notice/calendar";
import { lineItem } from "@/server/services/notice/line-item";
import { objectionDueOut } from "./due";
import { paperIdOf } from "./paper";
import { seesObjector } from "./sees-objector";

const PAGE_SIZE = 100;

/**
 * The objections of the village with their appeals, those to answer first by their due date. A resident or member sees the
 * own ones; the objector's name only who answers, supervises or hears the appeal (domain.md, invariant 10). 100 a page.
 */
export async function objectionsPage(work: Work, page = 1) {
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
      total: sql<number>`count(*) over ()::int`,
      objection,
      appeal,
      line: noticeLine,
      notice: { id: notice.id, title: notice.title, endsOn: notice.endsOn, versionId: notice.versionId },
      entry: {
        recordedBy: entry.recordedBy,
        status: entry.status,
        kind: entry.kind,
        itemCode: entry.itemCode,
        versionId: entry.versionId,
        points: entry.points,
      },
      paperId: paperIdOf(objection),
      appealPaperId: paperIdOf(appeal),
      correctionId: sql<
        string | null
      >`(select c.id from entry c where c.county_id = ${objection.countyId} and c.village_id = ${objection.villageId}
        and c.subject_id = ${objection.subjectId} and c.corrects_id = ${objection.entryId} and c.origin = 'correction' limit 1)`,
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
    .leftJoin(
      appeal,
      and(
        eq(appeal.countyId, objection.countyId),
        eq(appeal.objectionId, objection.id),
        sql`${appeal.status} <> 'withdrawn'`,
      ),
    )
    .where(and(...conditions))
    .orderBy(sql`${objection.status} <> 'open'`, asc(objection.dueOn), desc(objection.raisedAt), asc(objection.id))
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
  const moves = await movesOf(
    work,
    rows.flatMap((row) => [row.objection.id, ...(row.appeal ? [row.appeal.id] : [])]),
  );
  const shown = [];
  for (const { total: _total, ...row } of rows) shown.push(await readingOf(work, row, moves));
  return { rows: shown, today, page: { number: page, size: PAGE_SIZE, total: rows[0]?.total ?? 0 } };
}

type Joined = {
  objection: typeof objection.$inferSelect;
  appeal: typeof appeal.$inferSelect | null;
  line: typeof noticeLine.$inferSelect;
  notice: { id: string; title: string; endsOn: string; versionId: string };
  entry: {
    recordedBy: string;
    status: string;
    kind: string;
    itemCode: string;
    versionId: string;
    points: number;
  } | null;
  paperId: string | null;
  appealPaperId: string | null;
  correctionId: string | null;
};

/** One row as this person may read it, with both deadlines and how they were worked out. */
async function readingOf(work: Work, row: Joined, moves: Awaited<ReturnType<typeof movesOf>>) {
  const { access, today } = work;
  const definition = await definitionOf(work, row.notice.versionId);
  const rule = definition.workflow.objections.answer;
  const raisedOn = civilDateAt(row.objection.raisedAt);
  const calendar = await calendarOf(work, raisedOn);
  const { out } = objectionDueOut(rule, raisedOn, row.notice.endsOn, calendar);
  const mine = row.objection.byUserId === access.ctx.userId;
  const named = seesObjector(access, row.objection.subjectId);
  const answeredOn = row.objection.answeredAt && civilDateAt(row.objection.answeredAt);
  const window =
    row.objection.status === "dismissed" && answeredOn
      ? appealWindow(answeredOn, await calendarOf(work, answeredOn))
      : null;
  const open = row.objection.status === "open" && row.entry !== null && row.entry.kind !== "veto";
  const source = row.entry ?? { versionId: row.notice.versionId, kind: null, itemCode: null };
  const item = await lineItem(work, row.line, source, access.ctx.locale);
  const alike = open ? definition.items.filter(({ sign }) => sign === row.entry?.kind) : [];
  return {
    ...row,
    line: { ...row.line, item },
    objection: { ...row.objection, objectorName: named || mine ? row.objection.objectorName : "" },
    appeal: row.appeal && {
      ...row.appeal,
      appellantName: named || mine ? row.appeal.appellantName : "",
      mine: row.appeal.byUserId === access.ctx.userId,
      deadline: {
        dueOn: row.appeal.dueOn,
        out: appealDue(civilDateAt(row.appeal.raisedAt), calendar),
        moves: moves.get(row.appeal.id) ?? [],
      },
    },
    paperId: named ? row.paperId : null,
    appealPaperId: named ? row.appealPaperId : null,
    rule,
    deadline: { dueOn: row.objection.dueOn, out, moves: moves.get(row.objection.id) ?? [] },
    /** Until when an answer can be appealed against; null where there is nothing to appeal against (any more). */
    window: window && !row.appeal && today <= window.last ? window : null,
    /** Items that an upheld entry can be corrected to. */
    items: alike.map(({ code, title }) => ({ code, zh: title.zh, en: title.en })),
    mine,
    /** Objected on paper: the village enters the appeal as well. */
    mayAppeal: access.ownSubjects === null || (mine && row.objection.channel === "signed_in"),
    ownEntry: row.entry?.recordedBy === access.ctx.userId,
  };
}
