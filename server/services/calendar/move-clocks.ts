import { type SQL, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import type { Line } from "@/server/domain/access/lines";
import { type CivilDate, civilDateAt } from "@/server/domain/calendar/dates";
import { lastDayOf } from "@/server/domain/calendar/workdays";
import type { Work } from "@/server/services/access";
import { appealDue } from "@/server/services/appeal/due";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { calendarOf } from "@/server/services/notice/calendar";
import { objectionDue } from "@/server/services/objection/due";
import { rollUpObjection } from "@/server/services/objection/roll-up";

type Kind = "notice" | "objection" | "appeal";
type Clock = { kind: Kind; id: string; org_path: string; line: Line; village_id: string; ends: string };
type NoticeClock = Clock & { starts: string; days: number };
type ObjectionClock = Clock & {
  scheme_id: string;
  raised_at: string;
  version_id: string;
  notice_id: string;
  notice_ends: string;
};
type AppealClock = Clock & { raised_at: string };
type Move = Clock & { to: CivilDate };

/** `moved`: made later, by kind. `kept`: the new calendar would end them earlier than printed, which is never done. */
export type ClocksMoved = { notices: number; objections: number; appeals: number; kept: number };

const TABLE: Record<Kind, { name: SQL; column: SQL }> = {
  notice: { name: sql`notice`, column: sql`ends_on` },
  objection: { name: sql`objection`, column: sql`due_on` },
  appeal: { name: sql`appeal`, column: sql`due_on` },
};

/**
 * Works every running clock of the county out again by the calendar as it is now, in the transaction that changed it.
 * Posters hang on walls and people count on them: a deadline only moves later, never earlier, and every move is kept
 * with both dates and its document (issue: «a changed calendar moves running clocks and says so»).
 */
export async function moveClocks(work: Work, document: string): Promise<ClocksMoved> {
  const [notices, objections, appeals] = await runningClocks(work);
  const calendar = await calendarOf(work);
  const moves: Move[] = [];
  let kept = 0;
  const put = (clock: Clock, to: CivilDate) => {
    if (to > clock.ends) moves.push({ ...clock, to });
    if (to < clock.ends) kept += 1;
  };
  for (const one of notices) put(one, lastDayOf(calendar, one.starts, one.days, "working"));
  const ends = new Map(moves.map(({ id, to }) => [id, to]));
  for (const one of objections) {
    const rule = (await definitionOf(work, one.version_id)).workflow.objections.answer;
    const raisedOn = civilDateAt(new Date(one.raised_at));
    put(one, objectionDue(rule, raisedOn, ends.get(one.notice_id) ?? one.notice_ends, calendar));
  }
  for (const one of appeals) put(one, appealDue(civilDateAt(new Date(one.raised_at)), calendar).last);
  await write(work, moves, document);
  for (const move of moves) {
    const one = move.kind === "objection" ? objections.find(({ id }) => id === move.id) : undefined;
    if (one) await moveRollup(work, one, move.to);
  }
  const count = (kind: Kind) => moves.filter((move) => move.kind === kind).length;
  return { notices: count("notice"), objections: count("objection"), appeals: count("appeal"), kept };
}

/** What has not ended yet by the clock of its village (a practice village has its own). */
function runningClocks({ tx, access, today }: Work) {
  const { countyId } = access.ctx;
  const here = (alias: SQL) => sql`join org_unit u on u.county_id = ${alias}.county_id and u.id = ${alias}.village_id
    where ${alias}.county_id = ${countyId} and ${alias}.status = 'open'`;
  const now = sql`${today}::date + u.clock_offset_days`;
  return Promise.all([
    tx.execute<NoticeClock>(sql`
      select 'notice' as kind, n.id, n.org_path, n.line, n.village_id, n.ends_on::text as ends, n.starts_on::text as starts, n.days
      from notice n ${here(sql`n`)} and n.day_kind = 'working' and n.ends_on >= ${now} order by n.id for update of n`),
    tx.execute<ObjectionClock>(sql`
      select 'objection' as kind, o.id, o.org_path, o.line, o.village_id, o.due_on::text as ends, o.raised_at::text as raised_at, o.scheme_id,
        n.version_id, n.id as notice_id, n.ends_on::text as notice_ends
      from objection o join notice n on n.county_id = o.county_id and n.id = o.notice_id ${here(sql`o`)} and o.due_on >= ${now}
      order by o.id for update of o`),
    tx.execute<AppealClock>(sql`
      select 'appeal' as kind, a.id, a.org_path, a.line, a.village_id, a.due_on::text as ends, a.raised_at::text as raised_at
      from appeal a ${here(sql`a`)} and a.due_on >= ${now} order by a.id for update of a`),
  ]);
}

async function write({ tx, access, now }: Work, moves: readonly Move[], document: string): Promise<void> {
  const { countyId, userName } = access.ctx;
  for (const kind of ["notice", "objection", "appeal"] as const) {
    const rows = moves.filter((move) => move.kind === kind).map((move) => ({ ...move, moveId: newId(now) }));
    if (rows.length === 0) continue;
    const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, "moveId" uuid, org_path text, line text,
      village_id uuid, ends date, "to" date)`;
    await tx.execute(sql`
      with moved as (
        update ${TABLE[kind].name} t set ${TABLE[kind].column} = r."to" from ${list} where t.county_id = ${countyId} and t.id = r.id
      )
      insert into clock_move (county_id, id, org_path, line, village_id, target_kind, target_id, from_on, to_on, document, by_name, at)
      select ${countyId}, r."moveId", r.org_path, r.line, r.village_id, ${kind}, r.id, r.ends, r."to", ${document}, ${userName},
        ${now.toISOString()}::timestamptz from ${list}`);
  }
}

/** An objection counts as due in the month of its deadline. */
async function moveRollup({ tx, access }: Work, one: ObjectionClock, to: CivilDate): Promise<void> {
  const at = {
    countyId: access.ctx.countyId,
    villageId: one.village_id,
    schemeId: one.scheme_id,
    orgPath: one.org_path as typeof access.path,
    line: one.line,
  };
  await rollUpObjection(tx, { ...at, dueOn: one.ends }, { due: -1, timely: 0 });
  await rollUpObjection(tx, { ...at, dueOn: to }, { due: 1, timely: 0 });
}
