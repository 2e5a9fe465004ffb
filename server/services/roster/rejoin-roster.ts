import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { subjectMove } from "@/db/schema/move";
import { person, subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { refuseSecondHead } from "./add-person";
import { type Change, recordChanges } from "./changes";
import { refuseFuture } from "./create-household";
import { enrolInForce } from "./enrol";
import { dateField, editFields, reasonField } from "./fields";
import { LINE_OF, othersIn, personFor, refuseOtherKind, subjectFor, WHAT } from "./rows";

export const RejoinRoster = z.strictObject({
  ...editFields,
  what: z.enum(WHAT),
  on: dateField,
  reason: reasonField,
});
export type RejoinRoster = z.output<typeof RejoinRoster>;

/**
 * 恢复在册: somebody comes back, or a leaving was entered by mistake. A household comes back with those who left with it on that day;
 * its points are those it had. Errors: roster.notFound, roster.stale (409), roster.alreadyActive, roster.householdLeft,
 * move.rejoin where it moved away with its points; roster.beforeLeaving and roster.future beside the date.
 */
export async function rejoinRoster({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: RejoinRoster;
}): Promise<{ id: string; subjectId: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, LINE_OF[input.what]);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, () => {
      refuseFuture(input.on, work.today, "on");
      return input.what === "person" ? personReturns(work, input) : subjectReturns(work, input);
    }),
  );
}

async function subjectReturns(work: Work, input: RejoinRoster) {
  const { tx, now, today } = work;
  const { countyId } = work.access.ctx;
  const line = LINE_OF[input.what];
  const found = await subjectFor(work, input.id, line, input.version);
  refuseOtherKind(input.what, found);
  refuseActive(found, input.on);
  await refuseMoved(work, found);
  const back = { status: "active", leftOn: null, joinedOn: input.on, updatedAt: now } as const;
  const [, together] = await Promise.all([
    tx
      .update(subject)
      .set({ ...back, version: sql`${subject.version} + 1` })
      .where(and(eq(subject.countyId, countyId), eq(subject.id, found.id))),
    found.leftOn === null || input.what !== "household"
      ? []
      : tx
          .update(person)
          .set({ ...back, version: sql`${person.version} + 1` })
          .where(
            and(
              eq(person.countyId, countyId),
              eq(person.householdId, found.id),
              eq(person.leftOn, found.leftOn),
              eq(person.status, "moved_out"),
            ),
          )
          .returning({ id: person.id }),
  ]);
  const change: Change = {
    orgPath: found.orgPath,
    line,
    subjectId: found.id,
    kind: "rejoined",
    changes: { status: [found.status, "active"] },
    effectiveOn: input.on,
    reason: input.reason,
  };
  await enrolInForce(tx, { countyId, villageId: found.villageId, line, subjectIds: [found.id], now, today });
  await Promise.all([
    recordChanges(work, [change, ...together.map(({ id }) => ({ ...change, personId: id }))]),
    audit(work, input),
  ]);
  return { id: found.id, subjectId: found.id };
}

async function personReturns(work: Work, input: RejoinRoster) {
  const { tx, now } = work;
  const { countyId } = work.access.ctx;
  const found = await personFor(work, input.id, input.version);
  refuseActive(found.person, input.on);
  if (found.subject.status !== "active") throw new DomainError("roster.householdLeft", { name: found.subject.name });
  refuseSecondHead(found.person.relation, await othersIn(work, found.subject.id, found.person.id));
  await Promise.all([
    tx
      .update(person)
      .set({ status: "active", leftOn: null, joinedOn: input.on, version: sql`${person.version} + 1`, updatedAt: now })
      .where(and(eq(person.countyId, countyId), eq(person.id, found.person.id))),
    recordChanges(work, [
      {
        orgPath: found.person.orgPath,
        line: "household",
        subjectId: found.subject.id,
        personId: found.person.id,
        kind: "rejoined",
        changes: { status: [found.person.status, "active"] },
        effectiveOn: input.on,
        reason: input.reason,
      },
    ]),
    audit(work, input),
  ]);
  return { id: found.person.id, subjectId: found.subject.id };
}

function refuseActive(row: { status: string; name: string; leftOn: string | null }, on: string): void {
  if (row.status === "active") throw new DomainError("roster.alreadyActive", { name: row.name });
  if (row.leftOn !== null && on < row.leftOn) {
    throw new DomainError("input.invalid", { count: 1 }, [
      { field: "on", code: "roster.beforeLeaving", params: { date: row.leftOn } },
    ]);
  }
}

/** Whose points went to another village or household does not come back by a change of status: they would have none, or two homes. */
async function refuseMoved({ tx, access }: Work, { id, name }: { id: string; name: string }): Promise<void> {
  const [gone] = await tx
    .select({ id: subjectMove.id })
    .from(subjectMove)
    .where(
      and(
        eq(subjectMove.countyId, access.ctx.countyId),
        eq(subjectMove.subjectId, id),
        eq(subjectMove.status, "confirmed"),
        inArray(subjectMove.kind, ["transfer", "merge"]),
      ),
    )
    .limit(1);
  if (gone) throw new DomainError("move.rejoin", { name });
}

const audit = (work: Work, { what, id, on }: RejoinRoster) =>
  writeAudit(work, { action: "roster.rejoin", targetKind: what, targetId: id, detail: { on } });
