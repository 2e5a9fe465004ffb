import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { household, participant, partyMember, person, rosterChange, subject } from "@/db/schema/roster";
import { appUser } from "@/db/schema/user";
import {
  GROUP_KIND,
  isParticipantLine,
  isVillageRegistered,
  LINES,
  linesAt,
  VILLAGE_KINDS,
  type VillageKind,
} from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { classesFor, classesIn, ratedKinds } from "./classes";
import { enrolmentsFor, offersFor } from "./participation";
import { householdFor, type Line, memberFor, participantFor, withinAccess } from "./rows";
import { filterOf, RosterQuery, type STATUSES } from "./search";

const PAGE_SIZE = 50;

/** The address of a roster list as a query. */
export const rosterQueryOf = (search: Record<string, string | undefined>): RosterQuery => RosterQuery.parse(search);

export type RosterRow = {
  id: string;
  kind: (typeof subject.$inferSelect)["kind"];
  code: string;
  name: string;
  status: (typeof STATUSES)[number];
  groupName: string | null;
  villageName: string | null;
  persons: number;
  classCode: string | null;
  duty: string | null;
  address: string | null;
  /** 岗位区域, 摊位; 班组 */
  place: string | null;
  shift: string | null;
  joinedOn: string;
};

export type GroupOption = { id: string; name: string; nameEn: string };

/** One page of households or members of the scope, 50 rows, with what they can be filtered by. */
export async function listSubjects(work: Work, query: RosterQuery) {
  const { tx, access } = work;
  const lines = linesHere(work);
  const line = lines.find((each) => each === query.line) ?? lines[0];
  if (!line) throw new DomainError("access.notFound");
  const where = and(withinAccess(work), eq(subject.line, line), filterOf(query, line, access.ctx.countyId));
  const [rows, total, groups, classes, present] = await Promise.all([
    pageOf(work, query, where),
    tx.$count(subject, where),
    groupsIn(work, line),
    classesIn(work, line),
    // Above the village this would read a whole county: there the page's own rows have to say it.
    work.unit.ancestors[2]
      ? tx
          .selectDistinct({ kind: subject.kind })
          .from(subject)
          .where(and(withinAccess(work), eq(subject.line, line)))
      : [],
  ]);
  const kinds = line === "household" ? kindsHere([...present, ...rows], ratedKinds(classes)) : [];
  const page = { number: query.page, size: PAGE_SIZE, total };
  return { line, lines, rows, page, groups, classes, kinds, mayManage: true };
}

/** What a village's register tells apart: nothing where only households stand in it and no rule book there rates anybody else. */
function kindsHere(present: readonly { kind: string }[], rated: readonly string[]): ("household" | VillageKind)[] {
  const others = VILLAGE_KINDS.filter((kind) => rated.includes(kind) || present.some((one) => one.kind === kind));
  return others.length > 0 ? ["household", ...others] : [];
}

async function pageOf({ tx, access }: Work, query: RosterQuery, where: SQL | undefined): Promise<RosterRow[]> {
  const direction = query.dir === "desc" ? desc : asc;
  // Numbers before names: 2 comes before 10, and 一组1 after both.
  const byCode = sql`case when ${subject.code} ~ '^[0-9]{1,9}$' then ${subject.code}::int end`;
  const orders = {
    code: [direction(byCode), direction(subject.code)],
    name: [direction(subject.namePinyin), direction(subject.name)],
    group: [direction(orgUnit.sortNo), direction(byCode)],
    joined: [direction(subject.joinedOn)],
  }[query.sort];
  return tx
    .select({
      id: subject.id,
      kind: subject.kind,
      code: subject.code,
      name: subject.name,
      status: subject.status,
      groupName: orgUnit.name,
      villageName: sql<
        string | null
      >`(select v.name from org_unit v where v.county_id = ${subject.countyId} and v.id = ${subject.villageId})`,
      persons: sql<number>`(select count(*)::int from person p where p.county_id = ${subject.countyId} and p.household_id = ${subject.id} and p.status = 'active')`,
      classCode: sql<
        string | null
      >`(select e.class_code from enrolment e where e.county_id = ${subject.countyId} and e.subject_id = ${subject.id} and e.until_on is null order by e.from_on desc limit 1)`,
      duty: partyMember.duty,
      address: household.address,
      place: participant.place,
      shift: participant.shift,
      joinedOn: subject.joinedOn,
    })
    .from(subject)
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, subject.countyId), eq(orgUnit.id, subject.groupId)))
    .leftJoin(household, and(eq(household.countyId, subject.countyId), eq(household.id, subject.id)))
    .leftJoin(partyMember, and(eq(partyMember.countyId, subject.countyId), eq(partyMember.id, subject.id)))
    .leftJoin(participant, and(eq(participant.countyId, subject.countyId), eq(participant.id, subject.id)))
    .where(and(eq(subject.countyId, access.ctx.countyId), where))
    .orderBy(...orders, subject.id)
    .limit(PAGE_SIZE)
    .offset((query.page - 1) * PAGE_SIZE);
}

/** The lines a roster has at this unit, of those the person may see: a school knows no households, a village no students. */
function linesHere({ access, unit }: Work): Line[] {
  const held = LINES.filter((each) => access.rows.lines.includes(each));
  const place = unit.ancestors.length > 2;
  return place ? held.filter((each) => linesAt(unit.kind).includes(each)) : held;
}

