import { and, eq, sql } from "drizzle-orm";
import { person, subject } from "@/db/schema/roster";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { type Change, recordChanges } from "@/server/services/roster/changes";
import { enrolInForce } from "@/server/services/roster/enrol";
import { insertHouseholds } from "@/server/services/roster/insert";
import { type Came, carryBalances } from "./carry-balances";
import { nextCodeAt } from "./copy-subject";
import type { MoveRow } from "./find-move";
import type { MovePreview } from "./preview";
import { countEligible } from "./transfer-subject";

/**
 * 分户: some persons of a household found another one in the same village. The rule books say nothing of points: all of them stay unless
 * the proposal names a part, and honour stays with the old household unless it says otherwise. A part is a row of the chain on each
 * side. The persons keep their rows; the old household keeps its entries, objections, sign-ins and cards. Inside confirm-move.ts.
 */
export async function splitSubject(work: Work, row: MoveRow, preview: MovePreview): Promise<Came> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  const head = preview.going.find(({ relation }) => relation === "户主");
  if (!head) throw new DomainError("move.oneHead");
  const code = await nextCodeAt(work, row.villageId, "household", "");
  const [id = ""] = await insertHouseholds(tx, { countyId, now }, [
    {
      orgPath: row.orgPath,
      villageId: row.villageId,
      groupId: row.toGroupId,
      code,
      name: head.name,
      address: null,
      phone: null,
      note: null,
      joinedOn: row.effectiveOn,
      persons: [],
    },
  ]);
  await movePersons(work, preview.going, id, 0);
  await tx
    .update(subject)
    .set({ version: sql`${subject.version} + 1`, updatedAt: now })
    .where(and(eq(subject.countyId, countyId), eq(subject.id, row.subjectId)));
  const of = { countyId, villageId: row.villageId, line: row.line, subjectIds: [id], now, today };
  await enrolInForce(tx, of);
  await countEligible(work, id, row.effectiveOn);
  await carryBalances(work, row, preview, {
    subjectId: id,
    name: head.name,
    villageId: row.villageId,
    orgPath: row.orgPath,
  });
  const change = {
    orgPath: row.orgPath,
    line: row.line,
    kind: "split" as const,
    effectiveOn: row.effectiveOn,
    reason: row.reason,
  };
  const names = preview.going.map(({ name }) => name).join("、");
  await recordChanges(work, [
    { ...change, subjectId: row.subjectId, changes: { persons: [names, null], household: [null, head.name] } },
    {
      ...change,
      subjectId: id,
      changes: { code: [null, code], persons: [null, names], household: [row.subjectName, head.name] },
    },
    ...preview.going.map(
      (one): Change => ({
        ...change,
        subjectId: id,
        personId: one.id,
        changes: { household: [row.subjectName, head.name], relation: [null, one.relation] },
      }),
    ),
  ]);
  return { subjectId: id, name: head.name, paths: [row.orgPath] };
}

/** Persons belong to another household of the village from now on; their rows, seals and history stay theirs. */
export async function movePersons(
  { tx, access, now }: Work,
  persons: readonly { id: string; relation: string }[],
  householdId: string,
  firstNo: number,
): Promise<void> {
  const { countyId } = access.ctx;
  await Promise.all(
    persons.map(({ id, relation }, index) =>
      tx
        .update(person)
        .set({ householdId, relation, sortNo: firstNo + index, version: sql`${person.version} + 1`, updatedAt: now })
        .where(and(eq(person.countyId, countyId), eq(person.id, id))),
    ),
  );
}
