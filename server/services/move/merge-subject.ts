import { and, eq, max, sql } from "drizzle-orm";
import { person, subject } from "@/db/schema/roster";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { type Change, recordChanges } from "@/server/services/roster/changes";
import { endEnrolments } from "@/server/services/roster/enrol";
import { type Came, carryBalances } from "./carry-balances";
import type { MoveRow } from "./find-move";
import type { MovePreview } from "./preview";
import { endCards, moveSignIns } from "./sign-ins";
import { movePersons } from "./split-subject";

/**
 * 并户: a household joins another one of the village. Its persons move, both its balances and its arrears are added to the other's, it
 * leaves the roster; its entries stay readable where they were posted. Inside confirm-move.ts.
 */
export async function mergeSubject(work: Work, row: MoveRow, preview: MovePreview): Promise<Came> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  const into = row.toSubjectId;
  const name = row.toSubjectName ?? "";
  if (into === null) throw new DomainError("move.chooseOther");
  const [last] = await tx
    .select({ no: max(person.sortNo) })
    .from(person)
    .where(and(eq(person.countyId, countyId), eq(person.householdId, into)));
  await movePersons(work, preview.going, into, (last?.no ?? -1) + 1);
  await Promise.all([
    tx
      .update(subject)
      .set({ status: "left", leftOn: row.effectiveOn, updatedAt: now, version: sql`${subject.version} + 1` })
      .where(and(eq(subject.countyId, countyId), eq(subject.id, row.subjectId))),
    tx
      .update(subject)
      .set({ updatedAt: now, version: sql`${subject.version} + 1` })
      .where(and(eq(subject.countyId, countyId), eq(subject.id, into))),
  ]);
  const of = { countyId, villageId: row.villageId, line: row.line, subjectIds: [row.subjectId], today };
  await endEnrolments(tx, { ...of, on: row.effectiveOn });
  const to = { subjectId: into, name, villageId: row.villageId, orgPath: row.orgPath };
  await carryBalances(work, row, preview, to);
  const change = {
    orgPath: row.orgPath,
    line: row.line,
    kind: "merged" as const,
    effectiveOn: row.effectiveOn,
    reason: row.reason,
  };
  const names = preview.going.map((one) => one.name).join("、");
  await Promise.all([
    moveSignIns(work, row.subjectId, { ...to, group: null }),
    endCards(work, row.subjectId, row.reason),
    recordChanges(work, [
      {
        ...change,
        subjectId: row.subjectId,
        changes: { status: ["active", "left"], household: [row.subjectName, name] },
      },
      { ...change, subjectId: into, changes: { persons: [null, names], household: [row.subjectName, name] } },
      ...preview.going.map(
        (one): Change => ({
          ...change,
          subjectId: into,
          personId: one.id,
          changes: { household: [row.subjectName, name], relation: [null, one.relation] },
        }),
      ),
    ]),
  ]);
  return { subjectId: into, name, paths: [row.orgPath] };
}
