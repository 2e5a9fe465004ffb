import { sql } from "drizzle-orm";
import { VILLAGE_KINDS } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { Work } from "@/server/services/access";
import type { Change } from "@/server/services/roster/changes";
import { unfold } from "@/server/services/roster/insert";
import { insertParticipants } from "@/server/services/roster/insert-participants";
import type { How } from "./carry-out";
import type { RegisteredPlan } from "./plan-registered";

type Place = { villageId: string; orgPath: OrgPath };
export type WithGroups = {
  added: (RegisteredPlan["added"][number] & { groupId: string | null })[];
  updates: (RegisteredPlan["updates"][number] & { groupId: string | null })[];
};

/** Writes the persons and units of a sheet's plan, set-based. Out: the ids of the new ones, and what is to stand in the history. */
export async function importRegistered(
  work: Work,
  { added, updates }: WithGroups,
  { villageId, orgPath }: Place,
  how: How,
): Promise<{ ids: string[]; changes: Change[] }> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  const change = { orgPath, line: "household", kind: "imported", effectiveOn: today, importRunId: how.runId } as const;
  const ids: string[] = [];
  const changes: Change[] = [];
  for (const kind of VILLAGE_KINDS) {
    const rows = added.filter((one) => one.kind === kind);
    if (rows.length === 0) continue;
    const of = { orgPath, villageId, shift: null, licenceNo: null, joinedOn: how.since };
    const made = await insertParticipants(
      tx,
      { countyId, now, kind },
      rows.map(({ code, name, groupId, place, note, classCode }) => ({
        ...{ code, name, groupId, place, note, classCode },
        ...of,
      })),
    );
    ids.push(...made);
    changes.push(
      ...rows.map(({ code, name }, index) => ({
        ...change,
        subjectId: made[index] ?? "",
        changes: { code: [null, code], name: [null, name] } as Change["changes"],
      })),
    );
  }
  await update(work, updates);
  changes.push(...updates.map((each) => ({ ...change, subjectId: each.id, changes: each.changes })));
  return { ids, changes };
}

async function update({ tx, access, now }: Work, updates: WithGroups["updates"]): Promise<void> {
  if (updates.length === 0) return;
  const { countyId } = access.ctx;
  const rows = updates.map(({ id, place, note, groupId }) => ({ id, place, note, group: groupId }));
  const x = sql`${unfold(rows)} as x(id uuid, place text, note text, "group" uuid)`;
  await tx.execute(sql`
    update participant p set place = x.place, note = x.note from ${x} where p.county_id = ${countyId} and p.id = x.id`);
  await tx.execute(sql`
    update subject s set group_id = coalesce(x."group", s.group_id), version = s.version + 1, updated_at = ${now.toISOString()}::timestamptz
    from ${x} where s.county_id = ${countyId} and s.id = x.id`);
}
