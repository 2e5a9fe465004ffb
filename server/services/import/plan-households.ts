import { and, eq } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { household, person, subject } from "@/db/schema/roster";
import type { HouseholdPerson, HouseholdRecord, HouseholdRoster } from "@/server/domain/roster/household";
import { maskIdNumber } from "@/server/domain/roster/id-number";
import { maskPhone } from "@/server/domain/roster/phone";
import type { Work } from "@/server/services/access";
import { type Changes, changesOf } from "@/server/services/roster/changes";
import { classesIn } from "@/server/services/roster/classes";
import type { NewPerson } from "@/server/services/roster/insert";
import { idIndexOf, phoneIndexOf } from "@/server/services/roster/sealed";
import { knownRegistered, planRegistered, type RegisteredPlan } from "./plan-registered";

export type Outcome = "new" | "changed" | "unchanged" | "left";

type PersonUpdate = {
  id: string;
  householdId: string;
  row: number;
  values: NewPerson;
  newId: boolean;
  newPhone: boolean;
  changes: Changes;
};
type HouseholdUpdate = {
  id: string;
  row: number;
  address: string | null;
  phone: string | null;
  groupName: string | null;
  changes: Changes;
};
type PlannedHousehold = {
  row: number;
  code: string;
  name: string;
  groupName: string | null;
  address: string | null;
  phone: string | null;
  persons: NewPerson[];
};

export type HouseholdPlan = {
  newHouseholds: PlannedHousehold[];
  newPersons: { householdId: string; row: number; person: NewPerson }[];
  personUpdates: PersonUpdate[];
  householdUpdates: HouseholdUpdate[];
  registered: Pick<RegisteredPlan, "added" | "updates">;
  outcomes: Map<number, Outcome>;
};

type Known = Awaited<ReturnType<typeof knownHouseholds>>;
type KnownPerson = Known["persons"][number];

/** What the village has: its households and all their persons, its own persons and units, also those who left. */
export async function knownHouseholds(work: Work, villageId: string) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const here = and(eq(subject.countyId, countyId), eq(subject.villageId, villageId), eq(subject.line, "household"));
  const [households, persons, registered, classes] = await Promise.all([
    tx
      .select({
        id: subject.id,
        code: subject.code,
        name: subject.name,
        status: subject.status,
        groupName: orgUnit.name,
        address: household.address,
        phoneIndex: household.phoneIndex,
        phoneMasked: household.phoneMasked,
      })
      .from(subject)
      .innerJoin(household, and(eq(household.countyId, subject.countyId), eq(household.id, subject.id)))
      .leftJoin(orgUnit, and(eq(orgUnit.countyId, subject.countyId), eq(orgUnit.id, subject.groupId)))
      .where(here),
    tx
      .select({ person, code: subject.code })
      .from(person)
      .innerJoin(subject, and(eq(subject.countyId, person.countyId), eq(subject.id, person.householdId)))
      .where(and(eq(person.countyId, countyId), here)),
    knownRegistered(work, villageId),
    classesIn(work, "household"),
  ]);
  return { households, persons: persons.map((each) => ({ ...each.person, code: each.code })), registered, classes };
}

/**
 * Compares a register with what the village has. People are known by their ID number, else by household number, name and birth date;
 * a household by its people. Values that the sheet leaves empty change nothing. In: `taken` counts codes up across sheets.
 */
export function planHouseholds(roster: HouseholdRoster, known: Known): HouseholdPlan {
  const plan: HouseholdPlan = {
    newHouseholds: [],
    newPersons: [],
    personUpdates: [],
    householdUpdates: [],
    registered: { added: [], updates: [] },
    outcomes: new Map(),
  };
  const find = finder(known);
  const byId = new Map(known.households.map((each) => [each.id, each]));
  const taken = new Set([...known.households, ...known.registered].map(({ code }) => code));
  const codes = codeMaker(roster.households, taken);
  for (const record of roster.households) {
    const valid = record.persons.filter((each) => each.valid);
    if (valid.length === 0) continue;
    const matched = valid.map((each) => ({ file: each, own: find(record, each) }));
    const home = byId.get(matched.find(({ own }) => own)?.own?.householdId ?? "");
    if (!home) {
      plan.newHouseholds.push(newHousehold(record, valid, codes(record)));
      for (const each of valid) plan.outcomes.set(each.row, "new");
      continue;
    }
    for (const { file, own } of matched) {
      if (!own && home.status === "active")
        plan.newPersons.push({ householdId: home.id, row: file.row, person: personOf(file) });
      plan.outcomes.set(file.row, own ? compare(file, own, plan) : home.status === "active" ? "new" : "left");
    }
    compareHousehold(record, home, plan);
  }
  const { outcomes, ...registered } = planRegistered(roster.others, known.registered, known.classes, taken);
  for (const [row, outcome] of outcomes) plan.outcomes.set(row, outcome);
  return { ...plan, registered };
}

