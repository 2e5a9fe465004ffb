import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";

/** A step that an entry can wait for; declaring is what makes the entry. */
export type WaitingStep = "firstCheck" | "review" | "assembly" | "file" | "notice" | "post";
export type CheckStep = Exclude<WaitingStep, "notice" | "post">;
export type Place = { stepNo: number; nextStep: WaitingStep };

const stepsOf = (definition: SchemeDefinition): readonly Step[] => definition.workflow.entries.steps;

/** The first step from `from` on that somebody has to do; a notice of no days is none. Ends with the posting. */
function waitingFrom(steps: readonly Step[], from: number): Place {
  for (let stepNo = from; stepNo < steps.length; stepNo += 1) {
    const step = steps[stepNo];
    if (!step || step.type === "declare" || (step.type === "notice" && step.days === 0)) continue;
    return { stepNo, nextStep: step.type };
  }
  return { stepNo: steps.length, nextStep: "post" };
}

/** Where a new entry waits: the first of the scheme's ordered steps after the declaration (domain.md, invariant 3). */
export const firstPlace = (definition: SchemeDefinition): Place => waitingFrom(stepsOf(definition), 0);

/** Where an entry waits after it has done the step it waited for. */
export function placeAfter(definition: SchemeDefinition, place: Place): Place {
  const steps = stepsOf(definition);
  const at = steps.findIndex((step, index) => index >= place.stepNo && step.type === place.nextStep);
  return waitingFrom(steps, (at < 0 ? place.stepNo : at) + 1);
}

/** The notice among the steps, with its days; null where the scheme has none. */
export function noticeStep(definition: SchemeDefinition): Extract<Step, { type: "notice" }> | null {
  for (const step of stepsOf(definition)) if (step.type === "notice" && step.days > 0) return step;
  return null;
}

/**
 * Whether doing `step` makes its doer the approver of the entry. A first check only prepares the decision, unless the
 * scheme has no other check: then it is the decision (domain.md, invariant 2).
 */
export function approves(definition: SchemeDefinition, step: CheckStep): boolean {
  if (step !== "firstCheck") return true;
  return !stepsOf(definition).some(({ type }) => type === "review" || type === "assembly" || type === "file");
}
