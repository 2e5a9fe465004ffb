import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { ledgerCheck } from "@/db/schema/reversal";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField } from "@/server/services/parse";
import { ofEveryLine, type Verification, verify } from "./verify-ledger";

export const CheckLedger = z.strictObject({ unit: unitCodeField });
export type CheckLedger = z.output<typeof CheckLedger>;

/** One check of a village in a minute: it reads every row of the chain. */
const SECONDS_BETWEEN = 60;

/**
 * 核验账本: recomputes a village's chain, balances and rollups and keeps the result for ever (`verify`).
 * Errors: access.notFound above the village, ledger.checkRunning, ledger.checkedJustNow.
 */
export async function checkLedger({ ctx, input }: { ctx: TenantContext; input: CheckLedger }): Promise<Verification> {
  return writeIn(ofEveryLine(authorise(ctx, "ledger.verify", input.unit)), async (work) => {
    await refuseHammering(work);
    const started = performance.now();
    const found = await verify(work);
    await recordCheck(work, found, performance.now() - started, ctx.userId);
    await writeAudit(work, {
      action: "ledger.check",
      targetKind: "ledger",
      targetId: villageIn(work).id,
      detail: { rows: found.rows, outcome: found.difference?.type ?? "ok" },
    });
    return found;
  });
}

async function refuseHammering(work: Work): Promise<void> {
  const { tx, access, now } = work;
  const village = villageIn(work);
  const [lock] = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`ledger-check ${village.id}`}, 0)) as free`,
  );
  if (!lock?.free) throw new DomainError("ledger.checkRunning");
  const [last] = await tx
    .select({ at: ledgerCheck.checkedAt })
    .from(ledgerCheck)
    .where(and(eq(ledgerCheck.countyId, access.ctx.countyId), eq(ledgerCheck.villageId, village.id)))
    .orderBy(desc(ledgerCheck.checkedAt))
    .limit(1);
  const passed = last ? Math.abs(now.getTime() - last.at.getTime()) / 1000 : SECONDS_BETWEEN;
  if (passed < SECONDS_BETWEEN)
    throw new DomainError("ledger.checkedJustNow", { seconds: Math.ceil(SECONDS_BETWEEN - passed) });
}

/** The row of one check; `by` is null for `npm run verify`. */
export async function recordCheck(work: Work, found: Verification, ms: number, by: string | null): Promise<void> {
  const { tx, access, now } = work;
  const village = villageIn(work);
  await tx.insert(ledgerCheck).values({
    countyId: access.ctx.countyId,
    id: newId(now),
    orgPath: village.orgPath,
    villageId: village.id,
    checkedAt: now,
    byUserId: by,
    byName: access.ctx.userName,
    rows: found.rows,
    headSeq: found.headSeq,
    headHash: Buffer.from(found.headHash, "hex"),
    tookMs: Math.max(1, Math.round(ms)),
    difference: found.difference,
  });
}
