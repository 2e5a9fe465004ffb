import { newId } from "@/db/ids";
import { rosterChange } from "@/db/schema/roster";
import type { Line } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { Work } from "@/server/services/access";

export type Changes = Record<string, [string | null, string | null]>;

export type Change = {
  orgPath: OrgPath;
  line: Line;
  subjectId: string;
  personId?: string;
  kind: (typeof rosterChange.$inferInsert)["kind"];
  changes: Changes;
  effectiveOn: string;
  reason?: string | null;
  importRunId?: string;
};

/** Rows of one statement; a change has 13 columns and a statement at most 65,535 parameters. */
const CHUNK = 2000;

/** 变更记录: what was changed, from what to what, when it took effect and why; values of sealed fields come masked. */
export async function recordChanges({ tx, access, now }: Work, changes: readonly Change[]): Promise<void> {
  const rows = changes.map((change) => ({
    ...change,
    countyId: access.ctx.countyId,
    id: newId(now),
    byUserId: access.ctx.userId,
    at: now,
  }));
  for (let from = 0; from < rows.length; from += CHUNK) {
    await tx.insert(rosterChange).values(rows.slice(from, from + CHUNK));
  }
}

type Value = string | number | boolean | null | undefined;

/** The fields whose value changed, as text. A field that is undefined afterwards was not touched. */
export function changesOf(before: Readonly<Record<string, unknown>>, after: Record<string, Value>): Changes {
  const changed: Changes = {};
  for (const [field, value] of Object.entries(after)) {
    if (value === undefined || textOf(value) === textOf(before[field])) continue;
    changed[field] = [textOf(before[field]), textOf(value)];
  }
  return changed;
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined || value === "" ? null : String(value);

/** Every field of a new row, from nothing. */
export const firstValues = (after: Record<string, Value>): Changes => changesOf({}, after);
