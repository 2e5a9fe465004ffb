import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { household, participant, partyMember, person, subject } from "@/db/schema/roster";
import type { GROUP_KIND, Line } from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import { villageIn, type Work } from "@/server/services/access";
import { idIndexOf } from "./sealed";

export type { Line };

/** What leaves a roster and comes back, and the line it is of. A person is of a household; an individual stands in the register itself. */
export const LINE_OF = {
  household: "household",
  person: "household",
  individual: "household",
  organisation: "household",
  member: "party",
  student: "school",
  workplace: "market",
  staff: "enterprise",
} as const satisfies Record<string, Line>;
export const WHAT = [
  "household",
  "person",
  "individual",
  "organisation",
  "member",
  "student",
  "workplace",
  "staff",
] as const;

/** As what the village's register has the subject that leaves or comes back; other lines have one kind each. */
const VILLAGE_KIND: Partial<Record<(typeof WHAT)[number], string>> = {
  household: "household",
  individual: "person",
  organisation: "organisation",
};

/** Refuses an act on another kind of subject than it says: a death is entered for no shop. Errors: roster.notFound. */
export function refuseOtherKind(what: (typeof WHAT)[number], found: { kind: string }): void {
  const kind = VILLAGE_KIND[what];
  if (kind !== undefined && kind !== found.kind) throw new DomainError("roster.notFound");
}

/** Narrows to the grid or branch of the request, and to the own subjects of a resident or member. */
export function withinAccess({ access, unit }: Work) {
  return and(
    eq(subject.countyId, access.ctx.countyId),
    inArray(subject.line, [...access.rows.lines]),
    sql`${subject.orgPath} >= ${access.rows.scope} and ${subject.orgPath} < ${`${access.rows.scope}~`}`,
    access.groupPath ? eq(subject.groupId, unit.id) : undefined,
    access.ownSubjects ? inArray(subject.id, [...access.ownSubjects]) : undefined,
  );
}

/** One subject of the person's scope, locked where it is to be changed. Errors: roster.notFound, roster.stale. */
export async function subjectFor(work: Work, id: string, line: Line, version?: number) {
  const query = work.tx
    .select()
    .from(subject)
    .where(and(withinAccess(work), eq(subject.id, id), eq(subject.line, line)));
  const [row] = version === undefined ? await query : await query.for("update");
  if (!row) throw new DomainError("roster.notFound");
  if (version !== undefined && row.version !== version) throw new DomainError("roster.stale", { name: row.name });
  return row;
}

/** The household's own row. */
export async function householdFor(work: Work, id: string) {
  const [row] = await work.tx
    .select()
    .from(household)
    .where(and(eq(household.countyId, work.access.ctx.countyId), eq(household.id, id)));
  if (!row) throw new DomainError("roster.notFound");
  return row;
}

export async function participantFor(work: Work, id: string) {
  const [row] = await work.tx
    .select()
    .from(participant)
    .where(and(eq(participant.countyId, work.access.ctx.countyId), eq(participant.id, id)));
  if (!row) throw new DomainError("roster.notFound");
  return row;
}

export async function memberFor(work: Work, id: string) {
  const [row] = await work.tx
    .select()
    .from(partyMember)
    .where(and(eq(partyMember.countyId, work.access.ctx.countyId), eq(partyMember.id, id)));
  if (!row) throw new DomainError("roster.notFound");
  return row;
}

/** A person of a household in the scope, with the household's subject. Errors: roster.notFound, roster.stale. */
export async function personFor(work: Work, id: string, version?: number) {
  const query = work.tx
    .select({ person, subject })
    .from(person)
    .innerJoin(subject, and(eq(subject.countyId, person.countyId), eq(subject.id, person.householdId)))
    .where(and(withinAccess(work), eq(person.countyId, work.access.ctx.countyId), eq(person.id, id)));
  const [row] = version === undefined ? await query : await query.for("update");
  if (!row) throw new DomainError("roster.notFound");
  if (version !== undefined && row.person.version !== version) {
    throw new DomainError("roster.stale", { name: row.person.name });
  }
  return row;
}

