import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { type MoveTerms, subjectMove } from "@/db/schema/move";
import { subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { refuseFuture } from "@/server/services/roster/create-household";
import { dateField, reasonField } from "@/server/services/roster/fields";
import { withinAccess } from "@/server/services/roster/rows";
import { readFacts } from "./facts";
import { type Neighbour, neighbours } from "./neighbours";

const common = { subjectId: uuid, version: z.int().min(1), on: dateField, reason: reasonField };
const points = z.int().min(0).max(10_000_000).multipleOf(50);

export const ProposeMove = z.strictObject({
  unit: unitCodeField,
  idempotencyKey: idempotencyKeyField,
  move: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("transfer"),
      ...common,
      toVillageId: uuid,
      toGroupId: uuid.nullable().default(null),
    }),
    z.strictObject({
      kind: z.literal("split"),
      ...common,
      /** Who founds the new household; left out or without relation: stays. */
      persons: z.array(z.strictObject({ id: uuid, relation: text(20).optional() })).max(60),
      /** What goes to the new household, in hundredths; nothing unless said. */
      portions: z
        .array(z.strictObject({ schemeId: uuid, honour: points.default(0), redeemable: points.default(0) }))
        .max(40)
        .default([]),
    }),
    z.strictObject({ kind: z.literal("merge"), ...common, intoId: uuid, headRelation: text(20) }),
  ]),
});
export type ProposeMove = z.output<typeof ProposeMove>;
type Move = ProposeMove["move"];

/**
 * 提出户籍变动: a transfer to another village of the township, a split or a merge. Nothing moves before another person has confirmed
 * it (confirm-move.ts); what stands in the way then is shown on its page from now on. Proposed at the village that is left.
 * Errors: move.notFound, move.changed (409), move.notActive, move.alreadyOpen, move.wrongKind, roster.future;
 * move.noSuchVillage, move.groupNotFound, move.practice, move.chooseOther, move.choosePersons, move.oneHead beside their fields.
 */
export async function proposeMove({ ctx, input }: { ctx: TenantContext; input: ProposeMove }): Promise<{ id: string }> {
  const access = authorise(ctx, "move.propose", input.unit);
  const around = input.move.kind === "transfer" ? await neighbours(access) : [];
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => propose(work, input.move, around)));
}

async function propose(work: Work, move: Move, around: readonly Neighbour[]): Promise<{ id: string }> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  const village = villageIn(work);
  refuseFuture(move.on, today, "move.on");
  const own = await ownSubject(work, move);
  const to = await destinationOf(work, move, own, around);
  const id = newId(now);
  const inserted = await tx
    .insert(subjectMove)
    .values({
      countyId,
      id,
      orgPath: own.orgPath,
      line: own.line,
      villageId: village.id,
      kind: move.kind,
      status: "proposed",
      subjectId: own.id,
      subjectName: own.name,
      fromVillageName: village.name,
      ...to,
      effectiveOn: move.on,
      reason: move.reason,
      terms: termsOf(move),
      proposedBy: userId,
      proposedByName: userName,
      proposedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: subjectMove.id });
  if (inserted.length === 0) throw new DomainError("move.alreadyOpen", { name: own.name });
  await writeAudit(work, {
    action: "move.propose",
    targetKind: "subject",
    targetId: own.id,
    detail: { kind: move.kind, moveId: id, to: to.toVillageName },
  });
  return { id };
}

/** The subject as it was seen, locked. */
async function ownSubject(work: Work, move: Move) {
  const [own] = await work.tx
    .select()
    .from(subject)
    .where(and(withinAccess(work), eq(subject.id, move.subjectId), eq(subject.villageId, villageIn(work).id)))
    .for("update");
  if (!own) throw new DomainError("move.notFound");
  if (own.version !== move.version) throw new DomainError("move.changed");
  if (own.status !== "active") throw new DomainError("move.notActive", { name: own.name });
  // Only a household is divided or joined to another; a person, a unit and a member move as a whole.
  const whole = own.line === "household" || own.line === "party";
  const fits = own.kind === "household" || (whole && move.kind === "transfer");
  if (!fits) throw new DomainError("move.wrongKind");
  return own;
}

type Own = Awaited<ReturnType<typeof ownSubject>>;

async function destinationOf(work: Work, move: Move, own: Own, around: readonly Neighbour[]) {
  const here = villageIn(work);
  const inside = { toVillageId: here.id, toVillageName: here.name, toGroupId: own.groupId };
  switch (move.kind) {
    case "transfer":
      return nextDoor(work, move, own, around);
    case "split":
      await checkFounders(work, move.persons, own.id);
      return { ...inside, toSubjectId: null, toSubjectName: null };
    case "merge": {
      const [into] = await work.tx
        .select({ id: subject.id, name: subject.name, groupId: subject.groupId })
        .from(subject)
        .where(
          and(
            withinAccess(work),
            eq(subject.id, move.intoId),
            eq(subject.villageId, here.id),
            eq(subject.line, own.line),
            eq(subject.kind, own.kind),
            sql`${subject.status} = 'active'`,
          ),
        );
      if (!into || into.id === own.id) throw atField("move.intoId", "move.chooseOther");
      return { ...inside, toGroupId: into.groupId, toSubjectId: into.id, toSubjectName: into.name };
    }
    default:
      return move satisfies never;
  }
}

function nextDoor(work: Work, move: Extract<Move, { kind: "transfer" }>, own: Own, around: readonly Neighbour[]) {
  const to = around.find(({ id }) => id === move.toVillageId);
  if (!to || to.id === own.villageId) throw atField("move.toVillageId", "move.noSuchVillage");
  if (to.practice !== work.unit.practice) throw atField("move.toVillageId", "move.practice");
  const kind = own.line === "party" ? "branch" : "grid";
  const group = to.groups.find((one) => one.id === move.toGroupId && one.kind === kind);
  // A member always belongs to a branch; a household may wait for its grid.
  if (!group && (move.toGroupId !== null || kind === "branch")) throw atField("move.toGroupId", "move.groupNotFound");
  return {
    toVillageId: to.id,
    toVillageName: to.name,
    toGroupId: group?.id ?? null,
    toSubjectId: null,
    toSubjectName: null,
  };
}

async function checkFounders(
  work: Work,
  chosen: readonly { id: string; relation?: string | undefined }[],
  subjectId: string,
) {
  const facts = await readFacts(work, subjectId);
  const founders = chosen.filter(({ relation }) => relation !== undefined);
  if (founders.length === 0) throw atField("move.persons", "move.choosePersons");
  if (founders.some(({ id }) => !facts?.persons.some((one) => one.id === id))) throw new DomainError("move.notFound");
  if (founders.filter(({ relation }) => relation === "户主").length !== 1)
    throw atField("move.persons", "move.oneHead");
}

const termsOf = (move: Move): MoveTerms => ({
  persons:
    move.kind === "split"
      ? move.persons.flatMap(({ id, relation }) => (relation === undefined ? [] : [{ id, relation }]))
      : [],
  portions: move.kind === "split" ? move.portions.filter(({ honour, redeemable }) => honour + redeemable > 0) : [],
  headRelation: move.kind === "merge" ? move.headRelation : null,
});

const atField = (
  field: string,
  code:
    | "move.noSuchVillage"
    | "move.practice"
    | "move.groupNotFound"
    | "move.chooseOther"
    | "move.choosePersons"
    | "move.oneHead",
) => new DomainError("input.invalid", { count: 1 }, [{ field, code }]);
