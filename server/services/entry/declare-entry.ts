import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { entry } from "@/db/schema/entry";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { checkProposals } from "./check-proposals";
import { assertDeclarable, type Whose } from "./declarable";
import { actFields } from "./fields";
import { insertEntries } from "./insert-entries";
import { runningRules } from "./running-rules";
import { definitionOf, postingPlace } from "./scheme-rules";
import type { WaitingStep } from "./workflow";

const { heard: _heard, decision: _decision, selfDeclared: _self, ...declaredFields } = actFields;

export const DeclareEntry = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  /** The own household, member or child; or, where the rule book lets a proxy declare, another one of the village. */
  subjectId: uuid,
  ...declaredFields,
  idempotencyKey: idempotencyKeyField,
});
export type DeclareEntry = z.output<typeof DeclareEntry>;

export type Declared = { id: string; nextStep: WaitingStep };

/** Declarations of one account that nobody has decided on yet. */
const MOST_UNDECIDED = 20;

/**
 * 申报: a resident, member, guardian or student declares an act of the own subject, or reports one of another subject of the
 * same village. It waits for the scheme's first step like every other entry. Who reported is kept, and shown to the
 * supervisor and on appeal only (domain.md, invariant 10).
 * Errors: entry.notDeclarable, entry.tooManyDeclared and those of `recordEntries`.
 */
export async function declareEntry({ ctx, input }: { ctx: TenantContext; input: DeclareEntry }): Promise<Declared> {
  const access = authorise(ctx, "entry.declare", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => declare(work, input)));
}

async function declare(work: Work, input: DeclareEntry): Promise<Declared> {
  const rules = await runningRules(work, input.schemeId);
  const { scheme } = rules;
  const whose: Whose = work.access.ownSubjects?.includes(input.subjectId) ? "own" : "other";
  const definition = await definitionOf(work, postingPlace(rules, input.actOn).versionId);
  assertDeclarable(definition, input.itemCode, { whose, line: scheme.line, locale: work.access.ctx.locale });
  await queueUp(work, input.subjectId);
  await refuseMany(work);
  const [checked] = await checkProposals(work, rules, actOf(input, whose), [input.subjectId], null, true);
  if (!checked) throw new DomainError("access.notFound");
  const frame = { orgPath: scheme.orgPath, line: scheme.line, villageId: villageOf(work), schemeId: scheme.id };
  const origin = whose === "own" ? ("declared" as const) : ("reported" as const);
  const [[id = ""]] = await Promise.all([
    insertEntries(work, frame, [{ ...checked, origin }]),
    writeAudit(work, {
      action: "entry.declare",
      targetKind: "scheme",
      targetId: scheme.id,
      detail: { item: input.itemCode, origin, actOn: input.actOn },
    }),
  ]);
  return { id, nextStep: checked.nextStep };
}

/**
 * What was said as an act: nobody has been heard yet and no body has decided. Whether somebody else already has the same
 * entry of that day is not a neighbour's business: the first check sees it.
 */
export const actOf = (input: Pick<DeclareEntry, keyof typeof declaredFields>, whose: Whose) => ({
  ...input,
  heard: undefined,
  decision: undefined,
  selfDeclared: whose === "own",
  confirmDuplicate: input.confirmDuplicate || whose === "other",
});

/** Declarations of one account queue, so that the count below is the count; own and other subject in the order of ids. */
async function queueUp({ tx, access }: Work, subjectId: string): Promise<void> {
  const ids = sql.param([...(access.ownSubjects ?? []), subjectId]);
  await tx.execute(sql`
    select id from subject where county_id = ${access.ctx.countyId} and id = any(${ids}::uuid[]) order by id for no key update`);
}

/** Errors: entry.tooManyDeclared. */
async function refuseMany({ tx, access }: Work): Promise<void> {
  const undecided = await tx.$count(
    entry,
    and(
      eq(entry.countyId, access.ctx.countyId),
      eq(entry.recordedBy, access.ctx.userId),
      inArray(entry.origin, ["declared", "reported"]),
      inArray(entry.status, ["proposed", "returned"]),
    ),
  );
  if (undecided >= MOST_UNDECIDED) throw new DomainError("entry.tooManyDeclared", { most: MOST_UNDECIDED });
}
