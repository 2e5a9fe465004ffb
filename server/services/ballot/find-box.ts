import { and, eq, inArray } from "drizzle-orm";
import { ballotBox } from "@/db/schema/ballot";
import { cycle, period, scheme } from "@/db/schema/scheme";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { isId } from "@/server/services/parse";

export type Box = typeof ballotBox.$inferSelect;
export type HeldBox = {
  box: Box;
  ballot: Ballot;
  definition: SchemeDefinition;
  cycle: typeof cycle.$inferSelect;
  periodNo: number | null;
  /** Last day of the period or cycle it is held for: everybody stands on the sheet in the class of that day. */
  until: string;
  /** Whether what it is held for is still open, so that its result can enter the score. */
  isOpenFor: boolean;
  scheme: { title: string; titleEn: string };
};

/** The ballot of a version by its code. Errors: ballot.notFound. */
export function ballotOf(definition: SchemeDefinition, code: string): Ballot {
  const ballot = definition.ballots.find((one) => one.code === code);
  if (!ballot) throw new DomainError("ballot.notFound");
  return ballot;
}

/**
 * One box of the village (or the branch that the request is narrowed to) with the ballot as the cycle's version has it;
 * locked where it is to be changed. Errors: ballot.notFound.
 */
export async function findBox(work: Work, boxId: string, lock = false): Promise<HeldBox> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  if (!isId(boxId)) throw new DomainError("ballot.notFound");
  const group = groupIdOf(work);
  const query = tx
    .select({
      box: ballotBox,
      cycle,
      periodNo: period.no,
      periodStatus: period.status,
      periodEndsOn: period.endsOn,
      scheme: { title: scheme.title, titleEn: scheme.titleEn },
    })
    .from(ballotBox)
    .innerJoin(cycle, and(eq(cycle.countyId, ballotBox.countyId), eq(cycle.id, ballotBox.cycleId)))
    .innerJoin(scheme, and(eq(scheme.countyId, ballotBox.countyId), eq(scheme.id, ballotBox.schemeId)))
    .leftJoin(period, and(eq(period.countyId, ballotBox.countyId), eq(period.id, ballotBox.periodId)))
    .where(
      and(
        eq(ballotBox.countyId, countyId),
        eq(ballotBox.villageId, villageOf(work)),
        eq(ballotBox.id, boxId),
        inArray(ballotBox.line, [...access.rows.lines]),
        group ? eq(ballotBox.groupId, group) : undefined,
      ),
    );
  const [row] = lock ? await query.for("update", { of: ballotBox }) : await query;
  if (!row) throw new DomainError("ballot.notFound");
  const definition = await definitionOf(work, row.cycle.versionId);
  const { box, periodStatus, periodEndsOn, ...rest } = row;
  return {
    ...rest,
    box,
    until: periodEndsOn ?? row.cycle.endsOn,
    definition,
    ballot: ballotOf(definition, box.ballot),
    isOpenFor: row.cycle.status === "open" && (periodStatus === null || periodStatus === "open"),
  };
}

/** Errors: ballot.wrongState naming the state it is in. */
export function refuseUnless(box: Box, ...states: Box["status"][]): void {
  if (!states.includes(box.status)) throw new DomainError("ballot.wrongState", { state: box.status });
}

/**
 * The cycle and period of a box, held open until the transaction ends: no closing can begin between looking and writing.
 * Errors: ballot.closedCycle.
 */
export async function holdOpen({ tx, access }: Work, { box }: HeldBox): Promise<void> {
  const { countyId } = access.ctx;
  const [held] = await tx
    .select({ status: cycle.status })
    .from(cycle)
    .where(and(eq(cycle.countyId, countyId), eq(cycle.id, box.cycleId)))
    .for("share");
  if (held?.status !== "open") throw new DomainError("ballot.closedCycle");
  if (!box.periodId) return;
  const [part] = await tx
    .select({ status: period.status })
    .from(period)
    .where(and(eq(period.countyId, countyId), eq(period.id, box.periodId)))
    .for("share");
  if (part?.status !== "open") throw new DomainError("ballot.closedCycle");
}
