import { sql } from "drizzle-orm";
import { villageOf, type Work } from "@/server/services/access";

export type GrantFacts = {
  registered: number | null;
  resident: number | null;
  source: string | null;
  date: string | null;
  households: number;
  grids: number;
  workers: number;
  schemes: { title: string; adopted: string; resolution: string; cycles: number }[];
  notices: number;
  meetings: number;
  objections: number;
  answered: number;
  goods: number;
};

type Counts = Omit<GrantFacts, "schemes">;

/** What the product knows of a village for an application, in one year: its people, grids, schemes, notices, meetings, objections. Two statements. */
export async function grantFacts(work: Work, year: number): Promise<GrantFacts> {
  const { countyId } = work.access.ctx;
  const village = villageOf(work);
  const [from, until] = [`${year}-01-01`, `${year}-12-31`];
  const at = sql`county_id = ${countyId} and village_id = ${village}`;
  const [[counts], schemes] = await Promise.all([
    work.tx.execute<Counts>(sql`
      select p.registered_population as registered, p.resident_population as resident, p.population_source as source,
        p.population_date::text as date,
        (select count(*)::int from subject where ${at} and kind = 'household' and status = 'active') as households,
        (select count(*)::int from org_unit where county_id = ${countyId} and parent_id = ${village} and kind = 'grid') as grids,
        (select count(*)::int from grid_worker w join org_unit g on g.county_id = w.county_id and g.id = w.unit_id
          where w.county_id = ${countyId} and g.parent_id = ${village} and (w.until_on is null or w.until_on >= ${work.today}::date)) as workers,
        (select count(*)::int from notice where ${at} and starts_on between ${from}::date and ${until}::date and status <> 'cancelled') as notices,
        (select count(*)::int from meeting where ${at} and held_on between ${from}::date and ${until}::date) as meetings,
        (select count(*)::int from objection where ${at} and raised_at >= ${from}::date and raised_at < ${until}::date + 1) as objections,
        (select count(*)::int from objection where ${at} and raised_at >= ${from}::date and raised_at < ${until}::date + 1
          and status in ('upheld', 'dismissed')) as answered,
        (select count(distinct (what, measure))::int from book_line where ${at} and book = 'stock' and pieces > 0) as goods
      from (select 1) as one left join village_profile p on p.county_id = ${countyId} and p.village_id = ${village}`),
    work.tx.execute<GrantFacts["schemes"][number]>(sql`
      select x.title, x.adopted_on::text as adopted, x.resolution,
        (select count(*)::int from cycle y where y.county_id = x.county_id and y.scheme_id = x.id and y.status = 'closed') as cycles
      from scheme x where x.county_id = ${countyId} and x.village_id = ${village} and x.status = 'in_force' and x.line in ('household', 'party')
      order by x.adopted_on, x.id`),
  ]);
  if (!counts) throw new RangeError("a village has its counts");
  return { ...counts, schemes: [...schemes] };
}
