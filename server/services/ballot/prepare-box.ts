import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { ballotBox, ballotTally } from "@/db/schema/ballot";
import { cycle, period } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { isCivilDate } from "@/server/domain/calendar/dates";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf, loadScheme, type Scheme } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { whoStands } from "./candidates";
import { ballotOf } from "./find-box";

const day = z.string().refine(isCivilDate);

export const PrepareBox = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  cycleId: uuid,
  /** Left out: once for the whole cycle. */
  periodId: uuid.optional(),
  /** Code of the ballot in the rule book. */
  ballot: z.string().min(1).max(40),
  title: text(80, 2),
  opensOn: day,
  closesOn: day,
  idempotencyKey: idempotencyKeyField,
});
export type PrepareBox = z.output<typeof PrepareBox>;

/**
 * 准备投票: a box for one ballot of the rule book, for a cycle or one of its periods, with whoever stands on its sheet.
 * In a branch it is that branch's own. Errors: access.notFound, cycle.notFound, ballot.notFound, ballot.closedCycle,
 * ballot.dates and ballot.past beside the day, ballot.alreadyHeld, ballot.alreadyTallied, ballot.nobodyStands.
 */
export async function prepareBox({ ctx, input }: { ctx: TenantContext; input: PrepareBox }): Promise<{ id: string }> {
  const access = authorise(ctx, "ballot.prepare", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => prepare(work, input)));
}

async function prepare(work: Work, input: PrepareBox): Promise<{ id: string }> {
  const { tx, access, now } = work;
  const { ctx } = access;
  refuseDates(input, work.today);
  const scheme = await loadScheme(work, input.schemeId);
  const { row, span } = await findSpan(work, scheme, input);
  const definition = await definitionOf(work, row.versionId);
  const ballot = ballotOf(definition, input.ballot);
  const groupId = groupIdOf(work) ?? scheme.groupId;
  await refuseSecond(work, input, groupId);
  const of = { definition, ballot, schemeId: scheme.id, groupId, span };
  const [everybody, elsewhere] = await Promise.all([
    whoStands({ tx, countyId: ctx.countyId }, of),
    standElsewhere(work, input),
  ]);
  const candidates = everybody.filter((id) => !elsewhere.has(id));
  if (candidates.length === 0) throw new DomainError("ballot.nobodyStands");
  await refuseTallied(work, input, candidates);
  const village = villageIn(work);
  const id = newId(now);
  const { unit: _unit, idempotencyKey: _key, periodId, ...said } = input;
  await tx.insert(ballotBox).values({
    ...said,
    countyId: ctx.countyId,
    id,
    orgPath: village.orgPath,
    line: scheme.line,
    villageId: village.id,
    groupId,
    periodId: periodId ?? null,
    status: "preparing",
    candidates,
    preparedBy: ctx.userId,
    preparedByName: ctx.userName,
    preparedAt: now,
  });
  await writeAudit(work, {
    action: "ballot.prepare",
    targetKind: "ballot",
    targetId: id,
    detail: { title: input.title, ballot: input.ballot, candidates: candidates.length },
  });
  return { id };
}

function refuseDates({ opensOn, closesOn }: PrepareBox, today: string): void {
  if (closesOn < opensOn) throw beside("closesOn", "ballot.dates", { opensOn, closesOn });
  if (opensOn < today) throw beside("opensOn", "ballot.past", { today });
}

const beside = (field: string, code: "ballot.dates" | "ballot.past", params: Record<string, string>) =>
  new DomainError("input.invalid", { count: 1 }, [{ field, code, params }]);

/** The cycle, locked so that two boxes cannot be prepared at once, and the days that the ballot is about. */
async function findSpan(work: Work, scheme: Scheme, { cycleId, periodId }: PrepareBox) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const [row] = await tx
    .select()
    .from(cycle)
    .where(
      and(
        eq(cycle.countyId, countyId),
        eq(cycle.id, cycleId),
        eq(cycle.schemeId, scheme.id),
        eq(cycle.carriedOver, false),
      ),
    )
    .for("update");
  if (!row) throw new DomainError("cycle.notFound");
  if (row.status !== "open") throw new DomainError("ballot.closedCycle");
  if (!periodId) return { row, span: row };
  const [part] = await tx
    .select()
    .from(period)
    .where(and(eq(period.countyId, countyId), eq(period.cycleId, cycleId), eq(period.id, periodId)));
  if (!part) throw new DomainError("cycle.notFound");
  if (part.status !== "open") throw new DomainError("ballot.closedCycle");
  return { row, span: part };
}

const samePeriod = (column: typeof ballotBox.periodId | typeof ballotTally.periodId, periodId: string | undefined) =>
  periodId ? eq(column, periodId) : isNull(column);

/** Boxes of the same ballot, for the same cycle or period, that were not cancelled. */
const heldAlready = (work: Work, input: PrepareBox) =>
  and(
    eq(ballotBox.countyId, work.access.ctx.countyId),
    eq(ballotBox.cycleId, input.cycleId),
    samePeriod(ballotBox.periodId, input.periodId),
    eq(ballotBox.ballot, input.ballot),
    inArray(ballotBox.status, ["preparing", "open", "counting", "counted"]),
  );

/** Only a cancelled box makes room for another one of the same ballot, cycle or period, and people. */
async function refuseSecond(work: Work, input: PrepareBox, groupId: string | null): Promise<void> {
  const [same] = await work.tx
    .select({ title: ballotBox.title })
    .from(ballotBox)
    .where(
      and(
        heldAlready(work, input),
        groupId ? or(isNull(ballotBox.groupId), eq(ballotBox.groupId, groupId)) : undefined,
      ),
    );
  if (same) throw new DomainError("ballot.alreadyHeld", { title: same.title });
}

/** Whoever has changed the branch since another one prepared this ballot stands there, and is voted on once. */
async function standElsewhere(work: Work, input: PrepareBox): Promise<Set<string>> {
  const boxes = await work.tx
    .select({ candidates: ballotBox.candidates })
    .from(ballotBox)
    .where(heldAlready(work, input));
  return new Set(boxes.flatMap(({ candidates }) => candidates));
}

/** What was counted before there were boxes, or brought along from elsewhere. */
async function refuseTallied(work: Work, input: PrepareBox, candidates: string[]): Promise<void> {
  const [row] = await work.tx
    .select({ count: sql<number>`count(*)::int` })
    .from(ballotTally)
    .where(
      and(
        eq(ballotTally.countyId, work.access.ctx.countyId),
        eq(ballotTally.cycleId, input.cycleId),
        samePeriod(ballotTally.periodId, input.periodId),
        eq(ballotTally.ballot, input.ballot),
        inArray(ballotTally.subjectId, candidates),
      ),
    );
  if (row && row.count > 0) throw new DomainError("ballot.alreadyTallied");
}
