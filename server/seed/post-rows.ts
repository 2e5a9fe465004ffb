import type { PlannedEntry } from "@/server/seed/plan/past";
import { approves, firstPlace } from "@/server/services/entry/workflow";
import type { PastRows, Reviewed } from "./past-rows";
import { audit, byActThenId, checksFrom } from "./row-parts";
import type { SchemeInUse } from "./scheme-in-use";

/** Checked and posted at one instant, where the scheme has no notice. */
export function postRows(
  scheme: SchemeInUse,
  { at, entries }: { at: Date; entries: readonly PlannedEntry[] },
  rows: PastRows,
) {
  const { reviewer } = scheme.staff;
  const { checks, at: place } = checksFrom(scheme, firstPlace(scheme.definition));
  const mine = entries.map(({ id }) => rows.entries.get(id)).filter((row) => row !== undefined);
  const by = { byUserId: reviewer.id, byName: reviewer.name, note: null, at };
  let decided: Reviewed = { reviewedBy: null, reviewedByName: null, reviewedAt: null };
  for (const step of checks) {
    const detail = { approved: mine.length, returned: 0, rejected: 0, minutes: null };
    audit(rows, reviewer, at, `entry.${step}`, ["scheme", scheme.id], detail);
    if (approves(scheme.definition, step))
      decided = { reviewedBy: reviewer.id, reviewedByName: reviewer.name, reviewedAt: at };
  }
  for (const row of mine) {
    Object.assign(row, decided, place, { status: "posted", postedAt: at, version: checks.length + 2 });
    for (const step of [...checks, "posted"]) rows.entrySteps.push({ entryId: row.id, step, ...by });
  }
  const ids = mine.sort(byActThenId).map(({ id }) => id);
  rows.postings.push({ at, ids });
  const detail = { count: ids.length, ...(ids.length <= 20 ? { entries: ids } : {}) };
  audit(rows, reviewer, at, "entry.post", ["scheme", scheme.id], detail);
}
