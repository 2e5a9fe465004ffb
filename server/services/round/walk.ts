import { sql } from "drizzle-orm";
import type { inspectionRound } from "@/db/schema/round";
import { streetOf, walkingOrder } from "@/server/domain/roster/walking-order";
import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { villageOf, type Work } from "@/server/services/access";

export type Round = typeof inspectionRound.$inferSelect;
/** Which part of a unit is walked: of a group, a street, a place or a shift of it. */
export type Area = {
  groupId?: string | undefined;
  street?: string | undefined;
  place?: string | undefined;
  shift?: string | undefined;
};

export const MOST_ITEMS = 8;
export const MOST_STOPS = 300;

/**
 * Items that can be found on a walk: those that need no decision of a body; for a reviewer who records nothing else,
 * those that the scheme lets the review group find.
 */
export function itemsToInspect(definition: SchemeDefinition, work: Work): Item[] {
  const onlyReviews = work.access.grants.every(({ role }) => role === "reviewGroup");
  return definition.items.filter(
    (item) => !item.needsDecision && (!onlyReviews || item.whoMayDeclare.includes("reviewGroup")),
  );
}

export type Stop = {
  id: string;
  name: string;
  code: string;
  groupId: string | null;
  group: string;
  place: string;
  street: string;
  shift: string;
  classCode: string;
  members: number;
};
type Row = {
  id: string;
  name: string;
  code: string;
  group_id: string | null;
  group: string;
  address: string | null;
  place: string | null;
  shift: string | null;
  class_code: string;
  members: number;
};

/** The subjects that take part in a scheme on a day, in walking order. One query. In: the groups to keep, or all. */
export async function stopsOf(
  work: Work,
  scheme: { id: string; line: string; groupId: string | null },
  day: string,
  groups: readonly string[] | null,
): Promise<Stop[]> {
  const rows = await work.tx.execute<Row>(sql`
    select s.id, s.name, s.code, s.group_id, coalesce(g.name, '') as "group", h.address, p.place, p.shift, en.class_code,
      (select count(*) from person m where m.county_id = s.county_id and m.household_id = s.id and m.status = 'active')::int as members
    from subject s
    join enrolment en on en.county_id = s.county_id and en.subject_id = s.id and en.scheme_id = ${scheme.id}
      and en.from_on <= ${day}::date and (en.until_on is null or en.until_on >= ${day}::date)
      and (en.declined_on is null or en.declined_on > ${day}::date)
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    left join household h on h.county_id = s.county_id and h.id = s.id
    left join participant p on p.county_id = s.county_id and p.id = s.id
    where s.county_id = ${work.access.ctx.countyId} and s.village_id = ${villageOf(work)} and s.line = ${scheme.line} and s.status = 'active'
      and (${scheme.groupId}::uuid is null or s.group_id = ${scheme.groupId}::uuid)
      and (${groups === null} or s.group_id = any(${sql.param([...(groups ?? [])])}::uuid[]))`);
  const stops = rows.map(({ address, place, shift, group_id, class_code, ...row }) => ({
    ...row,
    groupId: group_id,
    classCode: class_code,
    place: address ?? place ?? "",
    street: streetOf(address ?? ""),
    shift: shift ?? "",
  }));
  return walkingOrder(stops);
}

/** Whether a stop lies in the area. */
export const isIn = (area: Area, stop: Stop): boolean =>
  (area.groupId === undefined || stop.groupId === area.groupId) &&
  (area.street === undefined || stop.street === area.street) &&
  (area.place === undefined || stop.place === area.place) &&
  (area.shift === undefined || stop.shift === area.shift);

/** Same access, not narrowed to the own group: for subjects whose area the caller has checked already. */
export const widened = (work: Work): Work => ({ ...work, access: { ...work.access, groupPath: null } });
