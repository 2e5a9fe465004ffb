import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import type { OrgPath } from "@/server/domain/access/path";
import { nameInitials } from "@/server/sheets/pinyin";
import { type Owner, sealedId, sealedPhone } from "./sealed";

/** Rows sent in one statement: large enough for a village, small enough to stay a message of a few megabytes. */
const CHUNK = 5000;

export type NewPerson = {
  id?: string;
  name: string;
  relation: string;
  sex: "male" | "female" | null;
  bornOn: string | null;
  idNumber: string | null;
  phone: string | null;
  /** False where the person has been away for half a year and more. */
  resident: boolean;
  residence?: string | null;
  note: string | null;
};

export type NewHousehold = {
  id?: string;
  orgPath: OrgPath;
  villageId: string;
  groupId: string | null;
  /** 户号: unique in the village. */
  code: string;
  /** Name of the head. */
  name: string;
  address: string | null;
  phone: string | null;
  note: string | null;
  joinedOn: string;
  persons: NewPerson[];
};

export type PersonOf = { householdId: string; orgPath: OrgPath; joinedOn: string; sortNo: number; person: NewPerson };

export type NewMember = {
  id?: string;
  orgPath: OrgPath;
  villageId: string;
  branchId: string;
  /** Member number: unique in the village. */
  code: string;
  name: string;
  sex: "male" | "female" | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  bornOn: string | null;
  joinedPartyOn: string | null;
  probationary: boolean;
  floating: boolean;
  duty: string | null;
  idNumber: string | null;
  phone: string | null;
  note: string | null;
  joinedOn: string;
};

type At = { countyId: number; now: Date };
type Row = Record<string, unknown>;

/**
 * Writes households with their persons, in a handful of statements whatever their number; the import, the forms and the
 * demo county use it alike. Sealed fields, blind indexes and initials are made here. Out: the ids, in the order of the input.
 */
export async function insertHouseholds(
  tx: Transaction,
  { countyId, now }: At,
  households: readonly NewHousehold[],
): Promise<string[]> {
  const ids = households.map(({ id }) => id ?? newId(now));
  const rows = households.map((each, index) => {
    const id = ids[index] ?? "";
    return {
      ...subjectRow(id, each),
      ...hex(sealedPhone({ kind: "household", countyId, id }, each.phone)),
      group_id: each.groupId,
      address: each.address,
      note: each.note,
    };
  });
  await inChunks(rows, (from) =>
    Promise.all([
      insertSubjects(tx, { countyId, now }, from, "household", "household"),
      tx.execute(sql`
        insert into household (county_id, id, org_path, line, address, phone_sealed, phone_index, phone_masked, note)
        select ${countyId}, id, org_path, 'household', address, decode("phoneSealed", 'hex'), decode("phoneIndex", 'hex'), "phoneMasked", note
        from ${from} as x(id uuid, org_path text, address text, "phoneSealed" text, "phoneIndex" text, "phoneMasked" text, note text)`),
    ]),
  );
  await insertPersons(
    tx,
    { countyId, now },
    households.flatMap(({ persons, orgPath, joinedOn }, index) =>
      persons.map((person, sortNo) => ({ householdId: ids[index] ?? "", orgPath, joinedOn, sortNo, person })),
    ),
  );
  return ids;
}

/** Writes persons of households that exist. Out: the ids, in the order of the input. */
export async function insertPersons(
  tx: Transaction,
  { countyId, now }: At,
  persons: readonly PersonOf[],
): Promise<string[]> {
  const ids = persons.map(({ person }) => person.id ?? newId(now));
  const rows = persons.map(({ person, ...of }, index) => {
    const owner: Owner = { kind: "person", countyId, id: ids[index] ?? "" };
    return {
      ...hex(sealedId(owner, person.idNumber)),
      ...hex(sealedPhone(owner, person.phone)),
      id: owner.id,
      org_path: of.orgPath,
      household_id: of.householdId,
      sort_no: of.sortNo,
      name: person.name,
      name_pinyin: initialsOf(person.name),
      relation: person.relation,
      sex: person.sex,
      born_on: person.bornOn,
      resident: person.resident,
      residence: person.residence ?? null,
      note: person.note,
      joined_on: of.joinedOn,
    };
  });
  await inChunks(rows, (from) =>
    tx.execute(sql`
      insert into person (county_id, id, org_path, line, household_id, sort_no, name, name_pinyin, relation, sex, born_on, id_sealed,
        id_index, id_masked, phone_sealed, phone_index, phone_masked, resident, residence, note, joined_on, created_at, updated_at)
      select ${countyId}, id, org_path, 'household', household_id, sort_no, name, name_pinyin, relation, sex, born_on, decode("idSealed", 'hex'),
        decode("idIndex", 'hex'), "idMasked", decode("phoneSealed", 'hex'), decode("phoneIndex", 'hex'), "phoneMasked", resident, residence, note,
        joined_on, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
      from ${from} as x(id uuid, org_path text, household_id uuid, sort_no int, name text, name_pinyin text, relation text, sex text,
        born_on date, "idSealed" text, "idIndex" text, "idMasked" text, "phoneSealed" text, "phoneIndex" text, "phoneMasked" text,
        resident boolean, residence text, note text, joined_on date)`),
  );
  return ids;
}

