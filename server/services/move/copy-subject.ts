import { and, asc, eq, sql } from "drizzle-orm";
import { household, partyMember, person, subject } from "@/db/schema/roster";
import { isVillageRegistered, type VillageKind } from "@/server/domain/access/lines";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { insertHouseholds, insertMembers, type NewPerson } from "@/server/services/roster/insert";
import { CODE_PREFIX, insertParticipants } from "@/server/services/roster/insert-participants";
import { participantFor } from "@/server/services/roster/rows";
import { openSealed } from "@/server/services/roster/sealed";
import type { MoveRow } from "./find-move";

type Place = { id: string; orgPath: OrgPath };
type Where = { village: Place; group: Place | null };
export type Copied = { id: string; code: string; persons: string[] };

/** The subject's rows once more, at another village: sealed numbers are opened and sealed anew, since a seal is bound to its row. */
export async function copySubject(work: Work, row: MoveRow, where: Where): Promise<Copied> {
  if (row.line === "party") return copyMember(work, row, where);
  const [own] = await work.tx
    .select({ kind: subject.kind })
    .from(subject)
    .where(and(eq(subject.countyId, work.access.ctx.countyId), eq(subject.id, row.subjectId)));
  return own && isVillageRegistered(own.kind)
    ? copyParticipant(work, row, where, own.kind)
    : copyHousehold(work, row, where);
}

/** A village's person or unit; its address is where it was. */
async function copyParticipant(work: Work, row: MoveRow, { village, group }: Where, kind: VillageKind) {
  const { tx, access, now } = work;
  const { countyId } = access.ctx;
  const [facts, code] = await Promise.all([
    participantFor(work, row.subjectId),
    nextCodeAt(work, village.id, "household", CODE_PREFIX[kind]),
  ]);
  const { classCode, shift, licenceNo, note } = facts;
  const [id = ""] = await insertParticipants(tx, { countyId, now, kind }, [
    {
      orgPath: village.orgPath,
      villageId: village.id,
      groupId: group?.id ?? null,
      code,
      name: row.subjectName,
      classCode,
      place: null,
      shift,
      licenceNo,
      note,
      joinedOn: row.effectiveOn,
    },
  ]);
  return { id, code, persons: [] };
}

async function copyHousehold(work: Work, row: MoveRow, { village, group }: Where): Promise<Copied> {
  const { tx, access, now } = work;
  const { countyId } = access.ctx;
  const [homes, persons, code] = await Promise.all([
    tx
      .select()
      .from(household)
      .where(and(eq(household.countyId, countyId), eq(household.id, row.subjectId))),
    tx
      .select()
      .from(person)
      .where(and(eq(person.countyId, countyId), eq(person.householdId, row.subjectId), eq(person.status, "active")))
      .orderBy(asc(person.sortNo), asc(person.id)),
    nextCodeAt(work, village.id, "household", ""),
  ]);
  const [home] = homes;
  if (!home) throw new DomainError("move.notFound");
  const owner = { kind: "household", countyId, id: home.id } as const;
  const [id = ""] = await insertHouseholds(tx, { countyId, now }, [
    {
      orgPath: village.orgPath,
      villageId: village.id,
      groupId: group?.id ?? null,
      code,
      name: row.subjectName,
      // The old address is not where they live now; the new village writes the new one down.
      address: null,
      phone: home.phoneSealed && openSealed(owner, home.phoneSealed),
      note: home.note,
      joinedOn: row.effectiveOn,
      persons: persons.map((one) => personAnew(countyId, one)),
    },
  ]);
  return { id, code, persons: persons.map((one) => one.id) };
}

function personAnew(countyId: number, one: typeof person.$inferSelect): NewPerson {
  const owner = { kind: "person", countyId, id: one.id } as const;
  const { name, relation, sex, bornOn, resident, residence, note } = one;
  return {
    name,
    relation,
    sex,
    bornOn,
    resident,
    residence,
    note,
    idNumber: one.idSealed && openSealed(owner, one.idSealed),
    phone: one.phoneSealed && openSealed(owner, one.phoneSealed),
  };
}

async function copyMember(work: Work, row: MoveRow, { village, group }: Where): Promise<Copied> {
  const { tx, access, now } = work;
  const { countyId } = access.ctx;
  if (!group) throw new DomainError("move.groupNotFound");
  const [[member], code] = await Promise.all([
    tx
      .select()
      .from(partyMember)
      .where(and(eq(partyMember.countyId, countyId), eq(partyMember.id, row.subjectId))),
    nextCodeAt(work, village.id, "party", `${unitCode(group.orgPath).split("-").at(-1)}-`),
  ]);
  if (!member) throw new DomainError("move.notFound");
  const owner = { kind: "member", countyId, id: member.id } as const;
  const { sex, bornOn, joinedPartyOn, probationary, floating, duty, note } = member;
  const [id = ""] = await insertMembers(tx, { countyId, now }, [
    {
      orgPath: village.orgPath,
      villageId: village.id,
      branchId: group.id,
      code,
      name: row.subjectName,
      sex,
      bornOn,
      joinedPartyOn,
      probationary,
      floating,
      duty,
      note,
      idNumber: member.idSealed && openSealed(owner, member.idSealed),
      phone: member.phoneSealed && openSealed(owner, member.phoneSealed),
      joinedOn: row.effectiveOn,
    },
  ]);
  return { id, code, persons: [] };
}

/** The next free number of a village's households, or behind `prefix` of a branch's members, a village's persons or units. */
export async function nextCodeAt(
  { tx, access }: Work,
  villageId: string,
  line: "household" | "party",
  prefix: string,
): Promise<string> {
  const digits = sql`substr(${subject.code}, ${prefix.length + 1}::int)`;
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${digits}::int) filter (where ${digits} ~ '^[0-9]{1,6}$'), 0)::int` })
    .from(subject)
    .where(
      and(
        eq(subject.countyId, access.ctx.countyId),
        eq(subject.villageId, villageId),
        eq(subject.line, line),
        prefix ? sql`starts_with(${subject.code}, ${prefix})` : undefined,
      ),
    );
  return `${prefix}${String((row?.last ?? 0) + 1).padStart(prefix ? 3 : 1, "0")}`;
}
