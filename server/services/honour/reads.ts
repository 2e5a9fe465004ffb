import { sql } from "drizzle-orm";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { itemTitle } from "@/server/services/notice/entry-lines";

/** An addition that is honoured while a scheme has no final result yet: five points (in hundredths). */
const BIG_ADDITION = 500;

export type Honoured = { subjectId: string; name: string; group: string; for: string; points: number };
export type HonourScheme = {
  schemeId: string;
  title: string;
  titleEn: string;
  /** The cycle that is honoured. */
  cycle: { name: string; startsOn: string; endsOn: string };
  basis: "grade" | "addition";
  shown: Honoured[];
  /** Without consent: named to the village's people only, so that they can be asked. */
  asked: Honoured[];
};

type Row = {
  scheme_id: string;
  title: string;
  title_en: string;
  version_id: string;
  cycle: string;
  starts_on: string;
  ends_on: string;
  basis: "grade" | "addition";
  subject_id: string;
  name: string;
  group_name: string;
  code: string;
  points: number;
  consented: boolean;
};

/**
 * 光荣榜: of every scheme those with the best grade of its newest final cycle; where none is final yet, the largest additions
 * of the running cycle: all of them, as many as the village has. Only positive results, full names only with consent
 * (domain.md, invariant 10), never a minor. In: whether the person may see who has not consented.
 */
export async function honourBoard(work: Work, seesAll: boolean): Promise<HonourScheme[]> {
  const rows = [...(await bestGrades(work)), ...(await bigAdditions(work))];
  const schemes = new Map<string, HonourScheme & { versionId: string }>();
  const graded = new Set(rows.filter(({ basis }) => basis === "grade").map(({ scheme_id }) => scheme_id));
  for (const row of rows) {
    if (row.basis === "addition" && graded.has(row.scheme_id)) continue;
    const definition = await definitionOf(work, row.version_id);
    const best = definition.grading.grades[0];
    if (row.basis === "grade" && row.code !== best?.code) continue;
    const { scheme_id: schemeId, title, title_en: titleEn, version_id: versionId, basis } = row;
    const cycle = { name: row.cycle, startsOn: row.starts_on, endsOn: row.ends_on };
    const at = schemes.get(schemeId) ?? { schemeId, title, titleEn, versionId, cycle, basis, shown: [], asked: [] };
    schemes.set(schemeId, at);
    const honoured = {
      subjectId: row.subject_id,
      name: row.name,
      group: row.group_name,
      for: basis === "grade" ? (best?.title.zh ?? "") : itemTitle(definition, "addition", row.code),
      points: row.points,
    };
    if (row.consented) at.shown.push(honoured);
    else if (seesAll) at.asked.push(honoured);
  }
  return [...schemes.values()].map(({ versionId: _version, ...scheme }) => scheme);
}

const consented = sql`exists (select 1 from honour_consent h where h.county_id = s.county_id and h.subject_id = s.id and h.withdrawn_at is null)`;

/** Whoever is to be named is an adult, a household or an organisation of the village (and of the branch asked for). */
function named({ access, today, ...work }: Work) {
  const group = groupIdOf({ access, today, ...work });
  return sql`s.status = 'active' and s.line <> 'school' and s.kind <> 'student' and (${group}::uuid is null or s.group_id = ${group}::uuid)
    and not exists (select 1 from person p where p.county_id = s.county_id and p.id = s.id and p.born_on > ${today}::date - interval '18 years')`;
}

const bestGrades = (work: Work) =>
  work.tx.execute<Row>(sql`
    with newest as (
      select distinct on (c.scheme_id) c.county_id, c.id, c.scheme_id, c.version_id, y.name as cycle, y.starts_on, y.ends_on
      from closing c join cycle y on y.county_id = c.county_id and y.id = c.cycle_id
      join scheme x on x.county_id = c.county_id and x.id = c.scheme_id
      where c.county_id = ${work.access.ctx.countyId} and x.village_id = ${villageOf(work)} and c.status = 'final' and c.period_id is null
      order by c.scheme_id, y.ends_on desc, c.confirmed_at desc
    )
    select n.scheme_id, x.title, x.title_en, n.version_id, n.cycle, n.starts_on::text as starts_on, n.ends_on::text as ends_on, 'grade' as basis, s.id as subject_id, s.name, coalesce(g.name, '') as group_name,
      r.grade as code, r.score as points, ${consented} as consented
    from newest n join result r on r.county_id = n.county_id and r.closing_id = n.id and r.grade is not null
    join scheme x on x.county_id = n.county_id and x.id = n.scheme_id
    join subject s on s.county_id = r.county_id and s.id = r.subject_id
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where ${named(work)} order by x.line, x.title, r.rank nulls last, r.score desc, s.code`);

const bigAdditions = (work: Work) =>
  work.tx.execute<Row>(sql`
    select * from (
      select distinct on (e.scheme_id, e.subject_id) e.scheme_id, x.title, x.title_en, e.version_id, y.name as cycle, y.starts_on::text as starts_on,
        y.ends_on::text as ends_on,
        'addition' as basis, s.id as subject_id, s.name, coalesce(g.name, '') as group_name, e.item_code as code, e.points, ${consented} as consented, s.code as no
      from entry e join scheme x on x.county_id = e.county_id and x.id = e.scheme_id
      join cycle y on y.county_id = e.county_id and y.id = e.cycle_id
      join subject s on s.county_id = e.county_id and s.id = e.subject_id
      left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
      where e.county_id = ${work.access.ctx.countyId} and e.village_id = ${villageOf(work)} and e.status = 'posted' and e.kind = 'addition'
        and e.points >= ${BIG_ADDITION} and y.starts_on <= ${work.today}::date and y.ends_on >= ${work.today}::date
        and not exists (select 1 from posting r where r.county_id = e.county_id and r.source_kind = 'reversal' and r.source_id = e.id)
        and ${named(work)}
      order by e.scheme_id, e.subject_id, e.points desc, e.act_on
    ) as best order by title, points desc, no`);
