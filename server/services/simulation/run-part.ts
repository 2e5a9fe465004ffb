import { and, eq, sql } from "drizzle-orm";
import { villageProfile } from "@/db/schema/org";
import type { simulation } from "@/db/schema/simulation";
import { simulationPart } from "@/db/schema/simulation";
import type { Line } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { CycleInput } from "@/server/domain/evaluate/input";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { plainParts } from "@/server/domain/scheme/score";
import type { Mapping } from "@/server/domain/simulate/match";
import { type SimulationTask, simulateInSteps } from "@/server/domain/simulate/simulate";
import type { VillageOutcome } from "@/server/domain/simulate/types";
import { type Access, readIn, type Work } from "@/server/services/access";
import { readCycleFacts } from "@/server/services/cycle/cycle-input";
import type { SimulationMapping } from "./start-simulation";

/** A claimed simulation, its draft parsed once. */
export type Run = {
  id: string;
  orgPath: OrgPath;
  line: Line;
  templateId: string;
  draft: SchemeDefinition;
  pricing: "asRecorded" | "asDraft";
  mapping: SimulationMapping;
};
export type Part = { cycleId: string; schemeId: string; villageId: string; orgPath: OrgPath };

export const runOf = (row: typeof simulation.$inferSelect): Run => ({
  id: row.id,
  orgPath: row.orgPath,
  line: row.line,
  templateId: row.templateId,
  draft: parseDefinition(row.definition),
  pricing: row.pricing,
  mapping: row.mapping as SimulationMapping,
});

/**
 * One village's past cycle under the draft: read in a transaction fenced to the village and the line, evaluated outside
 * of it. `access` is the job's. Errors: cycle.notFound, and what the evaluation throws.
 */
export async function runPart(
  access: Access,
  run: Run,
  part: Part,
  breathe: () => Promise<void>,
): Promise<VillageOutcome> {
  const rows = { ...access.rows, scope: part.orgPath, lines: [run.line] };
  const task = await readIn({ ...access, path: part.orgPath, groupPath: null, rows }, (work) =>
    readTask(work, run, part),
  );
  await breathe();
  return simulateInSteps(task, breathe);
}

async function readTask(work: Work, run: Run, part: Part): Promise<SimulationTask> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const [past, [facts], [profile]] = await Promise.all([
    readCycleFacts(work, part.cycleId),
    tx.execute<Facts>(factsOf(countyId, run, part)),
    tx
      .select({ residents: villageProfile.residentPopulation })
      .from(villageProfile)
      .where(and(eq(villageProfile.countyId, countyId), eq(villageProfile.villageId, part.villageId))),
  ]);
  return {
    draft: run.draft,
    past: await withMembers(work, run.draft, past.input),
    sameTemplate: facts?.kin ?? false,
    mapping: mappingFor(run.mapping, facts?.template ?? ""),
    pricing: run.pricing,
    residents: facts?.first === part.cycleId ? (profile?.residents ?? 0) : 0,
    redeemed: facts ? { spent: Number(facts.spent), valueFen: Number(facts.value) } : null,
  };
}

/**
 * The members of the households on the last day of the cycle, where only the draft divides by them. Nobody on record counts
 * as one: the note of the result says so.
 */
async function withMembers({ tx, access }: Work, draft: SchemeDefinition, past: CycleInput): Promise<CycleInput> {
  const isNeeded = plainParts(draft.score).some((part) => part.type === "perMember");
  if (!isNeeded || past.subjects.every((subject) => subject.members !== undefined)) return past;
  const rows = await tx.execute<{ id: string; members: number }>(sql`
    select household_id as id, count(*)::int as members from person
    where county_id = ${access.ctx.countyId} and org_path = ${access.path} and joined_on <= ${past.cycle.to}::date
      and (left_on is null or left_on > ${past.cycle.to}::date)
    group by household_id`);
  const byHousehold = new Map(rows.map(({ id, members }) => [id, members]));
  const subjects = past.subjects.map((one) => ({ ...one, members: one.members ?? byHousehold.get(one.id) ?? 1 }));
  return { ...past, subjects };
}

type Facts = { template: string; kin: boolean; first: string; spent: string; value: string };

/**
 * The template that the past version was of, and whether its codes mean what the draft's mean: the same template, one
 * derived from it, or copies of one built-in. Residents are counted with the first part of a village, however many branches it has. Redemptions of the cycle's months.
 */
const factsOf = (countyId: number, run: Run, { cycleId, schemeId, villageId }: Part) => sql`
  select v.template_id as template, v.template_id = ${run.templateId} or a.template_id is not distinct from ${run.templateId}::uuid
      or t.based_on is not distinct from d.based_on and t.based_on is not null as kin,
    (select min(p.cycle_id::text) from simulation_part p
      where p.county_id = ${countyId} and p.simulation_id = ${run.id} and p.village_id = ${villageId}) as first,
    coalesce(r.spent, 0) as spent, coalesce(r.value, 0) as value
  from cycle c
  join template_version v on v.county_id = c.county_id and v.id = c.version_id
  join scheme_template t on t.county_id = v.county_id and t.id = v.template_id
  left join template_version a on a.county_id = v.county_id and a.id = v.parent_version_id
  left join scheme_template d on d.county_id = c.county_id and d.id = ${run.templateId}
  cross join lateral (
    select sum(r.spent) as spent, sum(r.value_fen) as value from rollup_village r
    where r.county_id = ${countyId} and r.village_id = ${villageId} and r.scheme_id = ${schemeId} and length(r.span) = 7
      and r.span >= to_char(c.starts_on, 'YYYY-MM') and r.span <= to_char(c.ends_on, 'YYYY-MM')) r
  where c.county_id = ${countyId} and c.id = ${cycleId}`;

function mappingFor({ items, classes }: SimulationMapping, template: string): Mapping {
  const of = (choices: SimulationMapping["items"]) =>
    Object.fromEntries(choices.filter((one) => one.template === template).map(({ code, to }) => [code, to]));
  return { items: of(items), classes: of(classes) };
}

/** The next part that waits, in the order of the tree; null when none is left. */
export async function nextPart({ tx, access }: Work, simulationId: string): Promise<Part | null> {
  const [part] = await tx
    .select({
      cycleId: simulationPart.cycleId,
      schemeId: simulationPart.schemeId,
      villageId: simulationPart.villageId,
      orgPath: simulationPart.orgPath,
    })
    .from(simulationPart)
    .where(
      and(
        eq(simulationPart.countyId, access.ctx.countyId),
        eq(simulationPart.simulationId, simulationId),
        eq(simulationPart.status, "waiting"),
      ),
    )
    .orderBy(simulationPart.orgPath, simulationPart.cycleId)
    .limit(1);
  return part ?? null;
}
