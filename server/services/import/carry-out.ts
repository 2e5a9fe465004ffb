import { and, eq, sql } from "drizzle-orm";
import { partyMember, subject } from "@/db/schema/roster";
import type { Work } from "@/server/services/access";
import { type Change, recordChanges } from "@/server/services/roster/changes";
import { memberPrefix } from "@/server/services/roster/create-member";
import { enrolInForce } from "@/server/services/roster/enrol";
import { initialsOf, insertHouseholds, insertMembers, insertPersons, unfold } from "@/server/services/roster/insert";
import { sealedId, sealedPhone } from "@/server/services/roster/sealed";
import { importRegistered } from "./import-registered";
import type { HouseholdPlan } from "./plan-households";
import type { MemberPlan } from "./plan-members";
import { villageOfBranch } from "./plan-run";
import type { BranchChoice, Surroundings } from "./settings";
import { groupsOf } from "./units";

export type Done = {
  households: number;
  persons: number;
  /** Persons and units that stand in the register themselves; reports of before they could do so lack it. */
  registered?: number;
  members: number;
  updated: number;
  made: string[];
};
export type How = { runId: string; since: string; update: boolean };

const hex = (value: Buffer | null) => value?.toString("hex") ?? null;

/** Writes what a household sheet's plan says, in statements that do not grow with its rows. */
export async function importHouseholds(work: Work, plan: HouseholdPlan, villageId: string, how: How): Promise<Done> {
  const { tx, now, today, access } = work;
  const { countyId } = access.ctx;
  const at = { countyId, now };
  const { orgPath, find, save } = await groupsOf(work, villageId, "grid");
  const rows = plan.newHouseholds.map(({ row: _, groupName, ...each }) => ({
    ...each,
    groupId: groupName ? find(groupName) : null,
    orgPath,
    villageId,
    note: null,
    joinedOn: how.since,
  }));
  const groupUpdates = how.update
    ? plan.householdUpdates.map((each) => ({ ...each, groupId: each.groupName ? find(each.groupName) : null }))
    : [];
  const grouped = <One extends { groupName: string | null }>(one: One) => ({
    ...one,
    groupId: one.groupName ? find(one.groupName) : null,
  });
  const registered = {
    added: plan.registered.added.map(grouped),
    updates: how.update ? plan.registered.updates.map(grouped) : [],
  };
  const made = await save();
  const ids = await insertHouseholds(tx, at, rows);
  const personIds = await insertPersons(
    tx,
    at,
    plan.newPersons.map(({ householdId, person }, index) => ({
      householdId,
      orgPath,
      joinedOn: how.since,
      sortNo: 100 + index,
      person,
    })),
  );
  if (how.update) {
    await updatePersons(work, plan);
    await updateHouseholds(work, groupUpdates);
  }
  const others = await importRegistered(work, registered, { villageId, orgPath }, how);
  const change = { orgPath, line: "household", kind: "imported", effectiveOn: today, importRunId: how.runId } as const;
  const changes: Change[] = [
    ...rows.map(({ code, name, persons }, index) => ({
      ...change,
      subjectId: ids[index] ?? "",
      changes: { code: [null, code], name: [null, name], persons: [null, String(persons.length)] } as Change["changes"],
    })),
    ...plan.newPersons.map(({ householdId, person }, index) => ({
      ...change,
      subjectId: householdId,
      personId: personIds[index],
      changes: { name: [null, person.name], relation: [null, person.relation] } as Change["changes"],
    })),
    ...(how.update ? plan.personUpdates : []).map((each) => ({
      ...change,
      subjectId: each.householdId,
      personId: each.id,
      changes: each.changes,
    })),
    ...groupUpdates.map((each) => ({ ...change, subjectId: each.id, changes: each.changes })),
    ...others.changes,
  ];
  await recordChanges(work, changes);
  await enrolInForce(tx, { countyId, villageId, line: "household", subjectIds: [...ids, ...others.ids], now, today });
  const persons = rows.reduce((sum, each) => sum + each.persons.length, plan.newPersons.length);
  const updated = how.update ? plan.personUpdates.length + groupUpdates.length + registered.updates.length : 0;
  return { households: ids.length, persons, registered: others.ids.length, members: 0, updated, made };
}

async function updatePersons({ tx, access, now }: Work, { personUpdates }: HouseholdPlan): Promise<void> {
  if (personUpdates.length === 0) return;
  const { countyId } = access.ctx;
  const rows = personUpdates.map(({ id, values, newId, newPhone }) => {
    const owner = { kind: "person", countyId, id } as const;
    const sealedNumber = sealedId(owner, newId ? values.idNumber : null);
    const phone = sealedPhone(owner, newPhone ? values.phone : null);
    const { name, relation, sex, bornOn, resident, note } = values;
    return {
      id,
      name,
      pinyin: initialsOf(name),
      relation,
      sex,
      born: bornOn,
      resident,
      note,
      ...texts(sealedNumber, phone),
    };
  });
  await tx.execute(sql`
    update person p set name = x.name, name_pinyin = x.pinyin, relation = x.relation, sex = x.sex, born_on = x.born, resident = x.resident, note = x.note,
      id_sealed = coalesce(decode(x.ids, 'hex'), p.id_sealed), id_index = coalesce(decode(x.idx, 'hex'), p.id_index), id_masked = coalesce(x.idm, p.id_masked),
      phone_sealed = coalesce(decode(x.phs, 'hex'), p.phone_sealed), phone_index = coalesce(decode(x.phx, 'hex'), p.phone_index),
      phone_masked = coalesce(x.phm, p.phone_masked), version = p.version + 1, updated_at = ${now.toISOString()}::timestamptz
    from ${unfold(rows)} as x(id uuid, name text, pinyin text, relation text, sex text, born date, resident boolean, note text,
      ids text, idx text, idm text, phs text, phx text, phm text)
    where p.county_id = ${countyId} and p.id = x.id`);
  await tx.execute(sql`
    update subject s set name = p.name, name_pinyin = p.name_pinyin, version = s.version + 1, updated_at = ${now.toISOString()}::timestamptz
    from person p where s.county_id = ${countyId} and p.county_id = s.county_id and p.household_id = s.id and p.relation = '户主'
      and p.status = 'active' and s.name <> p.name and p.id = any(${sql.param(rows.map(({ id }) => id))}::uuid[])`);
}

