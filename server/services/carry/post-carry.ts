import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { post } from "@/server/services/ledger/post-entries";
import { settleNotices } from "@/server/services/notice/settle-notices";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { saveCarry } from "./run-row";
import { carryAt, entryStates, ofRun } from "./steps";

export const PostCarry = z.strictObject({ unit: unitCodeField, runId: uuid, idempotencyKey: idempotencyKeyField });
export type PostCarry = z.output<typeof PostCarry>;

/** Entries that may still come into the past period. */
const OPEN = ["proposed", "reviewed", "ready", "on_notice", "returned"];

/**
 * 结转入账: posts what has stood out its notice without an open objection. When nothing of the import is left, it is finished; when
 * nothing of the past year is left, that year closes, without results, and accepts no entry any more (domain.md, invariant 2).
 * Errors: carry.notFound, carry.wrongStep, carry.notReady.
 */
export async function postCarry({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: PostCarry;
}): Promise<{ id: string; posted: number }> {
  const access = authorise(ctx, "entry.post", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => postRun(work, input.runId)));
}

async function postRun(work: Work, runId: string): Promise<{ id: string; posted: number }> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  const run = await carryAt(work, runId, "on_notice");
  await settleNotices(tx, { countyId, villageId: villageOf(work), today });
  const ready = await tx.execute<{ id: string }>(sql`
    select e.id from entry e where ${ofRun(countyId, runId)} and e.status = 'reviewed' and e.next_step = 'post' order by e.id for update`);
  if (ready.length > 0)
    await post(
      work,
      run.schemeId,
      ready.map(({ id }) => id),
    );
  const states = await entryStates(work, runId);
  const open = OPEN.reduce((sum, state) => sum + (states[state] ?? 0), 0);
  if (ready.length === 0 && open > 0) throw new DomainError("carry.notReady", { count: open });
  if (open === 0) {
    await saveCarry(work, runId, { status: "posted", finishedAt: now, fileSealed: null, version: run.version + 1 });
    await closeYears(work, runId);
  }
  await writeAudit(work, {
    action: "carry.post",
    targetKind: "carry",
    targetId: runId,
    detail: { posted: ready.length, open },
  });
  return { id: runId, posted: ready.length };
}

/** Closes the past years of a finished run in which no other book has anything open. */
const closeYears = ({ tx, access }: Work, runId: string) =>
  tx.execute(sql`
    with years as (
      select c.id from cycle c
      where c.county_id = ${access.ctx.countyId} and c.carried_over and c.status = 'open'
        and c.id in (select e.cycle_id from entry e where ${ofRun(access.ctx.countyId, runId)})
        and not exists (select 1 from entry x where x.county_id = c.county_id and x.cycle_id = c.id
          and x.status in ('proposed', 'reviewed', 'on_notice', 'returned'))
    ), periods as (
      update period p set status = 'closed' from years y where p.county_id = ${access.ctx.countyId} and p.cycle_id = y.id
    )
    update cycle c set status = 'closed' from years y where c.county_id = ${access.ctx.countyId} and c.id = y.id`);
