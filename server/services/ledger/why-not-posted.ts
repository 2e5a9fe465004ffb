import { sql } from "drizzle-orm";
import { DomainError, type ErrorCode } from "@/server/errors";
import type { Work } from "@/server/services/access";

type State = {
  id: string;
  status: string;
  next_step: string;
  period: string;
  ends_on: string | null;
  objected: boolean;
};

/**
 * Why a posting was refused, for the first entry that stands in the way and with how many others do.
 * The transaction is rolled back by throwing what this returns.
 */
export async function whyNotPosted(
  { tx, access }: Work,
  schemeId: string,
  entryIds: readonly string[],
): Promise<DomainError> {
  const rows = await tx.execute<State>(sql`
    select e.id, e.status, e.next_step, p.status as period, n.ends_on::text as ends_on,
      exists (select 1 from objection o where o.county_id = e.county_id and o.entry_id = e.id and o.status = 'open')
        or exists (select 1 from appeal a where a.county_id = e.county_id and a.entry_id = e.id and a.status = 'open') as objected,
      exists (select 1 from posting g where g.county_id = e.county_id and g.source_kind = 'entry' and g.source_id = e.id) as posted
    from entry e
    join period p on p.county_id = e.county_id and p.id = e.period_id
    left join notice n on n.county_id = e.county_id and n.id = e.notice_id
    where e.county_id = ${access.ctx.countyId} and e.scheme_id = ${schemeId} and e.id = any(${sql.param([...entryIds])}::uuid[])`);
  if (rows.length < new Set(entryIds).size) return new DomainError("entry.notFound");
  const reasons = rows.map(reasonOf).filter((reason) => reason !== null);
  // In the transaction to be rolled back the others of the batch stand as posted already: they are not the reason.
  const first = reasons.find(({ code }) => code !== "entry.notReady") ?? reasons[0];
  if (!first) return new DomainError("entry.changed");
  const count = reasons.filter(({ code }) => code === first.code).length;
  return new DomainError(first.code, { count, until: first.until ?? "" });
}

function reasonOf(row: State): { code: ErrorCode; until: string | null } | null {
  if (row.period !== "open") return { code: "entry.periodClosed", until: null };
  if (row.objected) return { code: "entry.underObjection", until: null };
  if (row.status === "on_notice") return { code: "entry.onNotice", until: row.ends_on };
  if (row.next_step !== "post" || row.status !== "reviewed") return { code: "entry.notReady", until: null };
  return null;
}
