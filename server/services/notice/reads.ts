import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { notice, objection } from "@/db/schema/notice";
import { period, scheme, templateVersion } from "@/db/schema/scheme";
import { isVillageRegistered } from "@/server/domain/access/lines";
import { workedOut } from "@/server/domain/calendar/workdays";
import type { Locale } from "@/server/domain/locale";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { movesOf } from "@/server/services/calendar/moves";
import { definitionOf, loadScheme } from "@/server/services/entry/scheme-rules";
import { objectionDueOut } from "@/server/services/objection/due";
import { isId } from "@/server/services/parse";
import { calendarOf } from "./calendar";
import { unsealCode } from "./codes";
import { waitingEntries } from "./entry-lines";
import { lineItem } from "./line-item";
import { noticeAt, ofFirstStep } from "./place";

const NOTICES_A_PAGE = 50;

export type NoticeState = "open" | "ended" | "cancelled";

/** A notice has ended by the calendar, whether or not anybody has settled it. */
const stateOf = (row: { status: string; endsOn: string }, today: string): NoticeState =>
  row.status === "cancelled" ? "cancelled" : today > row.endsOn ? "ended" : "open";

/** The notices of the village (and the branch the request is narrowed to), newest first, with lines and open objections; one page. */
export async function noticesPage(work: Work, page = 1, size = NOTICES_A_PAGE) {
  const { tx, access, today } = work;
  const group = groupIdOf(work);
  const conditions: (SQL | undefined)[] = [
    eq(notice.countyId, access.ctx.countyId),
    eq(notice.villageId, villageOf(work)),
    group ? or(isNull(scheme.groupId), eq(scheme.groupId, group)) : undefined,
  ];
  const lines = sql<number>`(select count(*)::int from notice_line l where l.county_id = ${notice.countyId} and l.notice_id = ${notice.id})`;
  const open = sql<number>`(select count(*)::int from objection o where o.county_id = ${notice.countyId} and o.notice_id = ${notice.id} and o.status = 'open')`;
  const rows = await tx
    .select({
      id: notice.id,
      title: notice.title,
      kind: notice.kind,
      status: notice.status,
      startsOn: notice.startsOn,
      endsOn: notice.endsOn,
      scheme: scheme.title,
      line: notice.line,
      lines,
      open,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(notice)
    .innerJoin(scheme, and(eq(scheme.countyId, notice.countyId), eq(scheme.id, notice.schemeId)))
    .where(and(...conditions))
    .orderBy(desc(notice.startsOn), desc(notice.id))
    .limit(size)
    .offset((page - 1) * size);
  return {
    today,
    rows: rows.map((row) => ({ ...row, state: stateOf(row, today) })),
    page: { number: page, size, total: rows[0]?.total ?? 0 },
  };
}

/** Exactly what a notice published now would show, to how many lines, until when. Null step: the scheme has no notice. */
export async function noticeDraft(work: Work, query: { scheme?: string; period?: string }) {
  const { access, today, unit } = work;
  const group = groupIdOf(work);
  const waiting = await work.tx.execute<{ id: string; title: string; line: string; count: number }>(sql`
    select s.id, s.title, s.line, count(*)::int as count from entry e join scheme s on s.county_id = e.county_id and s.id = e.scheme_id
    where e.county_id = ${access.ctx.countyId} and e.village_id = ${villageOf(work)} and e.next_step = 'notice' and e.status in ('proposed', 'reviewed')
      and (${group}::uuid is null or e.group_id = ${group}::uuid)
    group by s.id, s.title, s.line order by s.line, s.title`);
  const chosen = waiting.find(({ id }) => id === query.scheme) ?? waiting[0];
  if (!chosen) return null;
  const all = await waitingEntries(work, { schemeId: chosen.id });
  const periods = await periodsOf(work, chosen.id, new Set(all.map(({ periodId }) => periodId)));
  const periodId =
    periods.find(({ id }) => id === query.period)?.id ?? (periods.length > 1 ? periods[0]?.id : undefined);
  const ofPeriod = all.filter((line) => !periodId || line.periodId === periodId);
  const lines = ofFirstStep(ofPeriod.filter(({ opensOn, unheard }) => opensOn === null && !unheard));
  const early = ofPeriod.flatMap(({ opensOn }) => opensOn ?? []).sort();
  const found = await loadScheme(work, chosen.id);
  const definition = await definitionOf(work, (lines[0] ?? ofPeriod[0])?.versionId ?? found.versionId);
  const step = noticeAt(definition, lines[0]?.stepNo ?? 0);
  return {
    schemes: [...waiting],
    chosen,
    periods,
    periodId,
    lines,
    /** Entries of a periodic notice that wait for the end of their period, and the first day. */
    early: { count: early.length, from: early[0] ?? null },
    step: step && { days: step.days, dayKind: step.dayKind, where: step.where, clause: step.clause },
    out: step ? workedOut(await calendarOf(work), today, step.days, step.dayKind) : null,
    today,
    village: unit.ancestors[2]?.name ?? unit.name,
    lastContact: await lastContact(work),
  };
}

async function periodsOf({ tx, access }: Work, schemeId: string, ids: ReadonlySet<string>) {
  const rows = await tx
    .select({ id: period.id, no: period.no, startsOn: period.startsOn, endsOn: period.endsOn })
    .from(period)
    .where(and(eq(period.countyId, access.ctx.countyId), eq(period.schemeId, schemeId)))
    .orderBy(asc(period.startsOn));
  return rows.filter(({ id }) => ids.has(id));
}

async function lastContact(work: Work): Promise<string> {
  const [row] = await work.tx
    .select({ contact: notice.contact })
    .from(notice)
    .where(and(eq(notice.countyId, work.access.ctx.countyId), eq(notice.villageId, villageOf(work))))
    .orderBy(desc(notice.publishedAt))
    .limit(1);
  return row?.contact ?? "";
}

async function findNotice(work: Work, id: string) {
  if (!isId(id)) throw new DomainError("notice.notFound");
  const { tx, access } = work;
  const [row] = await tx
    .select({ notice, scheme, versionNo: templateVersion.versionNo })
    .from(notice)
    .innerJoin(scheme, and(eq(scheme.countyId, notice.countyId), eq(scheme.id, notice.schemeId)))
    .leftJoin(
      templateVersion,
      and(eq(templateVersion.countyId, notice.countyId), eq(templateVersion.id, notice.versionId)),
    )
    .where(and(eq(notice.countyId, access.ctx.countyId), eq(notice.villageId, villageOf(work)), eq(notice.id, id)));
  if (!row) throw new DomainError("notice.notFound");
  return row;
}

/**
 * A notice as its village sees it: full names, lines held and corrected, deadline, how an objection is answered. Items in the
 * language asked for; what is printed stays as it was put on the board.
 */
export async function noticeDetail(work: Work, id: string, locale: Locale = "zh-CN") {
  const row = await findNotice(work, id);
  const { startsOn, endsOn, days, dayKind } = row.notice;
  const [lines, definition, calendar, then, moves] = await Promise.all([
    work.tx.execute<{
      no: number;
      entry_id: string | null;
      subject_id: string;
      name: string;
      group_name: string;
      item: string;
      points: number;
      extra: Record<string, string | number | null>;
      held: boolean;
      corrected: boolean;
      version_id: string | null;
      kind: string | null;
      item_code: string | null;
      registered: string | null;
    }>(sql`
      select l.no, l.entry_id, l.subject_id, l.name, l.group_name, l.item, l.points, l.extra, l.held, e.version_id, e.kind, e.item_code,
        (select s.kind from subject s where s.county_id = l.county_id and s.id = l.subject_id) as registered,
        exists (select 1 from objection o where o.county_id = l.county_id and o.notice_id = l.notice_id and o.line_no = l.no and o.status = 'upheld')
          or exists (select 1 from appeal a where a.county_id = l.county_id and a.notice_id = l.notice_id and a.line_no = l.no and a.status = 'upheld') as corrected
      from notice_line l left join entry e on e.county_id = l.county_id and e.id = l.entry_id
      where l.county_id = ${work.access.ctx.countyId} and l.notice_id = ${id} order by l.no`),
    definitionOf(work, row.notice.versionId),
    calendarOf(work),
    calendarOf(work, startsOn),
    movesOf(work, [id]),
  ]);
  const { codeSealed: _sealed, codeHash: _hash, chainHead, ...shown } = row.notice;
  const answer = definition.workflow.objections.answer;
  const shownLines = [];
  for (const { version_id, kind, item_code, registered: _, ...line } of lines) {
    const source = { versionId: version_id ?? row.notice.versionId, kind, itemCode: item_code };
    shownLines.push({ ...line, item: await lineItem(work, line, source, locale) });
  }
  const ifToday = objectionDueOut(answer, work.today, endsOn, calendar);
  return {
    notice: { ...shown, chainHead: chainHead.toString("hex"), state: stateOf(row.notice, work.today) },
    scheme: { title: row.scheme.title, titleEn: row.scheme.titleEn, versionNo: row.versionNo },
    lines: shownLines,
    /** Whether others than households stand in it: whom the column of names is headed for. */
    mixed:
      row.notice.line === "household" &&
      lines.some(({ registered }) => registered !== null && isVillageRegistered(registered)),
    answer: {
      rule: answer,
      dueIfToday: ifToday.dueOn,
      out: ifToday.out,
    },
    /** How the last day was worked out, and by which documents it was moved. */
    deadline: { dueOn: endsOn, out: workedOut(then, startsOn, days, dayKind), moves: moves.get(id) ?? [] },
    clauses: [
      ...new Set(definition.workflow.entries.steps.filter(({ type }) => type === "notice").map(({ clause }) => clause)),
    ],
    today: work.today,
    own: work.access.ownSubjects,
  };
}

/** The same with the secret code, for printing the poster; only for who may publish. */
export async function noticePoster(work: Work, id: string) {
  const [detail, { notice: row }] = [await noticeDetail(work, id), await findNotice(work, id)];
  const { ancestors } = work.unit;
  return {
    ...detail,
    code: unsealCode(row.countyId, row.id, row.codeSealed),
    publicUrl: (process.env.PUBLIC_URL ?? "http://localhost:3000").replace(/\/$/, ""),
    village: ancestors[2]?.name ?? "",
    township: ancestors[1]?.name ?? "",
  };
}

/** The objections that stand against a notice, for its page; names only for who answers them. */
export async function objectionsOf(work: Work, noticeId: string) {
  return work.tx
    .select({
      id: objection.id,
      lineNo: objection.lineNo,
      status: objection.status,
      raisedAt: objection.raisedAt,
      dueOn: objection.dueOn,
    })
    .from(objection)
    .where(and(eq(objection.countyId, work.access.ctx.countyId), eq(objection.noticeId, noticeId)))
    .orderBy(asc(objection.lineNo), asc(objection.raisedAt));
}
