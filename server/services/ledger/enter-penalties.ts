import { sql } from "drizzle-orm";
import { falsePenalty } from "@/server/domain/ledger/accounts";
import { redeemablePart } from "@/server/domain/ledger/rules";
import { findItem } from "@/server/domain/scheme/find";
import type { Work } from "@/server/services/access";
import { insertEntries, type NewEntry } from "@/server/services/entry/insert-entries";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import type { ReversalRow } from "./lock-reversal";
import type { Cancelled } from "./reversal-rows";

/**
 * 虚报双倍扣分: the penalty entries for records found false, recorded by who proposed and approved by who decides, ready to be
 * posted in the same transaction. The record's own item with its points turned against it, so that +p ends at −p (H5); in
 * the score it counts in full, outside the limits of the item. None where the scheme does not punish.
 * Answers their ids.
 */
export async function enterPenalties(
  work: Work,
  request: ReversalRow,
  cancelled: readonly Cancelled[],
): Promise<string[]> {
  const entries: NewEntry[] = [];
  for (const one of cancelled) {
    const penalty = await penaltyOf(work, request, one);
    if (penalty) entries.push(penalty);
  }
  if (entries.length === 0) return [];
  const { tx, access, now } = work;
  const { orgPath, line, villageId, schemeId, proposedBy, proposedByName, proposedAt } = request;
  const frame = { orgPath, line, villageId, schemeId };
  const recorded = { recordedBy: { id: proposedBy, name: proposedByName }, recordedAt: proposedAt };
  const ids = await insertEntries(work, { ...frame, ...recorded }, entries);
  const { countyId, userId, userName } = access.ctx;
  const at = now.toISOString();
  await tx.execute(sql`
    with done as (
      update entry set status = 'posted', posted_at = ${at}, reviewed_by = ${userId}, reviewed_by_name = ${userName}, reviewed_at = ${at}
      where county_id = ${countyId} and id = any(${sql.param(ids)}::uuid[])
      returning county_id, id, org_path, line
    )
    insert into entry_step (county_id, id, org_path, line, entry_id, step, by_user_id, by_name, at)
    select county_id, gen_random_uuid(), org_path, line, id, 'posted', ${userId}, ${userName}, ${at} from done`);
  return ids;
}

async function penaltyOf(work: Work, request: ReversalRow, one: Cancelled): Promise<NewEntry | null> {
  const definition = await definitionOf(work, one.versionId);
  const points = falsePenalty(definition, { points: one.points });
  if (points === 0) return null;
  const item = findItem(definition, one.itemCode);
  const rule = definition.multipliers.find(({ type }) => type === "falseRecord");
  return {
    subjectId: one.subjectId,
    groupId: one.groupId,
    versionId: one.versionId,
    cycleId: one.cycleId,
    periodId: one.periodId,
    kind: "deduction",
    base: false,
    itemCode: one.itemCode,
    component: one.component,
    clause: rule?.clause ?? item.clause,
    points,
    redeemable: redeemablePart(definition.redemption, item, points),
    actOn: work.today,
    stepNo: definition.workflow.entries.steps.length,
    nextStep: "post",
    late: false,
    selfDeclared: false,
    heard: request.heard,
    decision: request.decision,
    reason: request.reason,
    place: null,
    origin: "penalty",
    correctsId: one.entryId,
  };
}
