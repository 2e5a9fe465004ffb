import { and, eq, inArray } from "drizzle-orm";
import { partyMember, subject } from "@/db/schema/roster";
import { partialText } from "@/server/domain/roster/date";
import { maskIdNumber } from "@/server/domain/roster/id-number";
import type { MemberRecord, PartyRoster } from "@/server/domain/roster/party";
import { maskPhone } from "@/server/domain/roster/phone";
import type { Work } from "@/server/services/access";
import { type Changes, changesOf } from "@/server/services/roster/changes";
import { idIndexOf, phoneIndexOf } from "@/server/services/roster/sealed";
import type { Outcome } from "./plan-households";

export type MemberFacts = {
  name: string;
  sex: "male" | "female" | null;
  bornOn: string | null;
  joinedPartyOn: string | null;
  probationary: boolean;
  floating: boolean;
  duty: string | null;
  idNumber: string | null;
  phone: string | null;
  note: string | null;
};

type MemberUpdate = {
  id: string;
  row: number;
  values: MemberFacts;
  newId: boolean;
  newPhone: boolean;
  changes: Changes;
};
export type MemberPlan = {
  newMembers: { row: number; facts: MemberFacts }[];
  updates: MemberUpdate[];
  outcomes: Map<number, Outcome>;
};

type Known = Awaited<ReturnType<typeof knownMembers>>[number];

/** The members of the given villages, also those who left. */
export async function knownMembers({ tx, access }: Work, villageIds: readonly string[]) {
  if (villageIds.length === 0) return [];
  const { countyId } = access.ctx;
  const rows = await tx
    .select({ member: partyMember, name: subject.name, status: subject.status })
    .from(partyMember)
    .innerJoin(subject, and(eq(subject.countyId, partyMember.countyId), eq(subject.id, partyMember.id)))
    .where(
      and(
        eq(partyMember.countyId, countyId),
        eq(subject.countyId, countyId),
        inArray(subject.villageId, [...villageIds]),
      ),
    );
  return rows.map(({ member, name, status }) => ({ ...member, name, status }));
}

/** Compares a branch's roster with what is there: members are known by their ID number, else by branch, name, birth month and joining date. */
export function planMembers(roster: PartyRoster, branchId: string | null, known: readonly Known[]): MemberPlan {
  const plan: MemberPlan = { newMembers: [], updates: [], outcomes: new Map() };
  const byId = new Map(known.flatMap((each) => (each.idIndex ? [[each.idIndex.toString("hex"), each] as const] : [])));
  const keyOf = (branch: string | null, name: string, born: string | null, joined: string | null) =>
    [branch, name, born?.slice(0, 7), joined].join("\u001f");
  const byFacts = new Map(
    known.map((each) => [keyOf(each.branchId, each.name, each.bornOn, each.joinedPartyOn), each]),
  );
  for (const record of roster.members) {
    if (!record.valid) continue;
    const facts = factsOf(record);
    const sameId = facts.idNumber ? byId.get(idIndexOf(facts.idNumber).toString("hex")) : undefined;
    const alike = byFacts.get(keyOf(branchId, facts.name, facts.bornOn, facts.joinedPartyOn));
    const own = sameId ?? (alike?.idIndex && facts.idNumber ? undefined : alike);
    if (!own) plan.newMembers.push({ row: record.row, facts });
    plan.outcomes.set(record.row, own ? compare(facts, record.row, own, plan) : "new");
  }
  return plan;
}

/** A member as it is stored. */
export function factsOf(record: MemberRecord): MemberFacts {
  return {
    name: record.name.slice(0, 40),
    sex: record.sex,
    bornOn: record.birth && partialText(record.birth),
    joinedPartyOn: record.joined && partialText(record.joined),
    probationary: record.standing === "probationary",
    floating: record.floating,
    duty: record.post.slice(0, 40) || null,
    idNumber: record.idNumber,
    phone: record.phone,
    note: record.note.slice(0, 200) || null,
  };
}

function compare(facts: MemberFacts, row: number, own: Known, plan: MemberPlan): Outcome {
  if (own.status !== "active") return "left";
  const newId = facts.idNumber !== null && !own.idIndex?.equals(idIndexOf(facts.idNumber));
  const newPhone = facts.phone !== null && !own.phoneIndex?.equals(phoneIndexOf(facts.phone));
  const { name, sex, bornOn, joinedPartyOn, probationary, floating, duty, note } = facts;
  const changes = changesOf(
    { ...own },
    {
      name,
      probationary,
      floating,
      sex: sex ?? undefined,
      bornOn: bornOn ?? undefined,
      joinedPartyOn: joinedPartyOn ?? undefined,
      duty: duty ?? undefined,
      note: note ?? undefined,
    },
  );
  if (newId && facts.idNumber) changes.idNumber = [own.idMasked, maskIdNumber(facts.idNumber)];
  if (newPhone && facts.phone) changes.phone = [own.phoneMasked, maskPhone(facts.phone)];
  if (Object.keys(changes).length === 0) return "unchanged";
  const values: MemberFacts = {
    ...facts,
    sex: sex ?? own.sex,
    bornOn: bornOn ?? own.bornOn,
    joinedPartyOn: joinedPartyOn ?? own.joinedPartyOn,
    duty: duty ?? own.duty,
    note: note ?? own.note,
  };
  plan.updates.push({ id: own.id, row, values, newId, newPhone, changes });
  return "changed";
}
