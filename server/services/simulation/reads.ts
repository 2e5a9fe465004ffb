import { and, desc, eq, getTableColumns, gte, inArray, ne, or, sql } from "drizzle-orm";
import { schemeTemplate } from "@/db/schema/scheme";
import { simulation } from "@/db/schema/simulation";
import { depthOf, type OrgPath } from "@/server/domain/access/path";
import { maskName } from "@/server/domain/roster/name";
import { parseDefinition } from "@/server/domain/scheme/definition";
import type { Outcome } from "@/server/domain/simulate/types";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";
import { type Choice, type SimulationForm, simulationForm } from "./form";
import type { SimulationMapping } from "./start-simulation";

const { definition: _definition, result: _result, mapping: _mapping, ...LISTED } = getTableColumns(simulation);

export type SimulationRow = Omit<typeof simulation.$inferSelect, "definition" | "result" | "mapping">;

/** A simulation of exactly this unit, in a line of the person's. Errors: simulation.notFound. */
export async function ownSimulation({ tx, access }: Work, simulationId: string): Promise<SimulationRow> {
  if (!isId(simulationId)) throw new DomainError("simulation.notFound");
  const [row] = await tx
    .select(LISTED)
    .from(simulation)
    .where(
      and(
        eq(simulation.countyId, access.ctx.countyId),
        eq(simulation.id, simulationId),
        eq(simulation.orgPath, access.path),
      ),
    );
  if (!row || !access.rows.lines.includes(row.line)) throw new DomainError("simulation.notFound");
  return row;
}

const SIMULATIONS_A_PAGE = 50;

/** Simulations of a template at this unit, newest first; one page. */
export async function simulationsOf({ tx, access }: Work, templateId: string, page = 1, size = SIMULATIONS_A_PAGE) {
  const rows = await tx
    .select({ ...LISTED, all: sql<number>`count(*) over ()::int` })
    .from(simulation)
    .where(
      and(
        eq(simulation.countyId, access.ctx.countyId),
        eq(simulation.orgPath, access.path),
        eq(simulation.templateId, templateId),
        inArray(simulation.line, [...access.rows.lines]),
      ),
    )
    .orderBy(desc(simulation.createdAt), desc(simulation.id))
    .limit(size)
    .offset((page - 1) * size);
  return {
    rows: rows.map(({ all: _all, ...row }): SimulationRow => row),
    page: { number: page, size, total: rows[0]?.all ?? 0 },
  };
}

/** The others of its template at this unit that are done, newest first: what a simulation can be compared with. */
export function comparableWith({ tx, access }: Work, of: { id: string; templateId: string }): Promise<SimulationRow[]> {
  return tx
    .select(LISTED)
    .from(simulation)
    .where(
      and(
        eq(simulation.countyId, access.ctx.countyId),
        eq(simulation.orgPath, access.path),
        eq(simulation.templateId, of.templateId),
        eq(simulation.status, "done"),
        ne(simulation.id, of.id),
        inArray(simulation.line, [...access.rows.lines]),
      ),
    )
    .orderBy(desc(simulation.createdAt), desc(simulation.id));
}

const DAYS_SHOWN = 3;

/** For the to-do list: what waits or runs at this unit, and what finished in the last three days. At most ten. */
export function recentSimulations({ tx, access }: Work): Promise<(SimulationRow & { title: string })[]> {
  const since = new Date(access.ctx.now.getTime() - DAYS_SHOWN * 86_400_000);
  return tx
    .select({ ...LISTED, title: schemeTemplate.title })
    .from(simulation)
    .innerJoin(
      schemeTemplate,
      and(eq(schemeTemplate.countyId, simulation.countyId), eq(schemeTemplate.id, simulation.templateId)),
    )
    .where(
      and(
        eq(simulation.countyId, access.ctx.countyId),
        eq(simulation.orgPath, access.path),
        inArray(simulation.line, [...access.rows.lines]),
        or(inArray(simulation.status, ["queued", "running"]), gte(simulation.finishedAt, since)),
      ),
    )
    .orderBy(desc(simulation.createdAt))
    .limit(10);
}

