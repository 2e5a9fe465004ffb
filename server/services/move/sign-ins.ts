import { sql } from "drizzle-orm";
import { depthOf, type OrgPath } from "@/server/domain/access/path";
import type { Work } from "@/server/services/access";

type To = { subjectId: string; villageId: string; orgPath: OrgPath; group: { id: string; orgPath: OrgPath } | null };

/**
 * Whoever signs in for a subject does so for the one that came of it: residents' and members' roles are moved to the new subject and
 * village. An account without other roles gets the new village as its home, so that its administrator can help; else it stays.
 */
export async function moveSignIns({ tx, access, today }: Work, fromId: string, to: To): Promise<void> {
  const { countyId } = access.ctx;
  await tx.execute(sql`
    with moved as (
      update user_grant g set subject_id = ${to.subjectId}::uuid,
        org_unit_id = case when ${grid(to)} then ${to.group?.id ?? null}::uuid else ${to.villageId}::uuid end,
        org_path = case when ${grid(to)} then ${to.group?.orgPath ?? null}::text else ${to.orgPath}::text end
      where g.county_id = ${countyId} and g.subject_id = ${fromId}::uuid and g.role in ('resident', 'member')
        and (g.valid_until is null or g.valid_until >= ${today}::date)
      returning g.id, g.user_id
    )
    update app_user u set org_path = ${to.orgPath}
    where u.county_id = ${countyId} and u.id in (select user_id from moved)
      and not exists (select 1 from user_grant o where o.county_id = u.county_id and o.user_id = u.id
        and (o.valid_until is null or o.valid_until >= ${today}::date) and o.id not in (select id from moved))`);
}

/** Whether a role was held on a grid or branch, and there is one to hold it on. */
const grid = ({ group, orgPath }: To) =>
  sql`(${group !== null}::boolean and array_length(string_to_array(g.org_path, '/'), 1) - 2 > ${depthOf(orgPath)}::int)`;

/** Cards and unused codes of a subject that is gone open nothing and name nobody any more. */
export async function endCards({ tx, access, now }: Work, subjectId: string, reason: string): Promise<void> {
  const { countyId } = access.ctx;
  const at = now.toISOString();
  await Promise.all([
    tx.execute(sql`
      update subject_card set revoked_at = ${at}::timestamptz, revoked_reason = ${reason}
      where county_id = ${countyId} and subject_id = ${subjectId}::uuid and revoked_at is null`),
    tx.execute(sql`
      with gone as (
        update one_time_code set revoked_at = ${at}::timestamptz, code_sealed = null
        where county_id = ${countyId} and subject_id = ${subjectId}::uuid and used_at is null and revoked_at is null
        returning code_index
      )
      select app.drop_key('one_time_code', code_index) from gone`),
  ]);
}
