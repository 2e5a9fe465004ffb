import { sql } from "drizzle-orm";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { sizeHints } from "@/server/domain/grid/sizes";
import { DomainError } from "@/server/errors";
import { groupIdOf, type Work } from "@/server/services/access";

export type GridUnit = {
  id: string;
  unit: string;
  level: "township" | "village" | "group";
  name: string;
  code: string;
  area: string;
  kind: "rural" | "urban";
  note: string | null;
  version: number;
  households: number;
  people: number;
  members: number;
  /** Households of this month's visits. */
  visited: number;
  openRequests: number;
  overdueRequests: number;
};

export type Worker = {
  id: string;
  unitId: string;
  unitName: string;
  role: "guide" | "head" | "deputy" | "worker" | "partyGroupHead";
  name: string;
  phone: string;
  duties: string;
  onBoard: boolean;
};

/**
 * The grid tree from the unit of the address down: township → villages → grids, each with its households, residents and
 * party members, the households visited this month and the open requests. Rows of a village sum its grids. Two statements.
 */
export async function gridTree(work: Work): Promise<{ units: GridUnit[]; workers: Worker[]; today: string }> {
  const [units, workers] = await Promise.all([treeRows(work), workersOf(work, work.access.path)]);
  return { units, workers, today: work.today };
}

async function treeRows({ tx, access, today }: Work): Promise<GridUnit[]> {
  const { countyId } = access.ctx;
  const scope = access.path;
  const upTo = `${scope}~`;
  const month = `${today.slice(0, 7)}-01`;
  const rows = await tx.execute<Omit<GridUnit, "unit"> & { path: OrgPath }>(sql`
    with practice as (
      select id, org_path from org_unit
      where county_id = ${countyId} and practice and level = 'village' and org_path > ${scope} and org_path < ${upTo}
    ), homes as (
      select s.village_id, s.group_id, count(*)::int as households, sum(p.people)::int as people
      from subject s
      left join lateral (select count(*) as people from person p where p.county_id = s.county_id and p.household_id = s.id and p.status = 'active') p on true
      where s.county_id = ${countyId} and s.org_path >= ${scope} and s.org_path < ${upTo} and s.kind = 'household' and s.status = 'active'
        and s.village_id not in (select id from practice)
      group by 1, 2
    ), visits as (
      select village_id, group_id, count(distinct subject_id)::int as visited from visit
      where county_id = ${countyId} and org_path >= ${scope} and org_path < ${upTo} and visited_on >= ${month}::date
        and village_id not in (select id from practice) group by 1, 2
    ), requests as (
      select village_id, group_id, count(*)::int as open, count(*) filter (where due_on < ${today}::date)::int as overdue from service_request
      where county_id = ${countyId} and org_path >= ${scope} and org_path < ${upTo} and status in ('registered', 'handedOn')
        and village_id not in (select id from practice) group by 1, 2
    ), members as (
      select village_id, count(*)::int as members from subject
      where county_id = ${countyId} and org_path >= ${scope} and org_path < ${upTo} and kind = 'member' and status = 'active'
        and village_id not in (select id from practice) group by 1
    )
    select u.id, u.org_path as path, u.level, u.name, coalesce(g.code, '') as code, coalesce(g.area, '') as area,
      coalesce(g.kind, 'rural') as kind, g.note, coalesce(g.version, 0) as version,
      coalesce((select sum(h.households) from homes h where u.level = 'township' or h.village_id = u.id or h.group_id = u.id), 0)::int as households,
      coalesce((select sum(h.people) from homes h where u.level = 'township' or h.village_id = u.id or h.group_id = u.id), 0)::int as people,
      coalesce((select sum(m.members) from members m where u.level = 'township' or m.village_id = u.id), 0)::int as members,
      coalesce((select sum(v.visited) from visits v where u.level = 'township' or v.village_id = u.id or v.group_id = u.id), 0)::int as visited,
      coalesce((select sum(r.open) from requests r where u.level = 'township' or r.village_id = u.id or r.group_id = u.id), 0)::int as "openRequests",
      coalesce((select sum(r.overdue) from requests r where u.level = 'township' or r.village_id = u.id or r.group_id = u.id), 0)::int as "overdueRequests"
    from org_unit u left join grid_profile g on g.county_id = u.county_id and g.unit_id = u.id
    where u.county_id = ${countyId} and u.org_path >= ${scope} and u.org_path < ${upTo}
      and (u.level in ('township', 'village') or (u.level = 'group' and u.kind = 'grid'))
      and u.kind not in ('school', 'enterprise', 'market', 'office') and not u.practice
      and not exists (select 1 from practice w where u.org_path >= w.org_path and u.org_path < w.org_path || '~')
    order by u.org_path`);
  return rows.map(({ path, ...row }) => ({ ...row, unit: unitCode(path) }));
}

