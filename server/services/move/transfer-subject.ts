import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { subjectMove } from "@/db/schema/move";
import { orgUnit } from "@/db/schema/org";
import { person, subject } from "@/db/schema/roster";
import type { OrgPath } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { refreshEligible } from "@/server/services/rollup/refresh-eligible";
import { recordChanges } from "@/server/services/roster/changes";
import { endEnrolments, enrolInForce, enrolSubjects } from "@/server/services/roster/enrol";
import { type Came, carryBalances } from "./carry-balances";
import { copySubject } from "./copy-subject";
import type { MoveRow } from "./find-move";
import type { MovePreview } from "./preview";
import { endCards, moveSignIns } from "./sign-ins";

type Place = { id: string; orgPath: OrgPath };

/**
 * 迁移: the subject begins anew in the new village under an id and number of its own, because rows carry their village's path and
 * entries stay in the chain they were posted to; both rows name each other. Its persons and their sealed numbers are written anew
 * beside it, points go along as the preview says, enrolments end and begin on the day, whoever signs in for it goes with it.
 * Inside confirm-move.ts. Errors: move.noSuchVillage, move.groupNotFound, move.alreadyThere.
 */
export async function transferSubject(work: Work, row: MoveRow, preview: MovePreview): Promise<Came> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  const [village, group] = await placeOf(work, row);
  await refuseKnown(work, row, village);
  const made = await copySubject(work, row, { village, group });
  const left = { status: "moved_out", leftOn: row.effectiveOn, updatedAt: now } as const;
  await Promise.all([
    tx
      .update(subject)
      .set({ ...left, version: sql`${subject.version} + 1` })
      .where(and(eq(subject.countyId, countyId), eq(subject.id, row.subjectId))),
    tx
      .update(person)
      .set({ ...left, version: sql`${person.version} + 1` })
      .where(and(eq(person.countyId, countyId), eq(person.householdId, row.subjectId), eq(person.status, "active"))),
  ]);
  const running = await runningEnrolments(work, row.subjectId);
  const of = { countyId, line: row.line, today };
  await endEnrolments(tx, { ...of, villageId: row.villageId, subjectIds: [row.subjectId], on: row.effectiveOn });
  await enrolInForce(tx, { ...of, villageId: village.id, subjectIds: [made.id], now });
  await keepWishes(work, row, preview, { subjectId: made.id, running });
  await carryBalances(work, row, preview, {
    subjectId: made.id,
    name: row.subjectName,
    villageId: village.id,
    orgPath: village.orgPath,
  });
  await Promise.all([
    moveSignIns(work, row.subjectId, { subjectId: made.id, villageId: village.id, orgPath: village.orgPath, group }),
    endCards(work, row.subjectId, row.reason),
    linkBothWays(work, row, { ...made, village }),
  ]);
  return { subjectId: made.id, name: row.subjectName, paths: [row.orgPath, village.orgPath] };
}

/** The new village and the grid or branch in it, as they are now. */
async function placeOf({ tx, access }: Work, row: MoveRow): Promise<[Place, Place | null]> {
  const unit = async (id: string) => {
    const [found] = await tx
      .select({ id: orgUnit.id, orgPath: orgUnit.orgPath, practice: orgUnit.practice })
      .from(orgUnit)
      .where(and(eq(orgUnit.countyId, access.ctx.countyId), eq(orgUnit.id, id)));
    return found ?? null;
  };
  const village = await unit(row.toVillageId);
  // The fence is the township's: a village of another one is not found under it.
  if (!village?.orgPath.startsWith(access.path)) throw new DomainError("move.noSuchVillage");
  const group = row.toGroupId === null ? null : await unit(row.toGroupId);
  if (row.toGroupId !== null && !group?.orgPath.startsWith(village.orgPath))
    throw new DomainError("move.groupNotFound");
  return [village, group];
}

