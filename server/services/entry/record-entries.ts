import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { checkProposals } from "./check-proposals";
import { actFields, chosenIds } from "./fields";
import { insertEntries } from "./insert-entries";
import { runningRules } from "./running-rules";
import type { WaitingStep } from "./workflow";

export const RecordEntries = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  subjectIds: chosenIds,
  ...actFields,
  idempotencyKey: idempotencyKeyField,
});
export type RecordEntries = z.output<typeof RecordEntries>;

export type Recorded = { recorded: number; points: number; late: boolean; nextStep: WaitingStep; ids: string[] };

/**
 * 记录: one act of one subject, or one item for many subjects at once; all of them or none. Points are fixed by the item
 * of the version in force, multiplied by class; the entries wait for the first step of the scheme.
 * Errors: access.notFound, entry.schemeEnded and those of `checkProposals`.
 */
export async function recordEntries({ ctx, input }: { ctx: TenantContext; input: RecordEntries }): Promise<Recorded> {
  const access = authorise(ctx, "entry.record", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => record(work, input)));
}

/** The same in an open transaction: what leads to the entry is written with it. */
export async function record(work: Work, input: Omit<RecordEntries, "unit" | "idempotencyKey">): Promise<Recorded> {
  const rules = await runningRules(work, input.schemeId);
  const { scheme } = rules;
  const entries = await checkProposals(work, rules, input, [...new Set(input.subjectIds)]);
  const frame = { orgPath: scheme.orgPath, line: scheme.line, villageId: villageOf(work), schemeId: scheme.id };
  const [ids] = await Promise.all([
    insertEntries(work, frame, entries),
    writeAudit(work, {
      action: "entry.record",
      targetKind: "scheme",
      targetId: scheme.id,
      detail: { item: input.itemCode, count: entries.length, actOn: input.actOn },
    }),
  ]);
  const [first] = entries;
  return {
    recorded: ids.length,
    points: first?.points ?? 0,
    late: first?.late ?? false,
    nextStep: first?.nextStep ?? "post",
    ids: ids.slice(0, 50),
  };
}
