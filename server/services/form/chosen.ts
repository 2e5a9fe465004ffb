import type { Line } from "@/server/domain/access/lines";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { type CycleListRow, cyclesOf } from "@/server/services/cycle/reads";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import type { FormQuery } from "./spec";

export type ChosenCycle = {
  cycle: CycleListRow;
  /** Only where one was asked for. */
  period: CycleListRow["periods"][number] | null;
  definition: SchemeDefinition;
};

/**
 * The cycle, and the period where one was asked for, that a form is made of. Left out: the cycle of `line` that runs today, or
 * the last one. Out: null where the unit has none. Errors: cycle.notFound for one that is not of this unit.
 */
export async function chosenCycle(work: Work, query: FormQuery, line?: Line): Promise<ChosenCycle | null> {
  const cycles = (await cyclesOf(work)).filter((one) => line === undefined || one.line === line);
  const asked = query.period ?? query.cycle;
  const runs = ({ startsOn, endsOn }: CycleListRow) => startsOn <= work.today && work.today <= endsOn;
  const cycle = asked
    ? cycles.find(({ id, periods }) => id === asked || periods.some((one) => one.id === asked))
    : (cycles.find(runs) ?? cycles[0]);
  if (!cycle && asked) throw new DomainError("cycle.notFound");
  if (!cycle) return null;
  return {
    cycle,
    period: cycle.periods.find(({ id }) => id === query.period) ?? null,
    definition: await definitionOf(work, cycle.versionId),
  };
}