/** Refuses where the new village already has one of the identity numbers: somebody was entered there by hand. */
async function refuseKnown({ tx, access }: Work, row: MoveRow, village: Place): Promise<void> {
  const { countyId } = access.ctx;
  const [known] = await tx.execute<{ name: string }>(sql`
    select p.name from person p
    join person o on o.county_id = p.county_id and o.id_index = p.id_index and o.org_path = ${village.orgPath} and o.status = 'active'
    where p.county_id = ${countyId} and p.household_id = ${row.subjectId}::uuid and p.status = 'active'
    union all
    select s.name from party_member m
    join subject s on s.county_id = m.county_id and s.id = m.id
    join party_member o on o.county_id = m.county_id and o.id_index = m.id_index and o.org_path = ${village.orgPath}
    join subject os on os.county_id = o.county_id and os.id = o.id and os.status = 'active'
    where m.county_id = ${countyId} and m.id = ${row.subjectId}::uuid
    limit 1`);
  if (known) throw new DomainError("move.alreadyThere", { name: known.name });
}

type Running = {
  scheme_id: string;
  declined_on: string | null;
  decline_note: string | null;
  declined_by: string | null;
};

const runningEnrolments = async ({ tx, access }: Work, subjectId: string): Promise<Running[]> => [
  ...(await tx.execute<Running>(sql`
    select scheme_id, declined_on::text, decline_note, declined_by from enrolment
    where county_id = ${access.ctx.countyId} and subject_id = ${subjectId}::uuid and until_on is null`)),
];

/** Who had applied need not apply again, and who had declined has not changed its mind; eligibility is counted from the day on. */
async function keepWishes(
  work: Work,
  row: MoveRow,
  { balances }: MovePreview,
  { subjectId, running }: { subjectId: string; running: readonly Running[] },
): Promise<void> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  for (const { schemeId, to } of balances) {
    const old = running.find(({ scheme_id }) => scheme_id === schemeId);
    if (!to || !old) continue;
    await enrolSubjects(tx, { countyId, schemeId: to.id, now, today, subjectIds: [subjectId], applied: true });
    if (old.declined_on !== null) {
      await tx.execute(sql`
        update enrolment set declined_on = ${old.declined_on}::date, decline_note = ${old.decline_note}, declined_by = ${old.declined_by}::uuid
        where county_id = ${countyId} and subject_id = ${subjectId}::uuid and scheme_id = ${to.id}::uuid and until_on is null`);
    }
  }
  await countEligible(work, subjectId, row.effectiveOn);
}

/** Who joined on an earlier day counts from that month on. */
export async function countEligible({ tx, access, today }: Work, subjectId: string, from: string): Promise<void> {
  const { countyId } = access.ctx;
  const joined = await tx.execute<{ scheme_id: string }>(sql`
    select distinct scheme_id from enrolment where county_id = ${countyId} and subject_id = ${subjectId}::uuid`);
  for (const { scheme_id } of joined) await refreshEligible(tx, { countyId, schemeId: scheme_id, today, from });
}

type Made = { id: string; code: string; persons: readonly string[]; village: Place };

/** The new village's own row of the move, and the change on either side. */
async function linkBothWays(work: Work, row: MoveRow, made: Made): Promise<void> {
  const { tx, access, now } = work;
  const village: [string, string] = [row.fromVillageName, row.toVillageName];
  const change = {
    line: row.line,
    kind: "transferred" as const,
    effectiveOn: row.effectiveOn,
    reason: row.reason,
  };
  await Promise.all([
    tx.insert(subjectMove).values({
      ...row,
      id: newId(now),
      orgPath: made.village.orgPath,
      villageId: made.village.id,
      arrivalOf: row.id,
      status: "confirmed",
      toSubjectId: made.id,
      toSubjectName: row.subjectName,
      decidedBy: access.ctx.userId,
      decidedByName: access.ctx.userName,
      decidedAt: now,
    }),
    recordChanges(work, [
      {
        ...change,
        orgPath: row.orgPath,
        subjectId: row.subjectId,
        changes: { village, status: ["active", "moved_out"] },
      },
      { ...change, orgPath: made.village.orgPath, subjectId: made.id, changes: { village, code: [null, made.code] } },
    ]),
  ]);
}
