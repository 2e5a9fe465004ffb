import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";

import { authorise, groupIdOf, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { settleNotices } from "@/server/services/notice/settle-notices";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { addEntriesToAccounts, addEntriesToRollups } from "@/server/services/rollup/add-entries";
import { appendToChain, lockChain } from "./append";
import { whyNotPosted } from "./why-not-posted";

export const PostEntries = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  entryIds: z.array(uuid).min(1).max(1000),
  idempotencyKey: idempotencyKeyField,
});
export type PostEntries = z.output<typeof PostEntries>;

export type Posted = { posted: number; headSeq: number };

/**
 * 入账: the entries take effect. All of them or none: each must have done the steps of its scheme, its notice must
 * have run its full days with no objection open, and its period must be open (domain.md, invariants 2 and 3).
 * Errors: entry.notFound, entry.notReady, entry.onNotice, entry.underObjection, entry.periodClosed, entry.alreadyPosted.
 */
export async function postEntries({ ctx, input }: { ctx: TenantContext; input: PostEntries }): Promise<Posted> {
  const access = authorise(ctx, "entry.post", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, () => post(work, input.schemeId, input.entryIds)),
  );
}

/** The posting inside a transaction that is already fenced; the seed posts whole months with it. */
export async function post(work: Work, schemeId: string, entryIds: readonly string[]): Promise<Posted> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  const village = villageOf(work);
  const distinct = [...new Set(entryIds)];
  const ids = sql`${sql.param(distinct)}::uuid[]`;
  const count = distinct.length;
  const group = groupIdOf(work);
  // Lock order: chain head, accounts by id, rollups. Sent together: nothing here waits for an earlier answer.
  const [, , appended] = await Promise.all([
    lockChain(tx, countyId, village),
    settleNotices(tx, { countyId, villageId: village, today }),
    appendToChain(
      tx,
      countyId,
      village,
      "entry",
      sql`
      select row_number() over (order by e.act_on, e.id) as ord, date_trunc('month', ${now.toISOString()}::timestamptz)::date as posted_month,
        gen_random_uuid() as id, e.org_path, e.line, e.subject_id, e.scheme_id, e.version_id, e.cycle_id, e.period_id, e.kind,
        e.id as source_id, e.item_code, e.component, e.clause, e.points as honour, e.redeemable, e.base, e.act_on,
        e.recorded_by as proposed_by, e.reviewed_by as approved_by, e.notice_id, e.late,
        app.text_digest(t.salt, t.reason, t.place) as text_digest, ${now.toISOString()}::timestamptz as posted_at
      from entry e
      join entry_text t on t.county_id = e.county_id and t.entry_id = e.id
      join period p on p.county_id = e.county_id and p.id = e.period_id
      where e.county_id = ${countyId} and e.village_id = ${village} and e.scheme_id = ${schemeId} and e.id = any(${ids})
        and e.next_step = 'post' and e.status = 'reviewed' and e.reviewed_by is not null and p.status = 'open'
        and not exists (select 1 from objection o where o.county_id = e.county_id and o.entry_id = e.id and o.status = 'open')
        and not exists (select 1 from appeal a where a.county_id = e.county_id and a.entry_id = e.id and a.status = 'open')
        and (${group}::uuid is null or e.group_id = ${group}::uuid)`,
    ),
    addEntriesToAccounts(tx, { countyId, ids }),
    addEntriesToRollups(tx, { countyId, villageId: village, schemeId, ids }),
    tx.execute(sql`
      with done as (
        update entry set status = 'posted', posted_at = ${now.toISOString()}, version = version + 1
        where county_id = ${countyId} and id = any(${ids}) and next_step = 'post' and status = 'reviewed'
        returning county_id, id, org_path, line
      )
      insert into entry_step (county_id, id, org_path, line, entry_id, step, by_user_id, by_name, at)
      select county_id, gen_random_uuid(), org_path, line, id, 'posted', ${access.ctx.userId}, ${access.ctx.userName}, ${now.toISOString()} from done`),
    writeAudit(work, {
      action: "entry.post",
      targetKind: "scheme",
      targetId: schemeId,
      detail: { count, ...(count <= 20 ? { entries: entryIds } : {}) },
    }),
  ]);
  const row = appended[0];
  if (row?.count !== count) throw await whyNotPosted(work, schemeId, entryIds);
  return { posted: count, headSeq: Number(row.seq) };
}