/** The grid, branch, class or department `groupId` of this place. Errors: roster.groupNotFound beside the field. */
export async function groupFor(work: Work, groupId: string | null, kind: (typeof GROUP_KIND)[Line]) {
  if (groupId === null) {
    // Nothing personal stands above a class: a student without one would be nobody's.
    if (kind === "class") throw groupError();
    return null;
  }
  if (work.access.groupPath && groupId !== work.unit.id) throw groupError();
  const [row] = await work.tx
    .select({ id: orgUnit.id, name: orgUnit.name })
    .from(orgUnit)
    .where(
      and(
        eq(orgUnit.countyId, work.access.ctx.countyId),
        eq(orgUnit.id, groupId),
        eq(orgUnit.parentId, villageIn(work).id),
        eq(orgUnit.kind, kind),
      ),
    );
  if (!row) throw groupError();
  return row;
}

const groupError = () =>
  new DomainError("input.invalid", { count: 1 }, [{ field: "groupId", code: "roster.groupNotFound" }]);

/** Refuses a 户号 or member number that another subject of the village has. Errors: input.invalid with roster.codeTaken. */
export async function refuseTakenCode(work: Work, line: Line, code: string, except?: string): Promise<void> {
  const [taken] = await work.tx
    .select({ name: subject.name })
    .from(subject)
    .where(
      and(
        eq(subject.countyId, work.access.ctx.countyId),
        eq(subject.villageId, villageIn(work).id),
        eq(subject.line, line),
        eq(subject.code, code),
        except ? ne(subject.id, except) : undefined,
      ),
    );
  if (!taken) return;
  const field = { field: "code", code: "roster.codeTaken" as const, params: { code, name: taken.name } };
  throw new DomainError("input.invalid", { count: 1 }, [field]);
}

/** Refuses an identity number that another person (or member) of the village has. */
export async function refuseTakenId(
  work: Work,
  table: typeof person | typeof partyMember,
  idNumber: string | null | undefined,
  except?: string,
): Promise<void> {
  if (!idNumber) return;
  const [taken] = await work.tx
    .select({ id: table.id })
    .from(table)
    .where(
      and(
        eq(table.countyId, work.access.ctx.countyId),
        eq(table.orgPath, villageIn(work).orgPath),
        eq(table.idIndex, idIndexOf(idNumber)),
        except ? ne(table.id, except) : undefined,
      ),
    );
  if (taken) {
    throw new DomainError("input.invalid", { count: 1 }, [{ field: "idNumber", code: "roster.idTaken" }]);
  }
}

/** The next free number of a village's households, or behind `prefix` of a branch's members, the village's persons or units. */
export async function nextCode(work: Work, line: Line, prefix: string): Promise<string> {
  const [row] = await work.tx
    .select({
      last: sql<number>`coalesce(max(substr(${subject.code}, ${prefix.length + 1})::int) filter (where substr(${subject.code}, ${prefix.length + 1}) ~ '^[0-9]{1,6}$'), 0)::int`,
    })
    .from(subject)
    .where(
      and(
        eq(subject.countyId, work.access.ctx.countyId),
        eq(subject.villageId, villageIn(work).id),
        eq(subject.line, line),
        prefix ? sql`starts_with(${subject.code}, ${prefix})` : undefined,
      ),
    );
  return `${prefix}${String((row?.last ?? 0) + 1).padStart(prefix ? 3 : 1, "0")}`;
}

/** Active persons of a household without the given one. */
export const othersIn = (work: Work, householdId: string, personId: string | null) =>
  work.tx
    .select()
    .from(person)
    .where(
      and(
        eq(person.countyId, work.access.ctx.countyId),
        eq(person.householdId, householdId),
        eq(person.status, "active"),
        personId ? ne(person.id, personId) : undefined,
      ),
    )
    .orderBy(person.sortNo);
