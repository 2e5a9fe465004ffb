import { sql } from "drizzle-orm";
import type { Line } from "@/server/domain/access/lines";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import type { LintContext } from "@/server/domain/scheme/lint/context";
import type { Work } from "@/server/services/access";

/**
 * What the lint of a rule book is told about those who would use it: points earned and money redeemed last year in the
 * schemes of its line, the residents of the villages that had one, and the subjects of every branch and grid by class (at
 * the county: of every village). A line that the person has no rows of, and a first year, are left out.
 */
export async function lintContextOf(work: Work, line: Line): Promise<LintContext> {
  const [lastYear, branchSizes] = await Promise.all([lastYearOf(work, line), branchSizesOf(work, line)]);
  return {
    ...(lastYear ? { lastYear } : {}),
    ...(branchSizes.length > 0 ? { branchSizes } : {}),
  };
}

/** Figures of the calendar year before; practice villages never count, unless they are looked at themselves. */
async function lastYearOf({ tx, access, unit, today }: Work, line: Line): Promise<LintContext["lastYear"]> {
  const { countyId } = access.ctx;
  const { scope } = access.rows;
  const year = String(Number(today.slice(0, 4)) - 1);
  const [row] = await tx.execute<{ villages: number; earned: string; fen: string; residents: string }>(sql`
    with used as (
      select r.village_id, sum(r.earned) as earned, sum(r.value_fen) as fen
      from rollup_village r join org_unit u on u.county_id = r.county_id and u.id = r.village_id
      where r.county_id = ${countyId} and r.span = ${year} and r.org_path >= ${scope} and r.org_path < ${`${scope}~`}
        and r.line = ${line} and (${unit.practice} or not u.practice)
      group by r.village_id)
    select count(*)::int as villages, coalesce(sum(used.earned), 0) as earned, coalesce(sum(used.fen), 0) as fen,
      coalesce(sum(p.resident_population), 0) as residents
    from used left join village_profile p on p.county_id = ${countyId} and p.village_id = used.village_id`);
  if (!row || row.villages === 0) return undefined;
  return {
    redeemablePointsEarned: Number(row.earned),
    residents: Number(row.residents),
    redeemedFen: Number(row.fen),
  };
}

type Size = { path: OrgPath; title: string; class_code: string; count: number };

async function branchSizesOf({ tx, access, unit, today }: Work, line: Line) {
  if (!access.rows.lines.includes(line)) return [];
  const { countyId } = access.ctx;
  const { scope } = access.rows;
  const group = access.groupPath ? unit.id : null;
  const above = unit.level === "county";
  const rows = await tx.execute<Size>(sql`
    with counted as (
      select case when ${above} then s.village_id else coalesce(b.group_id, s.village_id) end as unit_id, e.class_code, count(*)::int as count
      from enrolment e
      join scheme s on s.county_id = e.county_id and s.id = e.scheme_id and s.status = 'in_force'
      join subject b on b.county_id = e.county_id and b.id = e.subject_id
      where e.county_id = ${countyId} and e.org_path >= ${scope} and e.org_path < ${`${scope}~`} and e.line = ${line}
        and e.declined_on is null and e.from_on <= ${today}::date and (e.until_on is null or e.until_on >= ${today}::date)
        and (${group}::uuid is null or b.group_id = ${group}::uuid)
      group by 1, 2)
    select u.org_path as path, u.name as title, c.class_code, c.count
    from counted c join org_unit u on u.county_id = ${countyId} and u.id = c.unit_id
    order by u.org_path, c.class_code`);
  return [...Map.groupBy(rows, (row) => row.path)].map(([path, own]) => ({
    unit: unitCode(path),
    title: own[0]?.title ?? "",
    rated: Object.fromEntries(own.map((row) => [row.class_code, row.count])),
  }));
}
