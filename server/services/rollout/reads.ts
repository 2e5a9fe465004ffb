import { sql } from "drizzle-orm";
import type { Line } from "@/server/domain/access/lines";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import type { AdoptionStatus } from "@/server/domain/scheme/ownership/procedure";
import { STAGES, type Stage, stageOf, stageRank } from "@/server/domain/scheme/ownership/rollout";
import type { Work } from "@/server/services/access";

export type RolloutFilter = { line?: string; stage?: string; township?: string; sort?: string; dir?: string };

export type RolloutRow = {
  code: string;
  name: string;
  nameEn: string;
  township: string;
  townshipEn: string;
  townshipCode: string;
  grids: number;
  workers: number;
  stage: Stage;
  /** Title and version in force, or of the adoption on its way. */
  rules: { title: string; titleEn: string; versionNo: number | null; own: boolean } | null;
  adoption: { id: string; unit: string; status: AdoptionStatus } | null;
  filedOn: string | null;
  trainedOn: string | null;
  trained: number;
};

const SORTS = ["name", "grids", "workers", "stage", "filedOn", "trainedOn"] as const;
type SortKey = (typeof SORTS)[number];

/**
 * 推广情况: every village at and below this unit with its grids, grid workers, rules, filing and training, for one line.
 * Five statements whatever the number of villages; filtered and sorted as asked.
 */
export async function readRollout(work: Work, filter: RolloutFilter) {
  const lines = work.access.rows.lines.filter((line) => line === "household" || line === "party");
  const line = lines.find((one) => one === filter.line) ?? lines[0] ?? "household";
  const [units, workers, schemes, adoptions, trainings] = await Promise.all([
    villagesOf(work),
    workersOf(work),
    schemesOf(work, line),
    adoptionsOf(work, line),
    trainingsOf(work),
  ]);
  const of = <T extends { village: string }>(rows: readonly T[]) => Map.groupBy(rows, (row) => row.village);
  const [byWorker, byScheme, byAdoption, byTraining] = [of(workers), of(schemes), of(adoptions), of(trainings)];
  const all = units.map((unit): RolloutRow => {
    const running = byScheme.get(unit.id) ?? [];
    const open = byAdoption.get(unit.id)?.at(-1) ?? null;
    const [scheme] = running;
    const training = byTraining.get(unit.id)?.[0];
    const behind = running.filter((one) => one.latest_no !== null && one.latest_no > (one.parent_no ?? 0)).length;
    return {
      code: unitCode(unit.org_path),
      name: unit.name,
      nameEn: unit.name_en,
      township: unit.township,
      townshipEn: unit.township_en,
      townshipCode: unitCode(unit.township_path),
      grids: unit.grids,
      workers: byWorker.get(unit.id)?.[0]?.people ?? 0,
      stage: stageOf({ open: open?.status ?? null, inForce: running.length, behind }),
      rules: scheme
        ? { title: scheme.title, titleEn: scheme.title_en, versionNo: scheme.parent_no, own: scheme.own }
        : null,
      adoption: open ? { id: open.id, unit: unitCode(open.unit_path), status: open.status } : null,
      filedOn: scheme?.filed_on ?? null,
      trainedOn: training?.held_on ?? null,
      trained: training?.people ?? 0,
    };
  });
  const townships = [...new Map(all.map((row) => [row.townshipCode, { name: row.township, nameEn: row.townshipEn }]))];
  const rows = all
    .filter((row) => !filter.stage || row.stage === filter.stage)
    .filter((row) => !filter.township || row.townshipCode === filter.township);
  const counts = Object.fromEntries(STAGES.map((stage) => [stage, all.filter((row) => row.stage === stage).length]));
  return {
    line,
    lines,
    rows: sorted(rows, filter),
    total: all.length,
    counts: counts as Record<Stage, number>,
    townships,
  };
}

function sorted(rows: RolloutRow[], { sort, dir }: RolloutFilter): RolloutRow[] {
  const key = SORTS.find((one) => one === sort) ?? "name";
  const sign = dir === "desc" ? -1 : 1;
  return rows.sort((a, b) => sign * compare(a, b, key) || (a.code < b.code ? -1 : 1));
}

