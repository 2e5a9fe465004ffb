import { type SQL, sql } from "drizzle-orm";
import { depthOf, isWithin } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import { type Access, groupIdOf, villageIn, villageOf, type Work } from "@/server/services/access";

/** The groups of this village of which the person is a reviewer, by their path. */
function ownReviewPaths(work: Work): string[] {
  const village = villageIn(work).orgPath;
  return work.access.ctx.grants
    .filter(({ role, orgPath }) => role === "reviewGroup" && depthOf(orgPath) === 4 && isWithin(orgPath, village))
    .map(({ orgPath }) => orgPath);
}

type Assigned = { scheme_id: string; period_id: string; group_id: string; own: boolean; reviewing: string };

/** Assignments of the village that concern the person's own groups, or (with `group`) that this group has to do. */
const assignmentsOf = (work: Work, own: readonly string[], group: string | null) =>
  work.tx.execute<Assigned>(sql`
    select x.scheme_id, x.period_id, x.group_id, x.reviewing_group_id as reviewing, g.org_path = any(${sql.param([...own])}::text[]) as own
    from cross_review x join org_unit g on g.county_id = x.county_id and g.id = x.group_id
    where x.county_id = ${work.access.ctx.countyId} and x.village_id = ${villageOf(work)}
      and (g.org_path = any(${sql.param([...own])}::text[]) or x.reviewing_group_id = ${group}::uuid)`);

const isReviewer = ({ ctx, path }: Access): boolean =>
  ctx.grants.some(({ role, orgPath }) => role === "reviewGroup" && isWithin(path, orgPath));

/**
 * Which entries somebody of a group reaches: the own group's, and for its reviewers those of the area that is assigned
 * to them in the entry's period (交叉评议). In: the entry's table or alias. Out: a condition, true where nothing narrows.
 */
export function groupReach(work: Work, e: SQL = sql`entry`): SQL {
  const group = groupIdOf(work);
  if (!group) return sql`true`;
  if (!isReviewer(work.access)) return sql`${e}.group_id = ${group}::uuid`;
  return sql`(${e}.group_id = ${group}::uuid or exists (
    select 1 from cross_review x where x.county_id = ${e}.county_id and x.scheme_id = ${e}.scheme_id and x.period_id = ${e}.period_id
      and x.group_id = ${e}.group_id and x.reviewing_group_id = ${group}::uuid))`;
}

/** Whether an entry lies in an own area that another group has to review: for lists of what a person may do. */
export function isOwnArea(work: Work, e: SQL): SQL {
  const own = ownReviewPaths(work);
  if (own.length === 0) return sql`false`;
  return sql`exists (
    select 1 from cross_review x join org_unit g on g.county_id = x.county_id and g.id = x.group_id and g.org_path = any(${sql.param(own)}::text[])
    where x.county_id = ${e}.county_id and x.scheme_id = ${e}.scheme_id and x.period_id = ${e}.period_id and x.group_id = ${e}.group_id)`;
}

/**
 * Nobody reviews the own group's area where another group is assigned to it (scheme, workflow.groups.crossReview).
 * Errors: round.ownArea with how many of the entries it concerns.
 */
export async function refuseOwnArea(
  work: Work,
  rows: readonly { schemeId: string; periodId: string; groupId: string | null }[],
): Promise<void> {
  const own = ownReviewPaths(work);
  if (own.length === 0) return;
  const assigned = (await assignmentsOf(work, own, null)).filter((row) => row.own);
  const keys = new Set(assigned.map((row) => `${row.scheme_id} ${row.period_id} ${row.group_id}`));
  const count = rows.filter((row) => keys.has(`${row.schemeId} ${row.periodId} ${row.groupId}`)).length;
  if (count > 0) throw new DomainError("round.ownArea", { count });
}

/**
 * The groups whose area this person may walk for a scheme in a period. Out: `only`, null where no group narrows the
 * person; `barred`, the own areas that another group has to walk.
 */
export async function walkableGroups(
  work: Work,
  schemeId: string,
  periodId: string | null,
): Promise<{ only: string[] | null; barred: string[] }> {
  const group = groupIdOf(work);
  const own = ownReviewPaths(work);
  if (own.length === 0) return { only: group ? [group] : null, barred: [] };
  const rows = (await assignmentsOf(work, own, group)).filter(
    (row) => row.scheme_id === schemeId && row.period_id === periodId,
  );
  const barred = rows.filter((row) => row.own).map((row) => row.group_id);
  if (!group) return { only: null, barred };
  const assigned = isReviewer(work.access) ? rows.filter((row) => row.reviewing === group) : [];
  return { only: [...assigned.map((row) => row.group_id), group].filter((id) => !barred.includes(id)), barred };
}