function finder(known: Known) {
  const byId = new Map(
    known.persons.flatMap((each) => (each.idIndex ? [[each.idIndex.toString("hex"), each] as const] : [])),
  );
  const keyOf = (code: string, name: string, born: string | null) => `${code}\u001f${name}\u001f${born ?? ""}`;
  const byFacts = new Map(known.persons.map((each) => [keyOf(each.code, each.name, each.bornOn), each]));
  const usedCodes = (record: HouseholdRecord) => [record.number ?? "", `${record.group ?? ""}${record.number ?? ""}`];
  return (record: HouseholdRecord, each: HouseholdPerson): KnownPerson | undefined => {
    const same = each.idNumber === null ? undefined : byId.get(idIndexOf(each.idNumber).toString("hex"));
    if (same) return same;
    const found = usedCodes(record).map((code) => byFacts.get(keyOf(code, each.name, each.birth?.date ?? null)));
    // Two different ID numbers are two people, whatever else agrees.
    return found.find((own) => own && !(own.idIndex && each.idNumber));
  };
}

/** 户号 as written where it is free; two groups that both begin at 1 get their group in front; else the next free number. */
function codeMaker(records: readonly HouseholdRecord[], taken: Set<string>) {
  const counts = new Map<string, number>();
  for (const { number } of records) if (number) counts.set(number, (counts.get(number) ?? 0) + 1);
  let last = Math.max(
    0,
    ...[...taken, ...counts.keys()].map(Number).filter((n) => Number.isInteger(n) && n < 1_000_000),
  );
  return ({ number, group }: HouseholdRecord): string => {
    const wanted = [number && (counts.get(number) ?? 0) < 2 ? number : null, number ? `${group ?? ""}${number}` : null];
    const free = wanted.find((code) => code !== null && code !== "" && code.length <= 20 && !taken.has(code));
    if (!free) last += 1;
    const code = free ?? String(last);
    taken.add(code);
    return code;
  };
}

function newHousehold(record: HouseholdRecord, valid: HouseholdPerson[], code: string): PlannedHousehold {
  const head = valid.find(({ row }) => row === record.headRow) ?? valid[0];
  return {
    row: record.row,
    code,
    name: head?.name ?? "",
    groupName: record.group,
    address: record.address.slice(0, 120) || null,
    phone: record.phone,
    persons: valid.map(personOf),
  };
}

/** A person as it is stored. A birth date known to the month only stands as its first day, and the note says so. */
export function personOf(each: HouseholdPerson): NewPerson {
  const month = each.birth?.precision === "month" ? "出生日期仅到月" : "";
  return {
    name: each.name.slice(0, 40),
    relation: each.relation === "head" ? "户主" : each.relationText.slice(0, 20) || "其他",
    sex: each.sex,
    bornOn: each.birth?.date ?? null,
    idNumber: each.idNumber,
    phone: each.phone,
    resident: each.residence !== "away",
    residence: each.residence,
    note: [each.note, month].filter(Boolean).join("；").slice(0, 200) || null,
  };
}

function compare(file: HouseholdPerson, own: KnownPerson, plan: HouseholdPlan): Outcome {
  if (own.status !== "active") return "left";
  const next = personOf(file);
  const newId = next.idNumber !== null && !own.idIndex?.equals(idIndexOf(next.idNumber));
  const newPhone = next.phone !== null && !own.phoneIndex?.equals(phoneIndexOf(next.phone));
  const changes = changesOf(
    { ...own, idNumber: own.idMasked, phone: own.phoneMasked },
    {
      name: next.name,
      relation: file.relationText === "" ? undefined : next.relation,
      sex: next.sex ?? undefined,
      bornOn: next.bornOn ?? undefined,
      resident: file.residence === null ? undefined : next.resident,
      note: next.note ?? undefined,
    },
  );
  if (newId && next.idNumber) changes.idNumber = [own.idMasked, maskIdNumber(next.idNumber)];
  if (newPhone && next.phone) changes.phone = [own.phoneMasked, maskPhone(next.phone)];
  if (Object.keys(changes).length === 0) return "unchanged";
  const values: NewPerson = {
    ...next,
    relation: file.relationText === "" ? own.relation : next.relation,
    sex: next.sex ?? own.sex,
    bornOn: next.bornOn ?? own.bornOn,
    resident: file.residence === null ? own.resident : next.resident,
    note: next.note ?? own.note,
  };
  plan.personUpdates.push({
    id: own.id,
    householdId: own.householdId,
    row: file.row,
    values,
    newId,
    newPhone,
    changes,
  });
  return "changed";
}

function compareHousehold(record: HouseholdRecord, own: Known["households"][number], plan: HouseholdPlan): void {
  if (own.status !== "active") return;
  const newPhone = record.phone !== null && !own.phoneIndex?.equals(phoneIndexOf(record.phone));
  const address = record.address.slice(0, 120) || null;
  const changes = changesOf(
    { address: own.address, group: own.groupName },
    {
      address: address ?? undefined,
      group: record.group === null || (own.groupName ?? "").startsWith(record.group) ? undefined : record.group,
    },
  );
  if (newPhone && record.phone) changes.phone = [own.phoneMasked, maskPhone(record.phone)];
  if (Object.keys(changes).length === 0) return;
  plan.householdUpdates.push({
    id: own.id,
    row: record.row,
    address,
    phone: newPhone ? record.phone : null,
    groupName: changes.group ? record.group : null,
    changes,
  });
}
