import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { account } from "@/db/schema/account";
import { openingBalance, openingBatch } from "@/db/schema/move";
import { subject } from "@/db/schema/roster";
import { scheme } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { lockChain } from "@/server/services/ledger/append";
import { postOpenings } from "@/server/services/ledger/opening-balances";
import { schemesAt } from "@/server/services/move/schemes-at";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { type BatchRow, batchFor } from "./find-batch";

const common = { unit: unitCodeField, batchId: uuid, version: z.int().min(1), idempotencyKey: idempotencyKeyField };
export const ConfirmOpenings = z.strictObject({ ...common, note: text(200).nullable().default(null) });
export type ConfirmOpenings = z.output<typeof ConfirmOpenings>;
export const RefuseOpenings = z.strictObject({ ...common, reason: text(200, 2) });
export type RefuseOpenings = z.output<typeof RefuseOpenings>;
export const WithdrawOpenings = z.strictObject(common);
export type WithdrawOpenings = z.output<typeof WithdrawOpenings>;

type Confirmed = { id: string; rows: number; headSeq: number };

/**
 * 确认期初余额 by another person than who proposed the list: all its rows are posted to the chain, or none. Lock order: the list, chain
 * head, accounts by id. Errors: opening.notFound, opening.alreadyDecided and opening.stale (409), opening.ownProposal,
 * opening.noScheme, opening.closing, opening.unknownSubject for who has left meanwhile.
 */
export async function confirmOpenings({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ConfirmOpenings;
}): Promise<Confirmed> {
  const access = authorise(ctx, "opening.confirm", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const row = await lockOpen(work, input);
      if (row.proposedBy === ctx.userId) throw new DomainError("opening.ownProposal");
      return postBatch(work, row, input.note);
    }),
  );
}

async function postBatch(work: Work, row: BatchRow, note: string | null): Promise<Confirmed> {
  const { tx, access } = work;
  await lockChain(tx, row.countyId, row.villageId);
  const running = await runningScheme(work, row);
  await lockAccounts(work, row);
  await refuseGone(work, row);
  await decide(work, row, "confirmed", note);
  const by = { proposedBy: row.proposedBy, approvedBy: access.ctx.userId };
  const posted = await postOpenings(work, { villageId: row.villageId, batchId: row.id, ...running, by });
  await tx.execute(sql`
    update opening_balance o set cancelled_at = ${work.now.toISOString()}::timestamptz
    from opening_balance c where c.county_id = ${row.countyId} and c.batch_id = ${row.id}::uuid and c.cancels = o.id
      and o.county_id = c.county_id`);
  await audit(work, row, "confirm", posted.count);
  return { id: row.id, rows: posted.count, headSeq: posted.headSeq };
}

/** The cycle that the rows belong to. Errors: opening.noScheme, opening.closing. */
async function runningScheme({ tx, today }: Work, row: BatchRow): Promise<{ cycleId: string; versionId: string }> {
  const [own] = await tx
    .select({ groupId: scheme.groupId })
    .from(scheme)
    .where(and(eq(scheme.countyId, row.countyId), eq(scheme.id, row.schemeId)));
  const of = { countyId: row.countyId, villageId: row.villageId, groupId: own?.groupId ?? null, line: row.line, today };
  const found = (await schemesAt(tx, of)).find(({ id }) => id === row.schemeId);
  if (found?.closing) throw new DomainError("opening.closing", { title: found.title });
  if (!found?.cycleId || !found.versionId) throw new DomainError("opening.noScheme");
  return { cycleId: found.cycleId, versionId: found.versionId };
}

const lockAccounts = ({ tx }: Work, row: BatchRow) =>
  tx
    .select({ id: account.subjectId })
    .from(account)
    .where(
      and(
        eq(account.countyId, row.countyId),
        eq(account.schemeId, row.schemeId),
        inArray(
          account.subjectId,
          tx
            .select({ id: openingBalance.subjectId })
            .from(openingBalance)
            .where(and(eq(openingBalance.countyId, row.countyId), eq(openingBalance.batchId, row.id))),
        ),
      ),
    )
    .orderBy(account.subjectId)
    .for("update");

/**
 * Who has left since the list was proposed has no account here that could be spent from; a move holds the chain head too, so
 * none is under way. A row that takes a wrong balance back is posted all the same. Errors: opening.unknownSubject.
 */
async function refuseGone({ tx }: Work, row: BatchRow): Promise<void> {
  const gone = await tx
    .select({ id: subject.id })
    .from(openingBalance)
    .innerJoin(subject, and(eq(subject.countyId, openingBalance.countyId), eq(subject.id, openingBalance.subjectId)))
    .where(
      and(
        eq(openingBalance.countyId, row.countyId),
        eq(openingBalance.batchId, row.id),
        isNull(openingBalance.cancels),
        ne(subject.status, "active"),
      ),
    );
  if (gone.length > 0) throw new DomainError("opening.unknownSubject", { count: gone.length });
}

/** 退回 by another person: nothing is posted. Errors: as for the confirmation. */
export async function refuseOpenings({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: RefuseOpenings;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "opening.confirm", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const row = await lockOpen(work, input);
      if (row.proposedBy === ctx.userId) throw new DomainError("opening.ownProposal");
      await decide(work, row, "refused", input.reason);
      await audit(work, row, "refuse");
      return { id: row.id };
    }),
  );
}

/** 撤回 by who proposed it, while nobody has decided. Errors: opening.notFound, opening.notOwn, opening.alreadyDecided. */
export async function withdrawOpenings({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: WithdrawOpenings;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "opening.enter", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const row = await lockOpen(work, input);
      if (row.proposedBy !== ctx.userId) throw new DomainError("opening.notOwn");
      await decide(work, row, "withdrawn", null);
      await audit(work, row, "withdraw");
      return { id: row.id };
    }),
  );
}

/** The list, locked, as it was seen. */
async function lockOpen(work: Work, { batchId, version }: { batchId: string; version: number }): Promise<BatchRow> {
  const row = await batchFor(work, batchId, true);
  if (row.status !== "proposed") throw new DomainError("opening.alreadyDecided");
  if (row.version !== version) throw new DomainError("opening.stale");
  return row;
}

async function decide(
  { tx, access, now }: Work,
  row: BatchRow,
  status: "confirmed" | "refused" | "withdrawn",
  note: string | null,
): Promise<void> {
  const by = { decidedBy: access.ctx.userId, decidedByName: access.ctx.userName, decidedAt: now, decisionNote: note };
  await tx
    .update(openingBatch)
    .set({ status, version: sql`${openingBatch.version} + 1`, ...(status === "withdrawn" ? {} : by) })
    .where(and(eq(openingBatch.countyId, row.countyId), eq(openingBatch.id, row.id)));
  await tx
    .update(openingBalance)
    .set({ status })
    .where(and(eq(openingBalance.countyId, row.countyId), eq(openingBalance.batchId, row.id)));
}

const ACTIONS = { confirm: "opening.confirm", refuse: "opening.refuse", withdraw: "opening.withdraw" } as const;

const audit = (work: Work, row: BatchRow, act: keyof typeof ACTIONS, count?: number) =>
  writeAudit(work, {
    action: ACTIONS[act],
    targetKind: "scheme",
    targetId: row.schemeId,
    path: row.orgPath,
    detail: { batchId: row.id, ...(count === undefined ? {} : { count }) },
  });
