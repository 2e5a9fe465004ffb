import type { ResultDemand } from "@/server/domain/workflow/result-steps";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { atStep, type Confirmed, stepName } from "./closing-row";
import { settled } from "./pass-notice";

/**
 * A confirmed closing of a cycle whose turn it is for this kind of step, locked. Errors: cycle.notFound,
 * cycle.notConfirmed, cycle.notItsTurn with the step that comes first.
 */
export async function lockAtStep<Type extends ResultDemand["type"]>(
  work: Work,
  closingId: string,
  type: Type,
): Promise<Confirmed & { demand: Extract<ResultDemand, { type: Type }> }> {
  const row = await settled(work, closingId);
  const found = await atStep(work, row);
  const { demand } = found;
  if (!isOf(demand, type)) throw new DomainError("cycle.notItsTurn", { step: stepName(demand) });
  return { ...found, demand };
}

const isOf = <Type extends ResultDemand["type"]>(
  demand: ResultDemand,
  type: Type,
): demand is Extract<ResultDemand, { type: Type }> => demand.type === type;
