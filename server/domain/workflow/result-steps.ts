import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Actor } from "@/server/domain/scheme/parts";
import type { MeetingRule } from "./quorum";

export type DecidingStep = "declare" | "firstCheck" | "review" | "assembly";
/** What the next step on the way to a final result asks for. */
export type ResultDemand =
  | { type: "decide"; stepNo: number; step: DecidingStep; by: Actor; rule: MeetingRule | null; clause: string }
  | { type: "file"; stepNo: number; clause: string }
  | { type: "notice"; stepNo: number; days: number; dayKind: "calendar" | "working"; clause: string }
  | { type: "post"; stepNo: number; clause: string | null };

export type StepOutcome = "done" | "filed" | "accepted" | "returned" | "published";

/** Whether a step is over with this outcome: filing and publishing only begin it, a return leaves it to be done again. */
export const passesStep = (outcome: StepOutcome): boolean => outcome === "done" || outcome === "accepted";

type Book = Pick<SchemeDefinition, "workflow" | "meta">;

/** The steps of a cycle's results, in the rule book's order (domain.md, invariant 3; scheme-language, workflow.cycleResults). */
export const resultSteps = ({ workflow }: Book): readonly Step[] => workflow.cycleResults.steps;

/** A notice of no days is none; a child's results are on no notice (product.md, what the product refuses). */
const isEmpty = ({ meta }: Book, step: Step): boolean =>
  step.type === "notice" && (step.days === 0 || meta.line === "school");

/**
 * The place of the first step from `from` on that somebody has to do. In: a place among the steps of the results. Out: a
 * place; the number of steps where nothing is left but to make it final.
 */
export function resultStepFrom(book: Book, from: number): number {
  const steps = resultSteps(book);
  for (let stepNo = from; stepNo < steps.length; stepNo += 1) {
    const step = steps[stepNo];
    if (step && !isEmpty(book, step)) return stepNo;
  }
  return steps.length;
}

/** What the step at a place demands; behind the last one stands the posting, whether the rule book writes it or not. */
export function demandOf(book: Book, stepNo: number): ResultDemand {
  const step = resultSteps(book)[stepNo];
  if (!step) return { type: "post", stepNo, clause: null };
  const { clause } = step;
  switch (step.type) {
    case "declare":
    case "firstCheck":
    case "review":
    case "assembly":
      return {
        type: "decide",
        stepNo,
        step: step.type,
        by: step.by[0] ?? "villageCommittee",
        rule: meetingRuleOfStep(book, step),
        clause,
      };
    case "file":
      return { type: "file", stepNo, clause };
    case "notice":
      return { type: "notice", stepNo, days: step.days, dayKind: step.dayKind, clause };
    case "post":
      return { type: "post", stepNo, clause };
    default:
      return step satisfies never;
  }
}

/** What a step demands of the meeting that does it; null where none has to be recorded. */
function meetingRuleOfStep({ workflow }: Pick<Book, "workflow">, step: Step): MeetingRule | null {
  if (step.type !== "review" && step.type !== "assembly") return null;
  const wholeGroup = step.type === "review" && step.wholeGroup;
  if (!wholeGroup && !step.quorum) return null;
  return {
    quorum: step.quorum ?? null,
    wholeGroup,
    leastReviewers: wholeGroup ? (workflow.groups?.leastReviewers ?? null) : null,
  };
}
