import { sql } from "drizzle-orm";
import { carryLine } from "@/db/schema/carry";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { type CarryRow, carryFor } from "./run-row";

export type CarryStatus = CarryRow["status"];

/** A run at one of these steps, locked; two people who press at once queue here. Errors: carry.notFound, carry.wrongStep. */
export async function carryAt(work: Work, runId: string, ...statuses: CarryStatus[]): Promise<CarryRow> {
  const run = await carryFor(work, runId, true);
  if (!statuses.includes(run.status)) throw new DomainError("carry.wrongStep", { status: run.status });
  return run;
}

/** The entries of a run, for a `where` on entry e. */
export const ofRun = (countyId: number, runId: string) =>
  sql`e.county_id = ${countyId} and e.id in (select entry_id from ${carryLine} where county_id = ${countyId} and run_id = ${runId})`;

/** How many entries of a run stand where. One query. */
export async function entryStates({ tx, access }: Work, runId: string): Promise<Record<string, number>> {
  const rows = await tx.execute<{ state: string; count: number }>(sql`
    select case when e.status = 'reviewed' and e.next_step = 'post' then 'ready' else e.status end as state, count(*)::int as count
    from entry e where ${ofRun(access.ctx.countyId, runId)} group by 1`);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** Takes back every entry of a run that is not posted; their steps say by whom and why. */
export const withdrawEntries = ({ tx, access, now }: Work, runId: string, note: string) =>
  tx.execute(sql`
    with done as (
      update entry e set status = 'withdrawn', after_notice = null, version = e.version + 1
      where ${ofRun(access.ctx.countyId, runId)} and e.status in ('proposed', 'reviewed', 'on_notice', 'returned')
      returning e.county_id, e.id, e.org_path, e.line
    )
    insert into entry_step (county_id, id, org_path, line, entry_id, step, note, by_user_id, by_name, at)
    select county_id, gen_random_uuid(), org_path, line, id, 'withdrawn', ${note}, ${access.ctx.userId}::uuid, ${access.ctx.userName},
      ${now.toISOString()}::timestamptz from done`);