function compare(a: RolloutRow, b: RolloutRow, key: SortKey): number {
  switch (key) {
    case "name":
      return a.code < b.code ? -1 : 1;
    case "stage":
      return stageRank(a.stage) - stageRank(b.stage);
    case "grids":
    case "workers":
      return a[key] - b[key];
    case "filedOn":
    case "trainedOn":
      return (a[key] ?? "").localeCompare(b[key] ?? "");
    default:
      return key satisfies never;
  }
}

type VillageRow = {
  id: string;
  name: string;
  name_en: string;
  org_path: OrgPath;
  township: string;
  township_en: string;
  township_path: OrgPath;
  grids: number;
};

const within = ({ access }: Work, alias: string) =>
  sql`${sql.identifier(alias)}.county_id = ${access.ctx.countyId} and ${sql.identifier(alias)}.org_path >= ${access.rows.scope} and ${sql.identifier(alias)}.org_path < ${`${access.rows.scope}~`}`;

const villagesOf = (work: Work) =>
  work.tx.execute<VillageRow>(sql`
    select u.id, u.name, u.name_en, u.org_path, t.name as township, t.name_en as township_en, t.org_path as township_path,
      (select count(*)::int from org_unit g where g.county_id = u.county_id and g.parent_id = u.id and g.kind = 'grid') as grids
    from org_unit u join org_unit t on t.county_id = u.county_id and t.id = u.parent_id
    where ${within(work, "u")} and u.level = 'village' and u.kind in ('village', 'community')
    order by u.org_path`);

/** Grid workers are whoever records: at the village or in one of its grids, today. */
const workersOf = (work: Work) =>
  work.tx.execute<{ village: string; people: number }>(sql`
    select v.id as village, count(distinct g.user_id)::int as people
    from user_grant g
    join app_user a on a.county_id = g.county_id and a.id = g.user_id and a.status = 'active'
    join org_unit o on o.county_id = g.county_id and o.id = g.org_unit_id
    join org_unit v on v.county_id = o.county_id and v.level = 'village' and v.id in (o.id, o.parent_id)
    where ${within(work, "g")} and g.role = 'recorder'
      and g.valid_from <= ${work.today}::date and (g.valid_until is null or g.valid_until >= ${work.today}::date)
    group by v.id`);

type SchemeRow = {
  village: string;
  title: string;
  title_en: string;
  own: boolean;
  parent_no: number | null;
  latest_no: number | null;
  filed_on: string | null;
};

/** Schemes in force with the owner's version behind them, and the latest that this owner has published. */
const schemesOf = (work: Work, line: Line) =>
  work.tx.execute<SchemeRow>(sql`
    select s.village_id as village, s.title, s.title_en, v.parent_version_id is not null as own, p.version_no as parent_no,
      (select max(l.version_no)::int from template_version l where l.county_id = s.county_id and l.template_id = p.template_id and l.status = 'published') as latest_no,
      a.filed_on::text as filed_on
    from scheme s
    join template_version v on v.county_id = s.county_id and v.id = s.version_id
    join template_version p on p.county_id = s.county_id and p.id = coalesce(v.parent_version_id, v.id)
    left join adoption a on a.county_id = s.county_id and a.id = s.adoption_id
    where ${within(work, "s")} and s.line = ${line} and s.status = 'in_force'
    order by s.org_path, s.created_at`);

const adoptionsOf = (work: Work, line: Line) =>
  work.tx.execute<{ village: string; id: string; status: AdoptionStatus; unit_path: OrgPath }>(sql`
    select a.village_id as village, a.id, a.status, u.org_path as unit_path
    from adoption a join org_unit u on u.county_id = a.county_id and u.id = coalesce(a.group_id, a.village_id)
    where ${within(work, "a")} and a.line = ${line} and a.status not in ('in_force', 'withdrawn')
    order by a.created_at`);

const trainingsOf = (work: Work) =>
  work.tx.execute<{ village: string; held_on: string; people: number }>(sql`
    select n.village_id as village, max(n.held_on)::text as held_on, sum(n.people)::int as people
    from training_note n where ${within(work, "n")} group by n.village_id`);
