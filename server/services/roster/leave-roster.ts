import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { person, subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import type { Line } from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { uuid } from "@/server/services/parse";
import { type Change, recordChanges } from "./changes";
import { isHead, refuseFuture } from "./create-household";
import { endEnrolments } from "./enrol";
import { dateField, editFields, reasonField } from "./fields";
import { initialsOf } from "./insert";
import { LINE_OF, othersIn, personFor, refuseOtherKind, subjectFor, WHAT } from "./rows";

export const LeaveRoster = z.strictObject({
  ...editFields,
  what: z.enum(WHAT),
  how: z.enum(["moved_out", "deceased"]),
  on: dateField,
  reason: reasonField,
  /** Who heads the household from now on, where its head leaves and others stay. */
  newHeadId: uuid.optional(),
});
export type LeaveRoster = z.output<typeof LeaveRoster>;

type Answer = { id: string; subjectId: string };

/**
 * 迁出 / 去世 of a household, one of its persons, who takes part in person, a unit, or a party member, on a day that has come. Its enrolments end that day; points
 * and history stay. Where the head leaves and others stay, a new head is named; the last person's leaving closes the household.
 * Errors: roster.notFound, roster.stale (409), roster.notActive; roster.newHead, roster.future, roster.beforeJoining beside their fields.
 */
export async function leaveRoster({ ctx, input }: { ctx: TenantContext; input: LeaveRoster }): Promise<Answer> {
  const access = authorise(ctx, "roster.manage", input.unit, LINE_OF[input.what]);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, () => {
      refuseFuture(input.on, work.today, "on");
      return input.what === "person" ? personLeaves(work, input) : subjectLeaves(work, input);
    }),
  );
}

async function subjectLeaves(work: Work, input: LeaveRoster): Promise<Answer> {
  const line = LINE_OF[input.what];
  const { what } = input;
  if ((what === "household" || what === "organisation") && input.how === "deceased")
    throw new DomainError("roster.householdDeceased");
  const found = await subjectFor(work, input.id, line, input.version);
  refuseOtherKind(what, found);
  refuseLeft(found, input.on);
  const persons = what === "household" ? await othersIn(work, found.id, null) : [];
  await close(work, input, { subjectId: found.id, orgPath: found.orgPath, villageId: found.villageId, line }, persons);
  return { id: found.id, subjectId: found.id };
}

async function personLeaves(work: Work, input: LeaveRoster): Promise<Answer> {
  const { tx, now } = work;
  const { countyId } = work.access.ctx;
  const found = await personFor(work, input.id, input.version);
  refuseLeft(found.person, input.on);
  const others = await othersIn(work, found.subject.id, found.person.id);
  const of = {
    subjectId: found.subject.id,
    orgPath: found.subject.orgPath,
    villageId: found.subject.villageId,
    line: "household",
  } as const;
  if (others.length === 0) {
    await close(work, input, of, [found.person]);
    return { id: found.person.id, subjectId: found.subject.id };
  }
  const changes: Change[] = [
    {
      ...of,
      personId: found.person.id,
      kind: input.how,
      changes: { status: ["active", input.how] },
      effectiveOn: input.on,
      reason: input.reason,
    },
  ];
  await tx
    .update(person)
    .set({ status: input.how, leftOn: input.on, version: sql`${person.version} + 1`, updatedAt: now })
    .where(and(eq(person.countyId, countyId), eq(person.id, found.person.id)));
  if (isHead(found.person.relation)) {
    const head = others.find(({ id }) => id === input.newHeadId);
    if (!head) throw new DomainError("input.invalid", { count: 1 }, [{ field: "newHeadId", code: "roster.newHead" }]);
    changes.push({
      ...of,
      personId: head.id,
      kind: "edited",
      changes: { relation: [head.relation, "户主"] },
      effectiveOn: input.on,
      reason: input.reason,
    });
    await nameHead(work, found.subject.id, head);
  }
  await Promise.all([recordChanges(work, changes), audit(work, input, found.person.id)]);
  return { id: found.person.id, subjectId: found.subject.id };
}

/** The household is called after its new head. The others' relations still name the old one: the page says so. */
async function nameHead(
  { tx, access, now }: Work,
  subjectId: string,
  head: { id: string; name: string },
): Promise<void> {
  const { countyId } = access.ctx;
  await Promise.all([
    tx
      .update(person)
      .set({ relation: "户主", version: sql`${person.version} + 1`, updatedAt: now })
      .where(and(eq(person.countyId, countyId), eq(person.id, head.id))),
    tx
      .update(subject)
      .set({ name: head.name, namePinyin: initialsOf(head.name), version: sql`${subject.version} + 1`, updatedAt: now })
      .where(and(eq(subject.countyId, countyId), eq(subject.id, subjectId))),
  ]);
}

type Of = { subjectId: string; orgPath: Change["orgPath"]; villageId: string; line: Line };

/** The subject leaves with all persons it still has. */
async function close(work: Work, input: LeaveRoster, of: Of, persons: readonly { id: string }[]): Promise<void> {
  const { tx, now, today } = work;
  const { countyId } = work.access.ctx;
  const left = { status: input.how, leftOn: input.on, updatedAt: now };
  await tx
    .update(subject)
    .set({ ...left, version: sql`${subject.version} + 1` })
    .where(and(eq(subject.countyId, countyId), eq(subject.id, of.subjectId)));
  if (persons.length > 0) {
    const ids = persons.map(({ id }) => id);
    await tx
      .update(person)
      .set({ ...left, version: sql`${person.version} + 1` })
      .where(and(eq(person.countyId, countyId), inArray(person.id, ids)));
  }
  const change = {
    ...of,
    kind: input.how,
    changes: { status: ["active", input.how] as [string, string] },
    effectiveOn: input.on,
    reason: input.reason,
  };
  await Promise.all([
    recordChanges(work, [change, ...persons.map(({ id }) => ({ ...change, personId: id }))]),
    endEnrolments(tx, {
      countyId,
      villageId: of.villageId,
      line: of.line,
      subjectIds: [of.subjectId],
      on: input.on,
      today,
    }),
    audit(work, input, input.id),
  ]);
}

function refuseLeft(row: { status: string; name: string; joinedOn: string }, on: string): void {
  if (row.status !== "active") throw new DomainError("roster.notActive", { name: row.name });
  if (on < row.joinedOn) {
    throw new DomainError("input.invalid", { count: 1 }, [
      { field: "on", code: "roster.beforeJoining", params: { date: row.joinedOn } },
    ]);
  }
}

const audit = (work: Work, { what, how, on }: LeaveRoster, targetId: string) =>
  writeAudit(work, {
    action: how === "deceased" ? "roster.decease" : "roster.moveOut",
    targetKind: what,
    targetId,
    detail: { on },
  });
