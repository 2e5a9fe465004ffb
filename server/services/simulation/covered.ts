import { sql } from "drizzle-orm";
import type { Line } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { Work } from "@/server/services/access";

/** Which past cycles a simulation runs on: those of a name, of the villages that run the template or of all of its line. */
export type Selection = { templateId: string; line: Line; cycleName: string; among: "adopters" | "line" };

export type Covered = {
  cycleId: string;
  schemeId: string;
  villageId: string;
  unitId: string;
  orgPath: OrgPath;
  templateId: string;
  versionId: string;
};

export type PastCycle = { name: string; from: string; to: string; adopters: number; all: number };

/** Cycles that are over, of this unit's villages; practice villages only when asked for themselves. */
function pastOf({ access, unit, today }: Work, line: Line) {
  const { countyId } = access.ctx;
  const scope = access.rows.scope;
  return sql`
    from cycle c
    join scheme s on s.county_id = c.county_id and s.id = c.scheme_id
    join template_version v on v.county_id = c.county_id and v.id = c.version_id
    left join template_version a on a.county_id = v.county_id and a.id = v.parent_version_id
    join org_unit u on u.county_id = s.county_id and u.id = s.village_id
    where c.county_id = ${countyId} and c.org_path >= ${scope} and c.org_path < ${`${scope}~`} and s.line = ${line} and not c.carried_over
      and (c.status = 'closed' or c.ends_on < ${today}::date + u.clock_offset_days - ${unit.clockOffsetDays}::int)
      and (${unit.practice} or not u.practice)
      and (${access.groupPath ? unit.id : null}::uuid is null or s.group_id = ${access.groupPath ? unit.id : null}::uuid)`;
}

/** It ran a version of the template, or one that a village derived from it. */
const adopts = (templateId: string) =>
  sql`(v.template_id = ${templateId} or a.template_id is not distinct from ${templateId}::uuid)`;

/** Past cycles to choose from, newest first: how many villages (or branches) had one, and how many of them ran the template. */
export async function pastCycles(work: Work, templateId: string, line: Line): Promise<PastCycle[]> {
  return work.tx.execute<PastCycle>(sql`
    select c.name, min(c.starts_on)::text as from, max(c.ends_on)::text as to, count(*)::int as all,
      count(*) filter (where ${adopts(templateId)})::int as adopters
    ${pastOf(work, line)}
    group by c.name order by max(c.ends_on) desc, c.name desc`);
}

/** The cycles of a selection, in the order of the tree. */
export async function coveredCycles(work: Work, { templateId, line, cycleName, among }: Selection): Promise<Covered[]> {
  return work.tx.execute<Covered>(sql`
    select c.id as "cycleId", s.id as "schemeId", s.village_id as "villageId", coalesce(s.group_id, s.village_id) as "unitId",
      c.org_path as "orgPath", v.template_id as "templateId", v.id as "versionId"
    ${pastOf(work, line)} and c.name = ${cycleName} and (${among === "line"} or ${adopts(templateId)})
    order by c.org_path, s.group_id, c.starts_on`);
}
