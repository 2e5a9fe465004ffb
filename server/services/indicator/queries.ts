import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { OrgPath } from "@/server/domain/access/path";
import type { Family } from "@/server/domain/indicators/definitions";
import { COUNTED, type Counted, type Figures, noFigures } from "@/server/domain/indicators/figures";
import type { GroupFigures } from "@/server/domain/indicators/pages";
import type { Span } from "@/server/domain/indicators/spans";

/** Where a read looks: one county, the subtree of `path`, one family's line. */
export type Scope = { countyId: number; path: OrgPath; family: Family };

const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const sumsOf = (names: readonly (keyof Counted)[]): SQL =>
  sql.join(
    names.map((name) => sql`sum(r.${sql.identifier(column(name))})::float8 as ${sql.identifier(name)}`),
    sql`, `,
  );

/** Sums of every counted column of rollup_village r, as numbers. */
const SUMS = sumsOf(COUNTED);
/** Only what the lines of twelve months are drawn from: most of a page's database time goes into these rows. */
const MONTHLY = [
  "eligible",
  "participants",
  "earned",
  "spent",
  "redeemers",
  "valueFen",
  "noticeDue",
  "noticed",
] as const satisfies readonly (keyof Counted)[];
const MONTHLY_SUMS = sumsOf(MONTHLY);

const inScope = (alias: string, { countyId, path }: Scope): SQL =>
  sql`${sql.identifier(alias)}.county_id = ${countyId} and ${sql.identifier(alias)}.org_path >= ${path} and ${sql.identifier(alias)}.org_path < ${`${path}~`}`;

const spansOf = (spans: readonly Span[]): SQL => sql`any(${sql.param([...spans])}::text[])`;

/** Counted sums of each village in each of `spans`: rollups only, one query whatever the number of villages. */
export const villageSums = (tx: Transaction, scope: Scope, spans: readonly Span[]) =>
  tx.execute<Counted & { villageId: string; span: Span }>(sql`
    select r.village_id as "villageId", r.span, ${SUMS} from rollup_village r
    where ${inScope("r", scope)} and r.span = ${spansOf(spans)} and r.line = ${scope.family}
    group by r.village_id, r.span`);

/**
 * Counted sums of each part of the unit (`depth` 2: its townships, 3: its villages) in each of `spans`;
 * practice villages only where `practice` says so.
 */
export async function areaSums(
  tx: Transaction,
  scope: Scope,
  spans: readonly Span[],
  at: { depth: 2 | 3; practice: boolean },
): Promise<(Partial<Counted> & { area: string; span: Span })[]> {
  const real = sql`and r.village_id <> all(array(select u.id from org_unit u where ${inScope("u", scope)} and u.practice))`;
  const rows = await tx.execute<Partial<Counted> & { area: string; span: Span }>(sql`
    select ${at.depth === 2 ? sql`split_part(r.org_path, '/', 3)` : sql`r.org_path`} as area, r.span, ${MONTHLY_SUMS}
    from rollup_village r
    where ${inScope("r", scope)} and r.span = ${spansOf(spans)} and r.line = ${scope.family} ${at.practice ? sql`` : real}
    group by 1, r.span`);
  // The code of a township groups faster than its path; the path is put together here.
  return at.depth === 3 ? rows : rows.map((row) => ({ ...row, area: `/${scope.countyId}/${row.area}/` }));
}

export type UnitRow = {
  id: string;
  path: OrgPath;
  name: string;
  nameEn: string;
  level: "county" | "township" | "village";
  practice: boolean;
  registered: number;
  resident: number;
  source: string | null;
  date: string | null;
};

/** Townships and villages of the subtree with the population that the county fixed for each. */
export const unitsWithPopulation = (tx: Transaction, scope: Scope) =>
  tx.execute<UnitRow>(sql`
    select u.id, u.org_path as path, u.name, u.name_en as "nameEn", u.level, u.practice,
      coalesce(p.registered_population, 0) as registered, coalesce(p.resident_population, 0) as resident,
      p.population_source as source, p.population_date::text as date
    from org_unit u left join village_profile p on p.county_id = u.county_id and p.village_id = u.id
    where ${inScope("u", scope)} and u.level in ('county', 'township', 'village')
    order by u.sort_no, u.org_path`);

/** A rollup row, or nothing counted, with the population of the unit. */
export function withPopulation(
  counted: Partial<Counted> | undefined,
  unit: { registered: number; resident: number },
): Figures {
  const figures = { ...noFigures(), registered: unit.registered, resident: unit.resident };
  if (counted) for (const key of COUNTED) figures[key] = Number(counted[key] ?? 0);
  return figures;
}

/** 网格 or 支部 of one village: subjects on its roster, and what their own rollups say. */
export const groupSums = (tx: Transaction, scope: Scope & { villageId: string }, span: Span) =>
  tx.execute<GroupFigures>(sql`
    select g.id, g.org_path as path, g.name, g.name_en as "nameEn", count(distinct s.id)::int as eligible,
      count(distinct s.id) filter (where r.additions > 0)::int as participants,
      coalesce(sum(r.earned), 0)::float8 as earned, coalesce(sum(r.spent), 0)::float8 as spent
    from org_unit g
    join subject s on s.county_id = g.county_id and s.group_id = g.id and s.village_id = ${scope.villageId}
      and s.line = ${scope.family} and s.status = 'active'
    left join rollup_subject r on r.county_id = s.county_id and r.subject_id = s.id and r.span = ${span}
    where ${inScope("g", scope)} and g.level = 'group'
    group by g.id, g.org_path, g.name, g.name_en, g.sort_no
    order by g.sort_no, g.org_path`);