/** People with a task at `scope` or below, by unit and role. */
async function workersOf({ tx, access }: Work, scope: OrgPath): Promise<Worker[]> {
  const rows = await tx.execute<Worker>(sql`
    select w.id, w.unit_id as "unitId", u.name as "unitName", w.role, w.name, w.phone, w.duties, w.on_board as "onBoard"
    from grid_worker w join org_unit u on u.county_id = w.county_id and u.id = w.unit_id
    where w.county_id = ${access.ctx.countyId} and w.org_path >= ${scope} and w.org_path < ${`${scope}~`} and w.until_on is null
    order by w.org_path, array_position(array['guide', 'head', 'deputy', 'worker', 'partyGroupHead'], w.role), w.name`);
  return [...rows];
}

export type Cluster = {
  id: string;
  code: string;
  centreName: string;
  centrePhone: string | null;
  partyMember: boolean;
  version: number;
  households: { id: string; name: string; code: string }[];
};

export type GridHousehold = {
  id: string;
  name: string;
  code: string;
  clusterId: string | null;
  lastVisit: string | null;
};

export type GridQuery = { q?: string; page?: number };
/** A grid has 300 to 500 households (schemes.md, G1); a larger one has pages. */
const HOUSEHOLDS_A_PAGE = 500;

/**
 * One grid: its details, people, centre households with all of theirs, a page of its households with their last visit, hints
 * about sizes. Five statements. Errors: grid.needsGrid outside a grid.
 */
export async function gridPage(work: Work, query: GridQuery = {}, size = HOUSEHOLDS_A_PAGE) {
  const groupId = groupIdOf(work);
  if (!groupId) throw new DomainError("grid.needsGrid");
  const { countyId } = work.access.ctx;
  const page = Math.max(1, query.page ?? 1);
  const [[grid], workers, clusters, members, households] = await Promise.all([
    treeRows(work),
    workersOf(work, work.access.path),
    work.tx.execute<Omit<Cluster, "households">>(sql`
      select id, code, centre_name as "centreName", centre_phone as "centrePhone", party_member as "partyMember", version
      from grid_cluster where county_id = ${countyId} and group_id = ${groupId} and ended_on is null order by code`),
    work.tx.execute<{ id: string; name: string; code: string; clusterId: string }>(sql`
      select s.id, s.name, s.code, c.cluster_id as "clusterId"
      from cluster_household c join subject s on s.county_id = c.county_id and s.id = c.subject_id
      where s.county_id = ${countyId} and s.group_id = ${groupId} and s.kind = 'household' and s.status = 'active'
      order by s.code, s.id`),
    householdRows(work, groupId, query.q, { number: page, size }),
  ]);
  if (!grid) throw new DomainError("grid.needsGrid");
  const of = (id: string) => members.filter(({ clusterId }) => clusterId === id);
  const withHouseholds = clusters.map((one): Cluster => ({ ...one, households: of(one.id) }));
  const sizes = withHouseholds.map((one) => one.households.length);
  return {
    grid,
    workers,
    clusters: withHouseholds,
    households: households.map(({ total: _total, ...row }) => row),
    page: { number: page, size, total: households[0]?.total ?? 0 },
    hints: sizeHints({ kind: grid.kind, households: grid.households, clusters: sizes }),
    today: work.today,
  };
}

const householdRows = (
  { tx, access }: Work,
  groupId: string,
  q: string | undefined,
  { number, size }: { number: number; size: number },
) => {
  const word = q?.normalize("NFKC").trim().toLowerCase().slice(0, 40) ?? "";
  return tx.execute<GridHousehold & { total: number }>(sql`
    select s.id, s.name, s.code, c.cluster_id as "clusterId", count(*) over ()::int as total,
      (select max(v.visited_on)::text from visit v where v.county_id = s.county_id and v.subject_id = s.id) as "lastVisit"
    from subject s left join cluster_household c on c.county_id = s.county_id and c.subject_id = s.id
    where s.county_id = ${access.ctx.countyId} and s.group_id = ${groupId} and s.kind = 'household' and s.status = 'active'
      and (${word} = '' or position(${word} in lower(s.name || ' ' || s.name_pinyin || ' ' || s.code)) > 0)
    order by s.code, s.id limit ${size} offset ${(number - 1) * size}`);
};

/**
 * The service board: who is there for the village, from the township's guide to each grid, with what they do and the
 * office's telephone. Only who was put on it. One statement.
 */
export async function serviceBoard({ tx, access }: Work): Promise<Worker[]> {
  const { countyId } = access.ctx;
  const village = access.rows.scope;
  const rows = await tx.execute<Worker>(sql`
    select w.id, w.unit_id as "unitId", u.name as "unitName", w.role, w.name, w.phone, w.duties, w.on_board as "onBoard"
    from grid_worker w join org_unit u on u.county_id = w.county_id and u.id = w.unit_id
    where w.county_id = ${countyId} and w.on_board and w.until_on is null
      and (starts_with(${village}, w.org_path) or (w.org_path >= ${village} and w.org_path < ${`${village}~`}))
    order by w.org_path, array_position(array['guide', 'head', 'deputy', 'worker', 'partyGroupHead'], w.role), w.name`);
  return [...rows];
}