/** Grids, branches, classes or departments of the place; none above it. */
async function groupsIn({ tx, access, unit }: Work, line: Line): Promise<GroupOption[]> {
  const village = unit.ancestors[2];
  if (!village) return [];
  return tx
    .select({ id: orgUnit.id, name: orgUnit.name, nameEn: orgUnit.nameEn })
    .from(orgUnit)
    .where(
      and(
        eq(orgUnit.countyId, access.ctx.countyId),
        eq(orgUnit.parentId, village.id),
        eq(orgUnit.kind, GROUP_KIND[line]),
        access.groupPath ? eq(orgUnit.id, unit.id) : undefined,
      ),
    )
    .orderBy(orgUnit.sortNo, orgUnit.orgPath);
}

/** What the form of a new entry offers; `kinds`: what a village may register besides households, each with its classes. */
export async function newSubject(work: Work, line: Line) {
  const [groups, classes] = await Promise.all([groupsIn(work, line), classesIn(work, line)]);
  const rated = line === "household" ? ratedKinds(classes) : [];
  const kinds = rated.map((kind) => ({ kind, classes: classesFor(classes, kind) }));
  return { today: work.today, groups, classes, kinds };
}

/** Everything of one subject: its people, groups, classes and the history of every change. Sealed fields come masked. */
export async function subjectDetail(work: Work, id: string) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const [found] = await tx
    .select()
    .from(subject)
    .where(and(withinAccess(work), eq(subject.id, id)));
  if (!found) throw new DomainError("roster.notFound");
  const line: Line = found.line;
  const [home, member, facts, persons, groups, enrolments, classes, history, offers] = await Promise.all([
    found.kind === "household" ? householdFor(work, id) : null,
    line === "party" ? memberFor(work, id) : null,
    isParticipantLine(line) || isVillageRegistered(found.kind) ? participantFor(work, id) : null,
    tx
      .select()
      .from(person)
      .where(and(eq(person.countyId, countyId), eq(person.householdId, id)))
      .orderBy(person.sortNo, person.id),
    groupsIn(work, line),
    enrolmentsFor(work, id),
    classesIn(work, line),
    historyOf(work, id),
    offersFor(work, found),
  ]);
  const group = await groupNameOf(work, found.groupId);
  return {
    line,
    today: work.today,
    subject: plainSubject(found),
    group,
    household: home && { address: home.address, phone: home.phoneMasked, note: home.note },
    member: member && plainMember(member),
    participant: facts && plainParticipant(facts),
    persons: persons.map(plainPerson),
    groups,
    enrolments,
    offers,
    classes: classesFor(classes, found.kind),
    history,
  };
}

const plainSubject = ({
  id,
  kind,
  code,
  name,
  status,
  joinedOn,
  leftOn,
  version,
  groupId,
  line,
}: typeof subject.$inferSelect) => ({
  id,
  kind,
  code,
  name,
  status,
  joinedOn,
  leftOn,
  version,
  groupId,
  line,
});

const plainPerson = (row: typeof person.$inferSelect) => {
  const { id, name, relation, sex, bornOn, idMasked, phoneMasked, resident, note, status, joinedOn, leftOn, version } =
    row;
  return { id, name, relation, sex, bornOn, idMasked, phoneMasked, resident, note, status, joinedOn, leftOn, version };
};

const plainMember = (row: typeof partyMember.$inferSelect) => {
  const { sex, bornOn, joinedPartyOn, probationary, floating, duty, idMasked, phoneMasked, note } = row;
  return { sex, bornOn, joinedPartyOn, probationary, floating, duty, idMasked, phoneMasked, note };
};

const plainParticipant = ({ classCode, place, shift, licenceNo, note }: typeof participant.$inferSelect) => ({
  classCode,
  place,
  shift,
  licenceNo,
  note,
});

async function groupNameOf({ tx, access }: Work, groupId: string | null) {
  if (groupId === null) return null;
  const [row] = await tx
    .select({ name: orgUnit.name, nameEn: orgUnit.nameEn })
    .from(orgUnit)
    .where(and(eq(orgUnit.countyId, access.ctx.countyId), inArray(orgUnit.id, [groupId])));
  return row ?? null;
}

/** The last 200 changes. Who did it is named where that person is administered inside the scope. */
function historyOf({ tx, access }: Work, subjectId: string) {
  return tx
    .select({
      id: rosterChange.id,
      kind: rosterChange.kind,
      changes: rosterChange.changes,
      effectiveOn: rosterChange.effectiveOn,
      reason: rosterChange.reason,
      importRunId: rosterChange.importRunId,
      at: rosterChange.at,
      byName: appUser.name,
      personName: person.name,
    })
    .from(rosterChange)
    .leftJoin(appUser, and(eq(appUser.countyId, rosterChange.countyId), eq(appUser.id, rosterChange.byUserId)))
    .leftJoin(person, and(eq(person.countyId, rosterChange.countyId), eq(person.id, rosterChange.personId)))
    .where(and(eq(rosterChange.countyId, access.ctx.countyId), eq(rosterChange.subjectId, subjectId)))
    .orderBy(desc(rosterChange.at), desc(rosterChange.id))
    .limit(200);
}
