import { sql } from "drizzle-orm";
import type { Line } from "@/server/domain/access/lines";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";
import { type Match, match, matchClasses } from "@/server/domain/simulate/match";
import type { Work } from "@/server/services/access";
import { type Covered, coveredCycles, type PastCycle, pastCycles } from "./covered";
import { type Source, sourcesOf } from "./source";

export type Choice = { version?: string; cycle?: string; among?: string };

/** A code of an old rule book without the same one in the draft: where it would go, and how often it was used. */
export type Missing = Match & { template: string; templateTitle: string; entries: number | null };

export type SimulationForm = {
  template: { id: string; title: string; line: Line };
  sources: Source[];
  source: Source | null;
  cycles: PastCycle[];
  cycle: PastCycle | null;
  among: "adopters" | "line";
  items: Missing[];
  classes: Missing[];
};

/**
 * What the start form offers: versions, past cycles and, for the chosen ones, the items and classes that the draft does
 * not have, each with the counterpart found by its title. Errors: scheme.notFound.
 */
export async function simulationForm(work: Work, templateId: string, choice: Choice): Promise<SimulationForm> {
  const { template, sources } = await sourcesOf(work, templateId);
  const readable = work.access.rows.lines.includes(template.line);
  const cycles = readable ? await pastCycles(work, template.id, template.line) : [];
  const source = sources.find(({ id }) => id === choice.version) ?? sources[0] ?? null;
  const cycle = cycles.find(({ name }) => name === choice.cycle) ?? cycles[0] ?? null;
  const among = choice.among === "line" || (cycle && cycle.adopters === 0) ? "line" : "adopters";
  const selection = { templateId: template.id, line: template.line, cycleName: cycle?.name ?? "", among } as const;
  const covered = source && cycle ? await coveredCycles(work, selection) : [];
  const missing = source ? await missingIn(work, source.definition, template.id, covered) : { items: [], classes: [] };
  return { template, sources, source, cycles, cycle, among, ...missing };
}

type Used = { versionId: string; templateId: string; title: string; kin: boolean; definition: SchemeDefinition };

/** The versions that the covered cycles ran under; their codes are the draft's own where the template is of one family tree. */
async function usedVersions({ tx, access }: Work, templateId: string, covered: readonly Covered[]): Promise<Used[]> {
  const ids = [...new Set(covered.map(({ versionId }) => versionId))].slice(0, 60);
  const rows = await tx.execute<Omit<Used, "definition"> & { definition: unknown }>(sql`
    select v.id as "versionId", v.template_id as "templateId", t.title, v.definition,
      v.template_id = ${templateId} or p.template_id = ${templateId} or t.based_on = d.based_on as kin
    from template_version v
    join scheme_template t on t.county_id = v.county_id and t.id = v.template_id
    left join template_version p on p.county_id = v.county_id and p.id = v.parent_version_id
    left join scheme_template d on d.county_id = v.county_id and d.id = ${templateId}
    where v.county_id = ${access.ctx.countyId} and v.id = any(${sql.param(ids)}::uuid[])`);
  return rows.map((row) => ({ ...row, kin: row.kin ?? false, definition: parseDefinition(row.definition) }));
}

/** Above so many cycles entries are not counted for the form; the result counts them all. */
const MOST_COUNTED = 60;

async function missingIn(work: Work, draft: SchemeDefinition, templateId: string, covered: readonly Covered[]) {
  const used = await usedVersions(work, templateId, covered);
  const counts = covered.length > 0 && covered.length <= MOST_COUNTED ? await usesOf(work, covered) : null;
  const list = (
    kind: "item" | "class",
    matchesOf: (one: Used) => Match[],
    has: readonly { code: string; title: LocalText }[],
  ): Missing[] => {
    const byCode = new Map<string, Missing>();
    for (const one of used) {
      for (const found of matchesOf(one)) {
        const same = found.to === found.code && has.some(({ code }) => code === found.code);
        const key = `${one.templateId}|${found.code}`;
        const entries = counts ? (counts.get(`${kind}|${key}`) ?? 0) : null;
        if (same || entries === 0 || byCode.has(key)) continue;
        byCode.set(key, { ...found, template: one.templateId, templateTitle: one.title, entries });
      }
    }
    return [...byCode.values()];
  };
  return {
    items: list("item", (one) => match(one.definition.items, draft.items, { sameTemplate: one.kin }), draft.items),
    classes: list("class", (one) => matchClasses(one.definition, draft, { sameTemplate: one.kin }), draft.classes),
  };
}

/** How often each item was recorded and each class held in these cycles, by template. */
async function usesOf({ tx, access }: Work, covered: readonly Covered[]): Promise<Map<string, number>> {
  const { countyId } = access.ctx;
  const cycles = covered.map(({ cycleId }) => cycleId);
  const rows = await tx.execute<{ kind: string; template: string; code: string; count: number }>(sql`
    with of as (
      select c.id, c.scheme_id, c.starts_on, c.ends_on, v.template_id from cycle c
      join template_version v on v.county_id = c.county_id and v.id = c.version_id
      where c.county_id = ${countyId} and c.id = any(${sql.param(cycles)}::uuid[]))
    select 'item' as kind, of.template_id as template, e.item_code as code, count(*)::int as count
    from of join period p on p.county_id = ${countyId} and p.cycle_id = of.id
    join entry e on e.county_id = ${countyId} and e.period_id = p.id and e.status = 'posted' and e.kind <> 'veto'
    group by 2, 3
    union all
    select 'class', of.template_id, n.class_code, count(distinct n.subject_id)::int
    from of join enrolment n on n.county_id = ${countyId} and n.scheme_id = of.scheme_id and (n.declined_on is null or n.declined_on > of.ends_on)
      and n.from_on <= of.ends_on and (n.until_on is null or n.until_on >= of.starts_on)
    group by 2, 3`);
  return new Map(rows.map(({ kind, template, code, count }) => [`${kind}|${template}|${code}`, count]));
}