type HouseholdChange = HouseholdPlan["householdUpdates"][number] & { groupId: string | null };

async function updateHouseholds({ tx, access, now }: Work, updates: HouseholdChange[]): Promise<void> {
  if (updates.length === 0) return;
  const { countyId } = access.ctx;
  const rows = updates.map(({ id, address, phone, groupId }) => ({
    id,
    address,
    groupId,
    ...texts(
      sealedId({ kind: "household", countyId, id }, null),
      sealedPhone({ kind: "household", countyId, id }, phone),
    ),
  }));
  const x = sql`${unfold(rows)} as x(id uuid, address text, "groupId" uuid, phs text, phx text, phm text)`;
  await tx.execute(sql`
    update household h set address = coalesce(x.address, h.address), phone_sealed = coalesce(decode(x.phs, 'hex'), h.phone_sealed),
      phone_index = coalesce(decode(x.phx, 'hex'), h.phone_index), phone_masked = coalesce(x.phm, h.phone_masked)
    from ${x} where h.county_id = ${countyId} and h.id = x.id`);
  await tx.execute(sql`
    update subject s set group_id = coalesce(x."groupId", s.group_id), version = s.version + 1, updated_at = ${now.toISOString()}::timestamptz
    from ${x} where s.county_id = ${countyId} and s.id = x.id`);
}

function texts(id: ReturnType<typeof sealedId>, phone: ReturnType<typeof sealedPhone>) {
  return {
    ids: hex(id.idSealed),
    idx: hex(id.idIndex),
    idm: id.idMasked,
    phs: hex(phone.phoneSealed),
    phx: hex(phone.phoneIndex),
    phm: phone.phoneMasked,
  };
}

/** Writes what a party sheet's plan says. */
export async function importMembers(
  work: Work,
  plan: MemberPlan,
  branch: BranchChoice,
  around: Surroundings,
  how: How,
): Promise<Done> {
  const { tx, now, today, access } = work;
  const { countyId } = access.ctx;
  const villageId = villageOfBranch(branch, around) ?? "";
  const { orgPath, find, save } = await groupsOf(work, villageId, "branch");
  const branchId = branch.type === "existing" ? branch.id : find(branch.name);
  const made = await save();
  const prefix = await memberPrefix(work, branchId);
  const first = await lastNumber(work, villageId, prefix);
  const rows = plan.newMembers.map(({ facts }, index) => ({
    ...facts,
    code: `${prefix}${String(first + index + 1).padStart(3, "0")}`,
    orgPath,
    villageId,
    branchId,
    joinedOn: how.since,
  }));
  const ids = await insertMembers(tx, { countyId, now }, rows);
  if (how.update) await updateMembers(work, plan);
  const change = { orgPath, line: "party", kind: "imported", effectiveOn: today, importRunId: how.runId } as const;
  await recordChanges(work, [
    ...rows.map(({ code, name }, index) => ({
      ...change,
      subjectId: ids[index] ?? "",
      changes: { code: [null, code], name: [null, name] } as Change["changes"],
    })),
    ...(how.update ? plan.updates : []).map((each) => ({ ...change, subjectId: each.id, changes: each.changes })),
  ]);
  await enrolInForce(tx, { countyId, villageId, line: "party", subjectIds: ids, now, today });
  return { households: 0, persons: 0, members: ids.length, updated: how.update ? plan.updates.length : 0, made };
}

async function lastNumber({ tx, access }: Work, villageId: string, prefix: string): Promise<number> {
  const codes = await tx
    .select({ code: subject.code })
    .from(subject)
    .where(and(eq(subject.countyId, access.ctx.countyId), eq(subject.villageId, villageId), eq(subject.line, "party")));
  const numbers = codes.flatMap(({ code }) => (code.startsWith(prefix) ? Number(code.slice(prefix.length)) : []));
  return Math.max(0, ...numbers.filter(Number.isInteger));
}

/** Members change one by one: a branch has some dozens, and most rosters change a handful. */
async function updateMembers({ tx, access, now }: Work, { updates }: MemberPlan): Promise<void> {
  const { countyId } = access.ctx;
  await Promise.all(
    updates.flatMap(({ id, values, newId, newPhone }) => {
      const { name, idNumber, phone, ...facts } = values;
      const owner = { kind: "member", countyId, id } as const;
      return [
        tx
          .update(partyMember)
          .set({
            ...facts,
            ...(newId ? sealedId(owner, idNumber) : {}),
            ...(newPhone ? sealedPhone(owner, phone) : {}),
          })
          .where(and(eq(partyMember.countyId, countyId), eq(partyMember.id, id))),
        tx
          .update(subject)
          .set({ name, namePinyin: initialsOf(name), version: sql`${subject.version} + 1`, updatedAt: now })
          .where(and(eq(subject.countyId, countyId), eq(subject.id, id))),
      ];
    }),
  );
}
