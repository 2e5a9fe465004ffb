import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { subject } from "@/db/schema/roster";
import { inspectionRound, roundMark } from "@/db/schema/round";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { checkProposals } from "@/server/services/entry/check-proposals";
import { type Act, actFields } from "@/server/services/entry/fields";
import { insertEntries, type NewEntry } from "@/server/services/entry/insert-entries";
import { runningRules } from "@/server/services/entry/running-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { type Round, widened } from "./walk";

const { itemCode, points, step, units, reason, heard, place } = actFields;

export const MarkRound = z.strictObject({
  unit: unitCodeField,
  roundId: uuid,
  subjectId: uuid,
  /** Whose phone kept the mark: nobody else sends it. */
  by: uuid,
  /** Left out, and why; then there are no items. */
  skip: z.enum(["absent", "exempt", "dropped", "other"]).optional(),
  /** What was found. None: inspected, nothing to record. */
  items: z.array(z.strictObject({ itemCode, points, step, units, reason, heard })).max(8).default([]),
  place,
  evidence: z.array(uuid).max(9).default([]),
  confirmDuplicate: z.boolean().default(false),
  idempotencyKey: idempotencyKeyField,
});
export type MarkRound = z.output<typeof MarkRound>;

export type Marked = { status: "marked" | "skipped"; recorded: number; points: number; entryIds: string[] };

/**
 * 巡查一户: one subject of a round with everything found there, in one request and one transaction. The phone sends it when
 * it can; the same key sent again answers the same and writes nothing. What the rules refuse in the meantime (a limit
 * taken, the subject gone, the period closed, a duplicate) is kept as a conflict of the round and thrown: a person decides.
 * Errors: round.notFound, round.otherPerson, round.ended, round.subjectGone, round.alreadyMarked, round.itemNotForRounds,
 * entry.schemeEnded, file.photoGone and those of `checkProposals`.
 */
export async function markRound({ ctx, input }: { ctx: TenantContext; input: MarkRound }): Promise<Marked> {
  const access = authorise(ctx, "round.run", input.unit);
  try {
    return await writeIn(access, (work) => once(work, input.idempotencyKey, input, () => mark(work, input)));
  } catch (error) {
    if (error instanceof DomainError && isConflict(error))
      await writeIn(access, (work) => keepConflict(work, input, error));
    throw error;
  }
}

const isConflict = ({ code }: DomainError): boolean =>
  code.startsWith("entry.") || code === "round.subjectGone" || code === "scheme.outsideCycles";

async function mark(work: Work, input: MarkRound): Promise<Marked> {
  const round = await lockRound(work, input.roundId);
  if (round.startedBy !== work.access.ctx.userId || input.by !== work.access.ctx.userId)
    throw new DomainError("round.otherPerson");
  if (round.status !== "open") throw new DomainError("round.ended", { title: round.title });
  await refuseUnready(work, round, input);
  const entries = input.skip ? [] : await proposalsOf(work, round, input);
  const frame = { orgPath: round.orgPath, line: round.line, villageId: round.villageId, schemeId: round.schemeId };
  const rows = entries.map((entry) => ({ ...entry, origin: "round" as const, roundId: round.id }));
  const entryIds = rows.length > 0 ? await insertEntries(work, frame, rows) : [];
  const status = input.skip ? ("skipped" as const) : ("marked" as const);
  await Promise.all([
    writeMark(work, round, input.subjectId, { status, skipReason: input.skip ?? null, conflict: null, entryIds }),
    writeAudit(work, {
      action: "round.mark",
      targetKind: "round",
      targetId: round.id,
      detail: { subject: input.subjectId, status, count: entryIds.length },
    }),
  ]);
  return { status, recorded: entryIds.length, points: entries.reduce((sum, one) => sum + one.points, 0), entryIds };
}

/** Locks a round of this village, so that its marks come one after another. Errors: round.notFound. */
export async function lockRound(work: Work, roundId: string): Promise<Round> {
  const [round] = await work.tx
    .select()
    .from(inspectionRound)
    .where(
      and(
        eq(inspectionRound.countyId, work.access.ctx.countyId),
        eq(inspectionRound.villageId, villageOf(work)),
        eq(inspectionRound.id, roundId),
      ),
    )
    .for("update");
  if (!round) throw new DomainError("round.notFound");
  return round;
}

async function refuseUnready(work: Work, round: Round, { subjectId, items }: MarkRound): Promise<void> {
  const { countyId } = work.access.ctx;
  if (!round.subjectIds.includes(subjectId)) throw new DomainError("round.notFound");
  if (new Set(items.map((item) => item.itemCode)).size < items.length) throw new DomainError("input.malformed");
  if (!items.every((item) => round.itemCodes.includes(item.itemCode))) throw new DomainError("round.itemNotForRounds");
  const [[before], [here]] = await Promise.all([
    work.tx
      .select({ status: roundMark.status })
      .from(roundMark)
      .where(
        and(eq(roundMark.countyId, countyId), eq(roundMark.roundId, round.id), eq(roundMark.subjectId, subjectId)),
      ),
    work.tx
      .select({ name: subject.name, status: subject.status, groupId: subject.groupId, villageId: subject.villageId })
      .from(subject)
      .where(and(eq(subject.countyId, countyId), eq(subject.id, subjectId))),
  ]);
  if (before?.status === "marked") throw new DomainError("round.alreadyMarked", { name: here?.name ?? "" });
  const moved = !here || here.villageId !== round.villageId || (round.groupId && here.groupId !== round.groupId);
  if (moved || here.status !== "active") throw new DomainError("round.subjectGone", { name: here?.name ?? "" });
}

async function proposalsOf(work: Work, round: Round, input: MarkRound): Promise<NewEntry[]> {
  const rules = await runningRules(work, round.schemeId);
  const shared = {
    actOn: round.actOn,
    place: input.place,
    confirmDuplicate: input.confirmDuplicate,
    evidence: input.evidence,
    selfDeclared: false,
  };
  const entries: NewEntry[] = [];
  for (const item of input.items) {
    const act: Act = { ...shared, ...item };
    entries.push(...(await checkProposals(widened(work), rules, act, [input.subjectId])));
  }
  return entries;
}

type MarkRow = Pick<typeof roundMark.$inferInsert, "status" | "skipReason" | "conflict" | "entryIds">;

/** A mark stands once a subject; what was skipped or in conflict is replaced, what is marked never. */
async function writeMark(work: Work, round: Round, subjectId: string, row: MarkRow): Promise<void> {
  const { countyId, userId } = work.access.ctx;
  await work.tx
    .insert(roundMark)
    .values({
      ...row,
      countyId,
      id: newId(work.now),
      orgPath: round.orgPath,
      line: round.line,
      roundId: round.id,
      subjectId,
      byUserId: userId,
      at: work.now,
    })
    .onConflictDoUpdate({
      target: [roundMark.countyId, roundMark.roundId, roundMark.subjectId],
      set: { ...row, byUserId: userId, at: work.now },
      setWhere: sql`${roundMark.status} <> 'marked'`,
    });
}

/** What a round's person has to decide stands on the server too: for the to-do list, and for another phone. */
async function keepConflict(work: Work, input: MarkRound, error: DomainError): Promise<void> {
  const round = await lockRound(work, input.roundId);
  if (round.startedBy !== work.access.ctx.userId || !round.subjectIds.includes(input.subjectId)) return;
  await writeMark(work, round, input.subjectId, {
    status: "conflict",
    skipReason: null,
    conflict: error.code,
    entryIds: [],
  });
}
