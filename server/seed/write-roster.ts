import type { PlannedHousehold, PlannedMember } from "@/server/seed/plan/people";
import type { PlannedVillage } from "@/server/seed/plan/places";
import type { Work } from "@/server/services/access";
import { insertHouseholds, insertMembers } from "@/server/services/roster/insert";

/** Households with their persons, as an import would write them. */
export async function writeHouseholds(
  work: Work,
  village: PlannedVillage,
  households: readonly PlannedHousehold[],
  joinedOn: string,
): Promise<void> {
  await insertHouseholds(
    work.tx,
    { countyId: work.access.ctx.countyId, now: work.now },
    households.map((household) => ({
      id: household.id,
      orgPath: village.path,
      villageId: village.id,
      groupId: village.grids[household.gridIndex]?.id ?? null,
      code: household.code,
      name: household.persons[0]?.name ?? "",
      address: household.address,
      phone: household.phone,
      note: null,
      joinedOn,
      persons: household.persons.map((person) => ({
        id: person.id,
        name: person.name,
        relation: person.relation,
        sex: person.sex,
        bornOn: person.bornOn,
        idNumber: person.idNumber,
        phone: null,
        resident: person.resident,
        residence: person.resident ? null : "外出务工",
        note: null,
      })),
    })),
  );
}

export async function writeMembers(
  work: Work,
  village: PlannedVillage,
  members: readonly PlannedMember[],
  joinedOn: string,
): Promise<void> {
  const branch = village.branch;
  if (!branch) return;
  await insertMembers(
    work.tx,
    { countyId: work.access.ctx.countyId, now: work.now },
    members.map((member) => ({
      id: member.id,
      orgPath: village.path,
      villageId: village.id,
      branchId: branch.id,
      code: member.code,
      name: member.name,
      sex: member.sex,
      bornOn: member.bornOn,
      joinedPartyOn: member.joinedPartyOn,
      probationary: member.probationary,
      floating: member.floating,
      duty: member.duty,
      idNumber: null,
      phone: member.phone,
      note: null,
      joinedOn,
    })),
  );
}
