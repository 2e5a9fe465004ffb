import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";

export type NoticeStep = Extract<Step, { type: "notice" }> & { stepNo: number };

/**
 * The notice that an entry waits for at `stepNo`: a scheme may have several (after the check, and again after filing), each
 * with its own days. A notice of no days is none. Null where no notice follows.
 */
export function noticeAt(definition: SchemeDefinition, stepNo: number): NoticeStep | null {
  const { steps } = definition.workflow.entries;
  for (let at = Math.max(0, stepNo); at < steps.length; at += 1) {
    const step = steps[at];
    if (step?.type === "notice" && step.days > 0) return { ...step, stepNo: at };
  }
  return null;
}

/** Of entries that wait at different notices of one scheme those of the earliest. */
export function ofFirstStep<T extends { stepNo: number }>(lines: readonly T[]): T[] {
  const first = lines.reduce((least, { stepNo }) => Math.min(least, stepNo), Number.POSITIVE_INFINITY);
  return lines.filter(({ stepNo }) => stepNo === first);
}
