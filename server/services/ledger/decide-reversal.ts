import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { addEntriesToAccounts, addEntriesToRollups } from "@/server/services/rollup/add-entries";
import { removeEntriesFromRollups } from "@/server/services/rollup/remove-entries";
import { appendToChain, lockChain } from "./append";
import { enterPenalties } from "./enter-penalties";
import { endReversal, lockReversal, type ReversalRow } from "./lock-reversal";
import { type Cancelled, readCancelled, reversalRows } from "./reversal-rows";

export const DecideReversal = z.strictObject({
  unit: unitCodeField,
  requestId: uuid,
  decision: z.enum(["approve", "refuse"]),
  /** Why; needed for a refusal. */
  answer: text(500, 2).optional(),
  idempotencyKey: idempotencyKeyField,
});
export type DecideReversal = z.output<typeof DecideReversal>;

export type ReversalDecided = { status: "done" | "refused"; count: number; penalties: number; headSeq: number | null };

/**
 * 冲正: the second person's decision. Approved, new ledger rows cancel the entries; the old ones stay and stay readable
 * (domain.md, invariant 1), proposed by the one and approved by the other person (invariant 2). The honour total takes the
 * whole reversal; what was already spent becomes arrears, what has lapsed is not asked for again (invariant 4). A record
 * found false is punished in the same transaction as its scheme says. All count in the entries' own periods while these are
 * open, else in the next open ones. Errors: reversal.notFound, reversal.alreadyDecided, reversal.ownProposal,
 * reversal.answerMissing, entry.alreadyReversed, entry.periodClosed.
 */
export async function decideReversal({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: DecideReversal;
}): Promise<ReversalDecided> {
  const access = authorise(ctx, "reversal.decide", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => decide(work, input)));
}

type Decision = Omit<DecideReversal, "unit" | "idempotencyKey">;

/** The same in an open transaction. Lock order: chain head, proposal, accounts, rollups. */
async function decide(work: Work, input: Decision): Promise<ReversalDecided> {
  const { tx, access } = work;
  await lockChain(tx, access.ctx.countyId, villageOf(work));
  const request = await lockReversal(work, input.requestId);
  if (request.proposedBy === access.ctx.userId) throw new DomainError("reversal.ownProposal");
  const answer = input.answer ?? null;
  if (input.decision === "refuse" && answer === null)
    throw new DomainError("reversal.answerMissing", {}, [{ field: "answer", code: "reversal.answerMissing" }]);
  const done =
    input.decision === "approve"
      ? await reverse(work, request)
      : { status: "refused" as const, count: request.count, penalties: 0, headSeq: null };
  await Promise.all([
    addSteps(work, request, done.status, answer),
    endReversal(work, request, done.status, answer),
    writeAudit(work, {
      action: input.decision === "approve" ? "reversal.approve" : "reversal.refuse",
      targetKind: "reversal",
      targetId: request.id,
      detail: { kind: request.kind, count: request.count, penalties: done.penalties },
    }),
  ]);
  return done;
}

async function reverse(work: Work, request: ReversalRow): Promise<ReversalDecided> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const { villageId, schemeId } = request;
  const cancelled = await readCancelled(work, request);
  const penalties = request.kind === "foundFalse" ? await enterPenalties(work, request, cancelled) : [];
  const ids = sql`${sql.param(cancelled.map(({ entryId }) => entryId))}::uuid[]`;
  const penaltyIds = sql`${sql.param(penalties)}::uuid[]`;
  const source = sql`case when (l).kind = 'reversal' then 'reversal' else 'entry' end`;
  const [appended] = await Promise.all([
    appendToChain(tx, countyId, villageId, source, reversalRows(work, request, cancelled, penaltyIds)),
    takeFromAccounts(work, request, cancelled),
    removeEntriesFromRollups(tx, { countyId, villageId, schemeId, ids }),
    ...(penalties.length > 0
      ? [
          addEntriesToAccounts(tx, { countyId, ids: penaltyIds }),
          addEntriesToRollups(tx, { countyId, villageId, schemeId, ids: penaltyIds }),
        ]
      : []),
  ]);
  const [row] = appended;
  if (row?.count !== cancelled.length + penalties.length) throw new DomainError("entry.changed");
  return { status: "done", count: cancelled.length, penalties: penalties.length, headSeq: Number(row.seq) };
}

/** One row a subject, in the order of their ids; a base duty never was in the honour total. */
const takeFromAccounts = ({ tx, access }: Work, { schemeId }: ReversalRow, cancelled: readonly Cancelled[]) =>
  tx.execute(sql`
    update account a set honour = a.honour - t.honour, redeemable = a.redeemable + t.redeemable, version = a.version + 1
    from (
      select "subjectId" as subject_id, sum(honour)::int as honour, sum(redeemable)::int as redeemable
      from jsonb_to_recordset(${JSON.stringify(cancelled)}::text::jsonb) as c("subjectId" uuid, honour int, redeemable int)
      group by 1 order by 1
    ) t
    where a.county_id = ${access.ctx.countyId} and a.subject_id = t.subject_id and a.scheme_id = ${schemeId}`);

const addSteps = (
  { tx, access, now }: Work,
  { id, kind, reason }: ReversalRow,
  status: "done" | "refused",
  answer: string | null,
) => {
  const { countyId, userId, userName } = access.ctx;
  const step = status === "refused" ? "reversalRefused" : kind === "foundFalse" ? "foundFalse" : "reversed";
  const note = status === "refused" ? answer : reason;
  return tx.execute(sql`
    insert into entry_step (county_id, id, org_path, line, entry_id, step, note, by_user_id, by_name, at)
    select county_id, gen_random_uuid(), org_path, line, entry_id, ${step}, ${note}, ${userId}::uuid, ${userName}, ${now.toISOString()}::timestamptz
    from reversal_line where county_id = ${countyId} and request_id = ${id}`);
};
