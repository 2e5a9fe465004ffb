import { sql } from "drizzle-orm";
import { addMonths } from "@/server/domain/calendar/dates";
import { VISITS_A_MONTH } from "@/server/domain/grid/sizes";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";

const PAGE_SIZE = 50;

export type VisitLine = {
  id: string;
  subjectId: string;
  name: string;
  group: string;
  visitedOn: string;
  kind: "routine" | "care" | "policy" | "mediation" | "request";
  summary: string;
  byName: string;
};

const WAITING_SHOWN = 100;

/** Visits of a month, the newest first, with how many households had theirs and which still wait. Three statements. */
export async function visitsPage(work: Work, query: { month?: string; page?: number }, most = WAITING_SHOWN) {
  const { tx, access, today } = work;
  const { countyId } = access.ctx;
  const [village, group] = [villageOf(work), groupIdOf(work)];
  const month = query.month && /^20\d\d-(0[1-9]|1[0-2])$/.test(query.month) ? query.month : today.slice(0, 7);
  const from = `${month}-01`;
  const until = addMonths(from, 1);
  const page = Math.max(1, query.page ?? 1);
  const inMonth = sql`v.county_id = ${countyId} and v.village_id = ${village} and v.visited_on >= ${from}::date and v.visited_on < ${until}::date
    and (${group}::uuid is null or v.group_id = ${group}::uuid)`;
  const homes = sql`s.county_id = ${countyId} and s.village_id = ${village} and s.kind = 'household' and s.status = 'active'
    and (${group}::uuid is null or s.group_id = ${group}::uuid)`;
  const [visits, waiting, [counts]] = await Promise.all([
    tx.execute<VisitLine & { total: number }>(sql`
      select v.id, v.subject_id as "subjectId", s.name, coalesce(g.name, '') as "group", v.visited_on::text as "visitedOn", v.kind, v.summary,
        v.by_name as "byName", count(*) over ()::int as total
      from visit v join subject s on s.county_id = v.county_id and s.id = v.subject_id
      left join org_unit g on g.county_id = v.county_id and g.id = v.group_id
      where ${inMonth} order by v.visited_on desc, v.id desc limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`),
    tx.execute<{ id: string; name: string; group: string; last: string | null; total: number }>(sql`
      select count(*) over ()::int as total, s.id, s.name, coalesce(g.name, '') as "group",
        (select max(v.visited_on)::text from visit v where v.county_id = s.county_id and v.subject_id = s.id) as last
      from subject s left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
      where ${homes} and not exists (select 1 from visit v where ${inMonth} and v.subject_id = s.id)
      order by last nulls first, g.sort_no, s.code limit ${most}`),
    tx.execute<{ households: number; visited: number }>(sql`
      select (select count(*) from subject s where ${homes})::int as households,
        (select count(distinct v.subject_id) from visit v where ${inMonth})::int as visited`),
  ]);
  return {
    month,
    visits: visits.map(({ total: _total, ...row }) => row),
    page: { number: page, size: PAGE_SIZE, total: visits[0]?.total ?? 0 },
    waiting: waiting.map(({ total: _total, ...row }) => row),
    allWaiting: waiting[0]?.total ?? 0,
    households: counts?.households ?? 0,
    visited: counts?.visited ?? 0,
    aMonth: VISITS_A_MONTH,
    today,
  };
}

const FOUND_SHOWN = 30;

export type HouseholdChoice = { id: string; name: string; code: string; group: string };

/**
 * Whom a visit or a request is for: the household of the address, or those that a name, number or pinyin finds, in the
 * order of their numbers, with how many there are. One statement.
 */
export async function householdChoice(work: Work, query: { q?: string; subject?: string }, most = FOUND_SHOWN) {
  const word = query.q?.normalize("NFKC").trim().toLowerCase() ?? "";
  const group = groupIdOf(work);
  const chosen = query.subject && isId(query.subject) ? query.subject : null;
  const rows = await work.tx.execute<HouseholdChoice & { total: number }>(sql`
    select count(*) over ()::int as total, s.id, s.name, s.code, coalesce(g.name, '') as "group" from subject s
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where s.county_id = ${work.access.ctx.countyId} and s.village_id = ${villageOf(work)} and s.kind = 'household' and s.status = 'active'
      and (${group}::uuid is null or s.group_id = ${group}::uuid) and (${chosen}::uuid is null or s.id = ${chosen}::uuid)
      and (${word} = '' or position(${word} in lower(s.name || ' ' || s.name_pinyin || ' ' || s.code)) > 0)
    order by g.sort_no, length(s.code), s.code, s.id limit ${most}`);
  const found = rows.map(({ total: _total, ...row }): HouseholdChoice => row);
  return { chosen: chosen ? (found[0] ?? null) : null, found: chosen ? [] : found, total: rows[0]?.total ?? 0 };
}
