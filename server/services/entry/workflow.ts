import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { MeetingRule } from "@/server/domain/workflow/quorum";

/** A step that an entry can wait for; declaring is what makes the entry. */
export type WaitingStep = "firstCheck" | "review" | "assembly" | "file" | "notice" | "post";
export const CHECK_STEPS = ["firstCheck", "review", "assembly", "file"] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];
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

/** The step itself that an entry waits for at `place`, with what the scheme says of it; null before the posting. */
export function stepAt(definition: SchemeDefinition, { stepNo, nextStep }: Place): Step | null {
  return stepsOf(definition).find((step, index) => index >= stepNo && step.type === nextStep) ?? null;
}

/** The first place at which an entry can wait for a step of this kind; null where the scheme has none. */
export function firstPlaceOf(definition: SchemeDefinition, nextStep: CheckStep): Place | null {
  const stepNo = stepsOf(definition).findIndex(({ type }) => type === nextStep);
  return stepNo < 0 ? null : { stepNo, nextStep };
}

/** What the scheme demands of the meeting that does a review or assembly; null where none has to be recorded. */
export function meetingRuleOf(definition: SchemeDefinition, place: Place): MeetingRule | null {
  const step = stepAt(definition, place);
  if (step?.type !== "review" && step?.type !== "assembly") return null;
  const wholeGroup = step.type === "review" && step.wholeGroup;
  if (!wholeGroup && !step.quorum) return null;
  const leastReviewers = wholeGroup ? (definition.workflow.groups?.leastReviewers ?? null) : null;
  return { quorum: step.quorum ?? null, wholeGroup, leastReviewers };
}

/** The notice among the steps, with its days; null where the scheme has none. */
export function noticeStep(definition: SchemeDefinition): Extract<Step, { type: "notice" }> | null {
  for (const step of stepsOf(definition)) if (step.type === "notice" && step.days > 0) return step;
  return null;
}

/**
 * Whether doing `step` makes its doer the approver of the entry (domain.md, invariant 2). A review or an assembly decides.
 * A first check prepares the decision and a filing reports it (P3: the assembly decides, the township files): they are the
 * decision only where the scheme has no other, the filing before the first check.
 */
export function approves(definition: SchemeDefinition, step: CheckStep): boolean {
  if (step === "review" || step === "assembly") return true;
  const has = (...types: Step["type"][]) => stepsOf(definition).some(({ type }) => types.includes(type));
  return step === "file" ? !has("review", "assembly") : !has("review", "assembly", "file");
}
