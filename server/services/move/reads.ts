import { and, asc, count, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { balanceMove, subjectMove } from "@/db/schema/move";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { scheme } from "@/db/schema/scheme";
import { depthOf } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import type { Work } from "@/server/services/access";
import { withinAccess } from "@/server/services/roster/rows";
import { readFacts } from "./facts";
import { type MoveRow, moveFor, movesWithin, previewOf } from "./find-move";
import { neighbours, schemesNextDoor } from "./neighbours";
import { schemesAt } from "./schemes-at";

const PAGE_SIZE = 50;
const STATUSES = ["proposed", "confirmed", "refused", "withdrawn"] as const;
export type MoveStatus = (typeof STATUSES)[number];
export const moveStatusOf = (text: string | undefined): MoveStatus | null =>
  STATUSES.find((one) => one === text) ?? null;

/** One page of moves, those that wait first. Above the village an arrival would be the same move twice. */
export async function listMoves(work: Work, query: { page: number; status: MoveStatus | null }) {
  const { tx, access } = work;
  const where = and(
    movesWithin(work),
    query.status ? eq(subjectMove.status, query.status) : undefined,
    depthOf(access.path) < 3 ? isNull(subjectMove.arrivalOf) : undefined,
  );
  const [rows, [total]] = await Promise.all([
    tx
      .select()
      .from(subjectMove)
      .where(where)
      .orderBy(sql`${subjectMove.status} <> 'proposed'`, desc(subjectMove.proposedAt), desc(subjectMove.id))
      .limit(PAGE_SIZE)
      .offset((query.page - 1) * PAGE_SIZE),
    tx.select({ total: count() }).from(subjectMove).where(where),
  ]);
  return { rows, page: { number: query.page, size: PAGE_SIZE, total: total?.total ?? 0 } };
}

/** One move; once it is confirmed, with the rows of what went along as far as the fence shows them. Errors: move.notFound. */
export async function readMove(work: Work, id: string) {
  const { tx, access } = work;
  const row = await moveFor(work, id);
  const moveId = row.arrivalOf ?? row.id;
  const [carried, [group]] = await Promise.all([
    tx
      .select({ carried: balanceMove, title: scheme.title, titleEn: scheme.titleEn, name: subject.name })
      .from(balanceMove)
      .innerJoin(scheme, and(eq(scheme.countyId, balanceMove.countyId), eq(scheme.id, balanceMove.schemeId)))
      .innerJoin(subject, and(eq(subject.countyId, balanceMove.countyId), eq(subject.id, balanceMove.subjectId)))
      .where(and(eq(balanceMove.countyId, access.ctx.countyId), eq(balanceMove.moveId, moveId)))
      .orderBy(desc(balanceMove.side), asc(balanceMove.schemeId)),
    tx
      .select({ name: orgUnit.name, nameEn: orgUnit.nameEn })
      .from(orgUnit)
      .where(and(eq(orgUnit.countyId, access.ctx.countyId), sql`${orgUnit.id} = ${row.toGroupId}`)),
  ]);
  return { row, carried, groupName: group ?? null, ...mayDo(work, row) };
}

/** What this person may do with a proposal: never confirm the own one, a transfer only as the township. */
function mayDo({ access }: Work, row: MoveRow) {
  const { ctx, path } = access;
  const open = row.status === "proposed";
  const own = row.proposedBy === ctx.userId;
  const confirming = grantsFor(ctx.grants, "move.confirm", path, row.line).length > 0;
  const township = depthOf(path) === 2;
  return {
    mayDecide: open && !own && confirming && (row.kind !== "transfer" || township),
    mayWithdraw: open && own && grantsFor(ctx.grants, "move.propose", path, row.line).length > 0,
    waitsForTownship: open && row.kind === "transfer" && !township,
    waitsForAnother: open && own,
  };
}

/** What the form of a new move offers for one subject: its persons, balances, and the other households of the village. */
export async function newMove(work: Work, subjectId: string) {
  const { tx, access, today } = work;
  const facts = await readFacts(work, subjectId);
  if (facts?.subject.status !== "active") return null;
  const { subject: own, persons, accounts } = facts;
  if (access.groupPath && own.groupId !== work.unit.id) return null;
  const [schemes, others] = await Promise.all([
    schemesAt(tx, { countyId: own.countyId, villageId: own.villageId, groupId: own.groupId, line: own.line, today }),
    own.kind !== "household"
      ? []
      : tx
          .select({ id: subject.id, code: subject.code, name: subject.name })
          .from(subject)
          .where(
            and(
              withinAccess(work),
              eq(subject.villageId, own.villageId),
              eq(subject.line, own.line),
              eq(subject.kind, own.kind),
              eq(subject.status, "active"),
              ne(subject.id, own.id),
            ),
          )
          .orderBy(sql`case when ${subject.code} ~ '^[0-9]{1,9}$' then ${subject.code}::int end`, asc(subject.code)),
  ]);
  const running = new Set(schemes.filter(({ cycleId }) => cycleId !== null).map(({ id }) => id));
  return {
    subject: { id: own.id, name: own.name, code: own.code, line: own.line, kind: own.kind, version: own.version },
    persons: persons.map(({ id, name, relation }) => ({ id, name, relation })),
    accounts: accounts.map((one) => ({ ...one, running: running.has(one.schemeId) })),
    others,
    openEntries: facts.openEntries.length,
    villageId: own.villageId,
    orgPath: own.orgPath,
    today,
  };
}

/** Moves of one subject, whichever side it was on: for its roster page. */
export async function movesOfSubject(work: Work, subjectId: string) {
  return work.tx
    .select({
      id: subjectMove.id,
      kind: subjectMove.kind,
      status: subjectMove.status,
      effectiveOn: subjectMove.effectiveOn,
      fromVillageName: subjectMove.fromVillageName,
      toVillageName: subjectMove.toVillageName,
      subjectId: subjectMove.subjectId,
      subjectName: subjectMove.subjectName,
      toSubjectId: subjectMove.toSubjectId,
      toSubjectName: subjectMove.toSubjectName,
    })
    .from(subjectMove)
    .where(
      and(
        movesWithin(work),
        sql`${subjectId}::uuid in (${subjectMove.subjectId}, ${subjectMove.toSubjectId})`,
        inArray(subjectMove.status, ["proposed", "confirmed"]),
        depthOf(work.access.path) < 3 ? isNull(subjectMove.arrivalOf) : undefined,
      ),
    )
    .orderBy(desc(subjectMove.proposedAt));
}

/** What a proposal would do as things stand; `target` where the fence does not reach the new village. */
export const movePreview = previewOf;
/** Villages of the township, and schemes in force there: outside the village's fence, without any personal row. */
export const villagesAround = neighbours;
export const schemesAround = schemesNextDoor;
