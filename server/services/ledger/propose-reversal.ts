import { sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { reversalRequest } from "@/db/schema/reversal";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { actFields, chosenIds, heardField } from "@/server/services/entry/fields";
import { loadScheme } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";

export const ProposeReversal = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  entryIds: chosenIds,
  /** `foundFalse`: the record was false; the scheme's penalty for it is entered besides. */
  kind: z.enum(["reversal", "foundFalse"]).default("reversal"),
  reason: text(500, 2),
  /** What the subject said when told, and the decision: both needed for a record found false. */
  heard: heardField,
  decision: actFields.decision,
  idempotencyKey: idempotencyKeyField,
});
export type ProposeReversal = z.output<typeof ProposeReversal>;
type Proposal = Omit<ProposeReversal, "unit" | "idempotencyKey">;

/**
 * 提出冲正: one or many posted entries of one scheme, for one reason; nothing changes until another person decides
 * (domain.md, invariants 1 and 2). Whoever recorded an entry may propose it: an own mistake is best told by oneself.
 * A record found false (H5, 虚报双倍扣分) needs a decision in force and the hearing of its one subject.
 * Errors: access.notFound, entry.notFound, entry.notPosted, entry.alreadyReversed, reversal.alreadyProposed,
 * reversal.oneSubject, entry.heardMissing, entry.decisionMissing, reversal.decisionInFuture.
 */
export async function proposeReversal({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ProposeReversal;
}): Promise<{ id: string; count: number }> {
  const access = authorise(ctx, "entry.reverse", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => propose(work, input)));
}

/** The same in an open transaction. */
async function propose(work: Work, input: Proposal): Promise<{ id: string; count: number }> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const scheme = await loadScheme(work, input.schemeId);
  const basis = basisOf(input, work.today);
  const entryIds = [...new Set(input.entryIds)];
  await lockReversible(work, input, entryIds);
  const id = newId(now);
  const step = { note: input.reason, at: now.toISOString() };
  await tx.insert(reversalRequest).values({
    countyId,
    id,
    orgPath: scheme.orgPath,
    line: scheme.line,
    villageId: scheme.villageId,
    schemeId: scheme.id,
    groupId: groupIdOf(work),
    kind: input.kind,
    status: "proposed",
    reason: input.reason,
    count: entryIds.length,
    ...basis,
    proposedBy: userId,
    proposedByName: userName,
    proposedAt: now,
  });
  await tx.execute(sql`
    with chosen as (
      select county_id, id, org_path, line from entry where county_id = ${countyId} and id = any(${sql.param(entryIds)}::uuid[])
    ), lines as (
      insert into reversal_line (county_id, request_id, entry_id, org_path, line) select county_id, ${id}, id, org_path, line from chosen
    )
    insert into entry_step (county_id, id, org_path, line, entry_id, step, note, by_user_id, by_name, at)
    select county_id, gen_random_uuid(), org_path, line, id, 'reversalProposed', ${step.note}, ${userId}, ${userName}, ${step.at} from chosen`);
  await writeAudit(work, {
    action: "reversal.propose",
    targetKind: "reversal",
    targetId: id,
    detail: { kind: input.kind, count: entryIds.length },
  });
  return { id, count: entryIds.length };
}

const missing = (field: string, code: "entry.heardMissing" | "entry.decisionMissing" | "reversal.decisionInFuture") =>
  new DomainError(code, {}, [{ field, code }]);

/** Hearing and decision: of a record found false, and of nothing else. */
function basisOf({ kind, heard, decision }: Proposal, today: string) {
  if (kind === "reversal") return { heard: null, decision: null };
  // A note left at a closed door is no hearing: the penalty is posted with the decision, and nobody could answer any more.
  if (!heard || heard === "absent") throw missing("heard", "entry.heardMissing");
  if (!decision) throw missing("decision.body", "entry.decisionMissing");
  if (decision.date > today) throw missing("decision.date", "reversal.decisionInFuture");
  return { heard, decision };
}

type Reversible = { subject_id: string; status: string; reversed: boolean; proposed: boolean };

/** Locks the entries and refuses what cannot be reversed, or stands in another open proposal. */
async function lockReversible(work: Work, { schemeId, kind }: Proposal, entryIds: readonly string[]): Promise<void> {
  const { countyId } = work.access.ctx;
  const group = groupIdOf(work);
  const ids = sql`${sql.param([...entryIds])}::uuid[]`;
  // Two statements: what the second sees was committed after the locks of the first were had.
  await work.tx.execute(
    sql`select 1 from entry where county_id = ${countyId} and id = any(${ids}) order by id for no key update`,
  );
  const rows = await work.tx.execute<Reversible>(sql`
    select e.subject_id, e.status,
      exists (select 1 from posting g where g.county_id = e.county_id and g.source_kind = 'reversal' and g.source_id = e.id) as reversed,
      exists (select 1 from reversal_line l where l.county_id = e.county_id and l.entry_id = e.id and l.open) as proposed
    from entry e
    where e.county_id = ${countyId} and e.village_id = ${villageOf(work)} and e.scheme_id = ${schemeId} and e.id = any(${ids})
      and (${group}::uuid is null or e.group_id = ${group}::uuid)`);
  if (rows.length < entryIds.length) throw new DomainError("entry.notFound");
  const count = (test: (row: Reversible) => boolean) => rows.filter(test).length;
  if (count(({ status }) => status !== "posted") > 0) throw new DomainError("entry.notPosted");
  if (count(({ reversed }) => reversed) > 0) throw new DomainError("entry.alreadyReversed");
  const open = count(({ proposed }) => proposed);
  if (open > 0) throw new DomainError("reversal.alreadyProposed", { count: open });
  if (kind === "foundFalse" && new Set(rows.map((row) => row.subject_id)).size > 1)
    throw new DomainError("reversal.oneSubject");
}