/** Writes party members. Out: the ids, in the order of the input. */
export async function insertMembers(
  tx: Transaction,
  { countyId, now }: At,
  members: readonly NewMember[],
): Promise<string[]> {
  const ids = members.map(({ id }) => id ?? newId(now));
  const rows = members.map((each, index) => {
    const owner: Owner = { kind: "member", countyId, id: ids[index] ?? "" };
    return {
      ...subjectRow(owner.id, each),
      ...hex(sealedId(owner, each.idNumber)),
      ...hex(sealedPhone(owner, each.phone)),
      group_id: each.branchId,
      sex: each.sex,
      born_on: each.bornOn,
      joined_party_on: each.joinedPartyOn,
      probationary: each.probationary,
      floating: each.floating,
      duty: each.duty,
      note: each.note,
    };
  });
  await inChunks(rows, (from) =>
    Promise.all([
      insertSubjects(tx, { countyId, now }, from, "party", "member"),
      tx.execute(sql`
        insert into party_member (county_id, id, org_path, line, branch_id, sex, born_on, joined_party_on, probationary, floating, duty,
          id_sealed, id_index, id_masked, phone_sealed, phone_index, phone_masked, note)
        select ${countyId}, id, org_path, 'party', group_id, sex, born_on, joined_party_on, probationary, floating, duty, decode("idSealed", 'hex'),
          decode("idIndex", 'hex'), "idMasked", decode("phoneSealed", 'hex'), decode("phoneIndex", 'hex'), "phoneMasked", note
        from ${from} as x(id uuid, org_path text, group_id uuid, sex text, born_on text, joined_party_on text, probationary boolean,
          floating boolean, duty text, "idSealed" text, "idIndex" text, "idMasked" text, "phoneSealed" text, "phoneIndex" text,
          "phoneMasked" text, note text)`),
    ]),
  );
  return ids;
}

type SubjectFacts = { orgPath: OrgPath; villageId: string; code: string; name: string; joinedOn: string };

function subjectRow(id: string, each: SubjectFacts): Row {
  const { orgPath, villageId, code, name, joinedOn } = each;
  return {
    id,
    org_path: orgPath,
    village_id: villageId,
    code,
    name,
    name_pinyin: initialsOf(name),
    joined_on: joinedOn,
  };
}

const insertSubjects = (tx: Transaction, { countyId, now }: At, from: SQL, line: string, kind: string) =>
  tx.execute(sql`
    insert into subject (county_id, id, org_path, village_id, group_id, line, kind, code, name, name_pinyin, joined_on, created_at, updated_at)
    select ${countyId}, id, org_path, village_id, group_id, ${line}, ${kind}, code, name, name_pinyin, joined_on, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    from ${from} as x(id uuid, org_path text, village_id uuid, group_id uuid, code text, name text, name_pinyin text, joined_on date)`);

/** Rows as one parameter that the database unfolds: thousands of them without thousands of placeholders. */
export const unfold = (rows: readonly Row[]): SQL => sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)`;

async function inChunks(rows: readonly Row[], write: (from: SQL) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) await write(unfold(rows.slice(at, at + CHUNK)));
}

/** Buffers as hexadecimal text, the rest as it is. */
function hex(columns: Record<string, Buffer | string | null>): Row {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString("hex") : value]),
  );
}

const initials = new Map<string, string>();

/** Names repeat in a county; the dictionary look-up is the slow part of a large insert. Kept small. */
export function initialsOf(name: string): string {
  const known = initials.get(name);
  if (known !== undefined) return known;
  if (initials.size > 20_000) initials.clear();
  const made = nameInitials(name);
  initials.set(name, made);
  return made;
}
