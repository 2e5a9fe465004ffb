import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { OrgPath } from "@/server/domain/access/path";
import { COUNTED, type Counted } from "@/server/domain/indicators/figures";
import { monthsUpTo } from "@/server/domain/indicators/spans";
import { type Scope, villageSums } from "@/server/services/indicator/queries";
import { addsPoints } from "@/server/services/rollup/refresh-eligible";

/**
 * Figures of each village for the year up to `asOf` (ISO) and for its month, as they stood then also when frozen later:
 * what adds comes from the months, distinct participants and redeemers from their own rows of these months, the eligible
 * from the enrolments that touch these days. Five queries; needs the lines of the family. Never the ledger.
 */
export async function figuresAsOf(
  tx: Transaction,
  scope: Scope,
  asOf: string,
): Promise<{ year: ByVillage; month: ByVillage }> {
  const month = asOf.slice(0, 7);
  const months = monthsUpTo(month, Number(asOf.slice(5, 7)));
  const { countyId, family, path } = scope;
  const where = (alias: string) =>
    sql`${sql.identifier(alias)}.county_id = ${countyId} and ${sql.identifier(alias)}.org_path >= ${path}
      and ${sql.identifier(alias)}.org_path < ${`${path}~`} and ${sql.identifier(alias)}.line = ${family}`;
  const inMonths = sql`any(${sql.param(months)}::text[])`;
  const [sums, subjects, redeemers, eligible] = await Promise.all([
    villageSums(tx, scope, months),
    tx.execute<{ path: OrgPath; participants: number; selfDeclaring: number }>(sql`
      select r.org_path as path, count(distinct (r.scheme_id, r.subject_id)) filter (where r.additions > 0)::int as participants,
        count(distinct (r.scheme_id, r.subject_id)) filter (where r.self_declared > 0)::int as "selfDeclaring"
      from rollup_subject r where ${where("r")} and r.span = ${inMonths} group by r.org_path`),
    tx.execute<{ path: OrgPath; redeemers: number }>(sql`
      select r.org_path as path, count(distinct (r.scheme_id, r.collector_id))::int as redeemers
      from rollup_redeemer r where ${where("r")} and r.span = ${inMonths} and r.count > 0 group by r.org_path`),
    tx.execute<{ path: OrgPath; eligible: number }>(sql`
      select e.org_path as path, count(distinct (e.scheme_id, e.subject_id))::int as eligible
      from enrolment e join scheme s on s.county_id = e.county_id and s.id = e.scheme_id
      where ${where("e")} and (e.declined_on is null or e.declined_on > ${asOf}::date) and e.from_on <= ${asOf}::date
        and (e.until_on is null or e.until_on >= ${`${asOf.slice(0, 4)}-01-01`}::date) and ${addsPoints(sql`s.county_id`, sql`s.version_id`)} group by e.org_path`),
  ]);
  const paths = await tx.execute<{ id: string; path: OrgPath }>(sql`
    select u.id, u.org_path as path from org_unit u
    where u.county_id = ${countyId} and u.org_path >= ${path} and u.org_path < ${`${path}~`} and u.level = 'village'`);
  const idOf = new Map(paths.map((row) => [row.path, row.id]));
  const year = new Map<string, Counted>();
  for (const row of sums) add(at(year, row.villageId), row);
  for (const village of year.values())
    Object.assign(village, { participants: 0, selfDeclaring: 0, redeemers: 0, eligible: 0 });
  for (const { path: village, ...distinct } of [...subjects, ...redeemers, ...eligible]) {
    const id = idOf.get(village);
    if (id) Object.assign(at(year, id), distinct);
  }
  return { year, month: new Map(sums.filter(({ span }) => span === month).map((row) => [row.villageId, row])) };
}

export type ByVillage = ReadonlyMap<string, Counted>;

function at(all: Map<string, Counted>, id: string): Counted {
  const known = all.get(id);
  if (known) return known;
  const fresh = Object.fromEntries(COUNTED.map((key) => [key, 0])) as Counted;
  all.set(id, fresh);
  return fresh;
}

function add(sum: Counted, row: Counted): void {
  for (const key of COUNTED) sum[key] += Number(row[key]);
}
