import { sql } from "drizzle-orm";
import type { Line } from "@/server/domain/access/lines";
import { grantsFor } from "@/server/domain/access/permissions";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import type { TodoLine } from "@/server/services/todo/line";

type Row = {
  id: string;
  line: Line;
  title: string;
  status: "preparing" | "open" | "counting";
  opens_on: string;
  closes_on: string;
  /** Groups whose papers still want a count, and those of them that this person has not counted. */
  uncounted: number;
  mine: number;
};

/**
 * Ballots that want something done: to be opened on their day, closed after their last, counted by two people, counted
 * out. One statement; each only for who may do it.
 */
export async function todoOfBallots(work: Work): Promise<TodoLine[]> {
  const { tx, access, today } = work;
  const { ctx, path } = access;
  const may = (permission: "ballot.prepare" | "ballot.count", line?: Line) =>
    grantsFor(ctx.grants, permission, path, line).length > 0;
  if (!may("ballot.prepare") && !may("ballot.count")) return [];
  const group = groupIdOf(work);
  const rows = await tx.execute<Row>(sql`
    select b.id, b.line, b.title, b.status, b.opens_on::text, b.closes_on::text,
      count(g.voters) filter (where coalesce(g.counted, 0) < 2)::int as uncounted,
      count(g.voters) filter (where coalesce(g.counted, 0) < 2 and not coalesce(g.own, false))::int as mine
    from ballot_box b left join lateral (
      select v.voters, c.counted, c.own from (
        select distinct v.voters from ballot_voter v where v.county_id = b.county_id and v.box_id = b.id and v.voted = 'paper') v
      left join lateral (select count(*)::int as counted, bool_or(c.counted_by = ${ctx.userId}) as own from ballot_count c
        where c.county_id = b.county_id and c.box_id = b.id and c.voters = v.voters and not c.replaced) c on true) g on b.status = 'counting'
    where b.county_id = ${ctx.countyId} and b.village_id = ${villageOf(work)} and (${group}::uuid is null or b.group_id = ${group}::uuid)
      and (b.status = 'counting' or b.status = 'preparing' and b.opens_on <= ${today}::date or b.status = 'open')
    group by 1, 2, 3, 4, 5, 6 order by 6, 3 limit 50`);
  return rows.flatMap((row): TodoLine[] => {
    const prepares = may("ballot.prepare", row.line);
    const at = (act: string, since: string, dueOn: string | null): TodoLine => ({
      key: `ballot:${row.id}`,
      group: row.status === "open" && act === "running" ? "running" : "decide",
      text: "ballot",
      params: { title: row.title, act },
      path: `ballots/${row.id}`,
      count: 1,
      since,
      dueOn,
    });
    if (row.status === "preparing") return prepares ? [at("open", row.opens_on, row.closes_on)] : [];
    if (row.status === "open") {
      if (!prepares) return [];
      return [
        row.closes_on < today ? at("close", row.closes_on, row.closes_on) : at("running", row.opens_on, row.closes_on),
      ];
    }
    if (row.uncounted === 0) return prepares ? [at("countOut", row.closes_on, null)] : [];
    return row.mine > 0 && may("ballot.count", row.line) ? [at("count", row.closes_on, null)] : [];
  });
}
