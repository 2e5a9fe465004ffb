import { sql } from "drizzle-orm";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import type { Work } from "@/server/services/access";

export type PlaceRow = {
  unit: string;
  kind: "school" | "class" | "market" | "enterprise";
  name: string;
  nameEn: string;
  above: string;
  aboveEn: string;
  scheme: string | null;
  schemeEn: string | null;
  eligible: number;
  participants: number;
  entries: number;
};

export type PlaceQuery = { q?: string; page?: number };
const PLACES_A_PAGE = 50;

/**
 * Classes, markets and enterprises below an office, each with its scheme and counts of the year: rollups only, nothing of a
 * person (domain.md, invariant 11: nothing personal above the class); by name, one page. One query.
 */
export async function placesBelow({ tx, access, today }: Work, { q, page = 1 }: PlaceQuery = {}, size = PLACES_A_PAGE) {
  const word = q?.normalize("NFKC").trim().toLowerCase().slice(0, 40) ?? "";
  const { countyId } = access.ctx;
  const { path } = access;
  const year = today.slice(0, 4);
  const rows = await tx.execute<Omit<PlaceRow, "unit"> & { path: OrgPath; total: number }>(sql`
    select count(*) over ()::int as total, u.org_path as path, u.kind, u.name, u.name_en as "nameEn", a.name as above, a.name_en as "aboveEn",
      s.title as scheme, s.title_en as "schemeEn", coalesce(r.eligible, 0)::int as eligible,
      coalesce(r.participants, 0)::int as participants, coalesce(r.posted, 0)::int as entries
    from org_unit u
    join org_unit a on a.county_id = u.county_id and a.id = u.parent_id
    left join lateral (
      select x.id, x.title, x.title_en from scheme x
      where x.county_id = u.county_id and x.status = 'in_force'
        and ((u.kind = 'class' and x.group_id = u.id) or (u.kind <> 'class' and x.village_id = u.id and x.group_id is null))
      order by x.adopted_on desc limit 1) s on true
    left join rollup_village r on r.county_id = u.county_id and r.scheme_id = s.id and r.span = ${year}
    where u.county_id = ${countyId} and u.org_path >= ${path} and u.org_path < ${`${path}~`}
      and u.kind in ('class', 'market', 'enterprise')
      and (${word} = '' or position(${word} in lower(u.name || ' ' || u.name_en || ' ' || a.name || ' ' || a.name_en)) > 0)
    order by u.org_path limit ${size} offset ${(page - 1) * size}`);
  return {
    rows: rows.map(({ path: at, total: _total, ...row }): PlaceRow => ({ ...row, unit: unitCode(at) })),
    page: { number: page, size, total: rows[0]?.total ?? 0 },
  };
}
