import { sql } from "drizzle-orm";
import type { Line } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { Work } from "@/server/services/access";

export const RUN_ACTS = ["prepare", "confirm"] as const;
export type RunAct = (typeof RUN_ACTS)[number];

/** Which cycles a run closes: those of a line and a name that are over, of all villages below or of those with one template. */
export type Selection = { act: RunAct; line: Line; cycleName: string; templateId: string | null };

export type Covered = {
  cycleId: string;
  schemeId: string;
  villageId: string;
  unitId: string;
  orgPath: OrgPath;
};

/** Cycles that are over and not closed, of this unit's villages and this person's lines; practice villages close on their own. */
function openCycles({ access, today }: Work) {
  const { countyId } = access.ctx;
  const scope = access.rows.scope;
  return sql`
    from cycle c
    join scheme s on s.county_id = c.county_id and s.id = c.scheme_id and s.line = any(${sql.param([...access.rows.lines])}::text[])
    join org_unit u on u.county_id = s.county_id and u.id = s.village_id and not u.practice
    join template_version v on v.county_id = c.county_id and v.id = c.version_id
    left join template_version a on a.county_id = v.county_id and a.id = v.parent_version_id
    left join closing k on k.county_id = c.county_id and k.cycle_id = c.id and k.period_id is null and k.status in ('previewed', 'confirmed')
    where c.county_id = ${countyId} and c.org_path >= ${scope} and c.org_path < ${`${scope}~`} and not c.carried_over
      and c.status <> 'closed' and c.ends_on < ${today}::date`;
}

/** Not yet previewed, or previewed and waiting for a second person. */
const waitsFor = (act: RunAct) => (act === "prepare" ? sql`k.id is null` : sql`k.status = 'previewed'`);

export type RunChoice = {
  line: Line;
  name: string;
  until: string;
  templates: { id: string; title: string; titleEn: string }[];
} & Record<RunAct, number>;

/** What can be closed at once: line and name of a cycle, how many villages (or branches) wait for each act. One statement. */
export async function runChoices(work: Work): Promise<RunChoice[]> {
  return work.tx.execute<RunChoice>(sql`
    select x.line, x.name, max(x.ends_on)::text as until, sum(x.prepare)::int as prepare, sum(x.confirm)::int as confirm,
      jsonb_agg(jsonb_build_object('id', x.template, 'title', t.title, 'titleEn', t.title_en) order by t.title) as templates
    from (
      select s.line, c.name, coalesce(a.template_id, v.template_id) as template, max(c.ends_on) as ends_on,
        count(*) filter (where ${waitsFor("prepare")}) as prepare, count(*) filter (where ${waitsFor("confirm")}) as confirm
      ${openCycles(work)} and (k.id is null or k.status = 'previewed')
      group by 1, 2, 3) x
    join scheme_template t on t.county_id = ${work.access.ctx.countyId} and t.id = x.template
    group by x.line, x.name order by max(x.ends_on) desc, x.line`);
}

/** The cycles of a selection, in the order of the tree. */
export async function coveredCycles(work: Work, { act, line, cycleName, templateId }: Selection): Promise<Covered[]> {
  return work.tx.execute<Covered>(sql`
    select c.id as "cycleId", s.id as "schemeId", s.village_id as "villageId", coalesce(s.group_id, s.village_id) as "unitId", c.org_path as "orgPath"
    ${openCycles(work)} and s.line = ${line} and c.name = ${cycleName} and ${waitsFor(act)}
      and (${templateId}::uuid is null or coalesce(a.template_id, v.template_id) = ${templateId}::uuid)
    order by c.org_path, s.group_id, c.starts_on`);
}
