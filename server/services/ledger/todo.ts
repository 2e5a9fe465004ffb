import { sql } from "drizzle-orm";
import { grantsFor, linesOf } from "@/server/domain/access/permissions";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import type { TodoLine } from "@/server/services/todo/line";

type Row = { id: string; kind: "reversal" | "foundFalse"; scheme: string; count: number; by: string; since: string };

/** Proposals to reverse that this person may decide: of the own lines, and never an own one. One query. */
export async function todoOfReversals(work: Work): Promise<TodoLine[]> {
  const { tx, access } = work;
  const { countyId, userId, grants, locale } = access.ctx;
  const allowing = grantsFor(grants, "reversal.decide", access.path);
  if (allowing.length === 0) return [];
  const lines = [...new Set(allowing.flatMap(({ role }) => linesOf(role)))];
  const group = groupIdOf(work);
  const rows = await tx.execute<Row>(sql`
    select r.id, r.kind, ${locale === "en" ? sql`s.title_en` : sql`s.title`} as scheme, r.count, r.proposed_by_name as by,
      (r.proposed_at at time zone 'Asia/Shanghai')::date::text as since
    from reversal_request r join scheme s on s.county_id = r.county_id and s.id = r.scheme_id
    where r.county_id = ${countyId} and r.village_id = ${villageOf(work)} and r.status = 'proposed' and r.proposed_by <> ${userId}
      and r.line = any(${sql.param(lines)}::text[]) and (${group}::uuid is null or r.group_id = ${group}::uuid)
    order by r.proposed_at`);
  return rows.map(({ id, kind, scheme, count, by, since }) => ({
    key: `reversal-${id}`,
    group: "decide",
    text: kind === "foundFalse" ? "foundFalse" : "reversal",
    params: { scheme, count, by },
    path: `/ledger/reversals/${id}`,
    count,
    since,
    dueOn: null,
  }));
}