/** The sums of one village (or branch) in a simulation. */
export type PartRow = {
  cycleId: string;
  unitName: string;
  unitNameEn: string;
  orgPath: OrgPath;
  status: "waiting" | "done" | "failed";
  failure: string | null;
  outcome: Omit<Outcome, "unmatched" | "repriced"> | null;
};

/** A simulation with its definition, sums and villages. Errors: simulation.notFound. */
export async function readSimulation(work: Work, simulationId: string) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const row = await ownSimulation(work, simulationId);
  const [[heavy], parts] = await Promise.all([
    tx
      .select({ definition: simulation.definition, result: simulation.result, mapping: simulation.mapping })
      .from(simulation)
      .where(and(eq(simulation.countyId, countyId), eq(simulation.id, row.id))),
    tx.execute<PartRow>(sql`
      select p.cycle_id as "cycleId", u.name as "unitName", u.name_en as "unitNameEn", u.org_path as "orgPath", p.status,
        p.failure, p.outcome - 'movers' - 'unmatched' - 'repriced' as outcome
      from simulation_part p join org_unit u on u.county_id = p.county_id and u.id = p.unit_id
      where p.county_id = ${countyId} and p.simulation_id = ${row.id}
      order by p.org_path, u.org_path, p.cycle_id`),
  ]);
  return {
    ...row,
    definition: parseDefinition(heavy?.definition),
    result: (heavy?.result ?? null) as Outcome | null,
    mapping: heavy?.mapping as SimulationMapping,
    parts: [...parts],
  };
}

export type MoverRow = {
  subjectId: string;
  name: string;
  /** Number in the roster; only inside the village. */
  code: string | null;
  place: string;
  placePath: OrgPath;
  from: string;
  to: string;
  scoreBefore: number | null;
  scoreAfter: number | null;
};

/** How the names of movers are shown at a unit: in full in the village, masked at the township, not at all above. */
export const namesShown = (path: OrgPath): "full" | "masked" | "none" =>
  depthOf(path) >= 3 ? "full" : depthOf(path) === 2 ? "masked" : "none";

/** Who gets another grade, village by village, the better grades first. Nobody above the township. Errors: simulation.notFound. */
export async function moversOf(
  work: Work,
  simulationId: string,
  page: { offset: number; limit: number },
): Promise<MoverRow[]> {
  const { tx, access } = work;
  const row = await ownSimulation(work, simulationId);
  const shown = namesShown(access.path);
  if (shown === "none") return [];
  const rows = await tx.execute<MoverRow>(sql`
    select m."subjectId", coalesce(s.name, '—') as name, s.code, u.name as place, u.org_path as "placePath", m."from", m."to",
      m."scoreBefore", m."scoreAfter"
    from simulation_part p
    cross join lateral jsonb_to_recordset(p.outcome -> 'movers')
      as m("subjectId" uuid, "from" text, "to" text, "scoreBefore" int, "scoreAfter" int)
    left join subject s on s.county_id = p.county_id and s.id = m."subjectId"
    join org_unit u on u.county_id = p.county_id and u.id = p.unit_id
    where p.county_id = ${access.ctx.countyId} and p.simulation_id = ${row.id}
    order by p.org_path, u.org_path, m."scoreAfter" desc nulls last, s.code
    limit ${page.limit} offset ${page.offset}`);
  return rows.map((one) => (shown === "full" ? one : { ...one, name: maskName(one.name), code: null }));
}

/** What the start form offers for a choice of version and cycle. Errors: scheme.notFound. */
export function readForm(work: Work, templateId: string, choice: Choice): Promise<SimulationForm> {
  return simulationForm(work, templateId, choice);
}
