import { type CheckStep, type Place, placeAfter } from "@/server/services/entry/workflow";
import type { EntryRow, PastRows } from "./past-rows";
import type { Clerk } from "./people-of";
import type { SchemeInUse } from "./scheme-in-use";

/** What rows of notices and rows of plain postings share. */

/** Checks in their order from a place on, up to the notice or the posting. */
export function checksFrom(scheme: SchemeInUse, from: Place): { checks: CheckStep[]; at: Place } {
  const checks: CheckStep[] = [];
  let at = from;
  while (at.nextStep !== "notice" && at.nextStep !== "post") {
    checks.push(at.nextStep);
    at = placeAfter(scheme.definition, at);
  }
  return { checks, at };
}

export const byActThenId = (a: EntryRow, b: EntryRow) =>
  a.actOn < b.actOn ? -1 : a.actOn > b.actOn ? 1 : a.id < b.id ? -1 : 1;

export function audit(
  rows: PastRows,
  by: Clerk,
  at: Date,
  action: string,
  [targetKind, targetId]: [string, string],
  detail: Record<string, unknown>,
): void {
  rows.audits.push({ at, by, action, targetKind, targetId, detail });
}
