import { sql } from "drizzle-orm";
import { grantsFor } from "@/server/domain/access/permissions";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import type { TodoLine } from "./line";

/** How long after its last day a period should be closed: its notice and its objections fit into a month. */
const CLOSE_WITHIN = "1 month";

type Row = {
  cycle_id: string;
  title: string;
  title_en: string;
  line: "household" | "party" | "school" | "market" | "enterprise";
  no: number;
  since: string;
  due: string;
};

/** Periods that have ended and are still open, for those who close them; due a month after their last day, or after the day they were opened again. One query. */
export async function todoOfPeriods(work: Work): Promise<TodoLine[]> {
  const { tx, access, today } = work;
  const { ctx } = access;
  if (grantsFor(ctx.grants, "cycle.prepare", access.path).length === 0) return [];
  const group = groupIdOf(work);
  const rows = await tx.execute<Row>(sql`
    select p.cycle_id, s.title, s.title_en, s.line, p.no, f.since::text as since, (f.since + ${CLOSE_WITHIN}::interval)::date::text as due
    from period p join scheme s on s.county_id = p.county_id and s.id = p.scheme_id
    cross join lateral (select greatest(p.ends_on, max((r.answered_at at time zone 'Asia/Shanghai')::date)) as since from reopening r
      where r.county_id = p.county_id and r.cycle_id = p.cycle_id and r.status = 'granted') f
    where p.county_id = ${ctx.countyId} and s.village_id = ${villageOf(work)} and s.status = 'in_force' and p.status <> 'closed'
      and not exists (select 1 from cycle c where c.county_id = p.county_id and c.id = p.cycle_id and c.carried_over)
      and p.ends_on < ${today}::date and (${group}::uuid is null or s.group_id = ${group}::uuid)
    order by p.ends_on, s.title`);
  return rows
    .filter(({ line }) => grantsFor(ctx.grants, "cycle.prepare", access.path, line).length > 0)
    .map((row) => ({
      key: `${row.cycle_id}:${row.no}`,
      group: "periods",
      text: "period",
      params: { scheme: ctx.locale === "en" ? row.title_en : row.title, no: row.no },
      path: `cycles/${row.cycle_id}`,
      count: 1,
      since: row.since,
      dueOn: row.due,
    }));
}
