import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { ballotBox, ballotPaper, ballotTally } from "@/db/schema/ballot";
import type { TenantContext } from "@/server/domain/access/context";
import { agreed } from "@/server/domain/ballot/count";
import { type BallotOutcome, type GroupFacts, outcomeOf, withoutQuorum } from "@/server/domain/ballot/outcome";
import type { CastMark, Tallies } from "@/server/domain/ballot/tally";
import { votedOf, votesNeeded } from "@/server/domain/ballot/turnout";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { sheetSubjects } from "./candidates";
import { countsOf } from "./enter-count";
import { type Box, findBox, type HeldBox, holdOpen, refuseUnless } from "./find-box";
import { dropAllKeys } from "./keys";
import { titleOf, votersByGroup } from "./run-box";

const at = { unit: unitCodeField, boxId: uuid, idempotencyKey: idempotencyKeyField };
export const CountOut = z.strictObject(at);
export type CountOut = z.output<typeof CountOut>;
export const CancelBox = z.strictObject({ ...at, reason: text(300, 2) });
export type CancelBox = z.output<typeof CancelBox>;

type Answer = { id: string };

/**
 * 汇总: phone votes and the agreed counts of the papers become the tallies that the score reads, once and for good. There
 * is no counting without the quorum: such a box can only be cancelled and held again. Errors: ballot.notFound,
 * ballot.wrongState, ballot.closedCycle, ballot.countMissing naming the group, ballot.noQuorum naming the group.
 */
export async function countOut({ ctx, input }: { ctx: TenantContext; input: CountOut }): Promise<Answer> {
  const access = authorise(ctx, "ballot.prepare", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const held = await findBox(work, input.boxId, true);
      refuseUnless(held.box, "counting");
      await holdOpen(work, held);
      await count(work, held);
      return { id: held.box.id };
    }),
  );
}

async function count(work: Work, held: HeldBox): Promise<void> {
  const { tx, access, now } = work;
  const { ctx } = access;
  const { box, ballot } = held;
  const { tallies, outcome } = await workOut(work, held);
  const short = withoutQuorum(ballot, outcome);
  if (short)
    throw new DomainError("ballot.noQuorum", {
      group: groupTitle(work, held, short.code),
      voted: votedOf(short),
      entitled: short.entitled,
      needed: votesNeeded(short.entitled, ballot.quorumPercent ?? 0),
    });
  await writeTallies(work, box, tallies);
  await tx
    .update(ballotBox)
    .set({ status: "counted", countedBy: ctx.userId, countedByName: ctx.userName, countedAt: now, outcome })
    .where(and(eq(ballotBox.countyId, ctx.countyId), eq(ballotBox.id, box.id)));
  const voted = Object.fromEntries(outcome.groups.map((group) => [group.code, votedOf(group)]));
  await writeAudit(work, {
    action: "ballot.countOut",
    targetKind: "ballot",
    targetId: box.id,
    detail: { voted, subjects: outcome.subjects.length },
  });
}

const groupTitle = (work: Work, { ballot }: HeldBox, code: string): string => {
  const group = ballot.voters.find((one) => one.code === code);
  return group ? titleOf(work, group.title) : code;
};

async function workOut(work: Work, held: HeldBox): Promise<{ tallies: Tallies; outcome: BallotOutcome }> {
  const { box, ballot, until } = held;
  const { countyId } = work.access.ctx;
  const of = { schemeId: box.schemeId, candidates: box.candidates, until };
  const [subjects, voters, counts, cast] = await Promise.all([
    sheetSubjects({ tx: work.tx, countyId }, of),
    votersByGroup(work, box),
    countsOf(work, box),
    castIn(work, box),
  ]);
  const groups = ballot.voters.map(({ code }): GroupFacts => {
    const { entitled, phone, paper } = voters.get(code) ?? { entitled: 0, phone: 0, paper: 0 };
    const taken = agreed(counts.filter((one) => one.voters === code && !one.replaced));
    if (paper > 0 && !taken) throw new DomainError("ballot.countMissing", { group: groupTitle(work, held, code) });
    return { code, entitled, phone, count: taken?.count ?? null };
  });
  return outcomeOf(ballot, subjects, groups, cast);
}

/** Every mark of the phone votes: equal ones are counted by the database, of which there may be some hundred thousand. */
async function castIn({ tx, access }: Work, { id }: Box): Promise<CastMark[]> {
  const rows = await tx.execute<CastMark & { count: number }>(sql`
    select p.voters, m.key as "subjectId", m.value as mark, count(*)::int as count
    from ballot_paper p cross join lateral jsonb_each(p.marks) m
    where p.county_id = ${access.ctx.countyId} and p.box_id = ${id} group by 1, 2, 3`);
  return rows.flatMap(({ count: times, ...one }): CastMark[] => Array.from({ length: times }, () => one));
}

async function writeTallies(work: Work, box: Box, tallies: Tallies): Promise<void> {
  const { tx, access, now } = work;
  const { countyId, userId } = access.ctx;
  const rows = [...tallies].flatMap(([voters, of]) =>
    [...of].map(([subjectId, { votes, points }]) => ({
      countyId,
      id: newId(now),
      orgPath: box.orgPath,
      line: box.line,
      schemeId: box.schemeId,
      cycleId: box.cycleId,
      periodId: box.periodId,
      subjectId,
      ballot: box.ballot,
      ...{ voters, votes, points, recordedBy: userId, recordedAt: now },
    })),
  );
  for (let from = 0; from < rows.length; from += 1000)
    await tx.insert(ballotTally).values(rows.slice(from, from + 1000));
}

/**
 * 取消投票: with its reason; what was cast is destroyed unread. A counted box takes its tallies with it, and only as long
 * as the cycle is open. Errors: ballot.notFound, ballot.wrongState, ballot.closedCycle.
 */
export async function cancelBox({ ctx, input }: { ctx: TenantContext; input: CancelBox }): Promise<Answer> {
  const access = authorise(ctx, "ballot.prepare", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const held = await findBox(work, input.boxId, true);
      const { box } = held;
      refuseUnless(box, "preparing", "open", "counting", "counted");
      if (box.status === "counted") await holdOpen(work, held);
      const { countyId } = ctx;
      await dropAllKeys(work, box.id);
      await work.tx.delete(ballotPaper).where(and(eq(ballotPaper.countyId, countyId), eq(ballotPaper.boxId, box.id)));
      if (box.status === "counted") await dropTallies(work, box);
      await work.tx
        .update(ballotBox)
        .set({ status: "cancelled", cancelReason: input.reason })
        .where(and(eq(ballotBox.countyId, countyId), eq(ballotBox.id, box.id)));
      await writeAudit(work, {
        action: "ballot.cancel",
        targetKind: "ballot",
        targetId: box.id,
        detail: { from: box.status, reason: input.reason },
      });
      return { id: box.id };
    }),
  );
}

const dropTallies = ({ tx, access }: Work, box: Box) =>
  tx
    .delete(ballotTally)
    .where(
      and(
        eq(ballotTally.countyId, access.ctx.countyId),
        eq(ballotTally.cycleId, box.cycleId),
        box.periodId ? eq(ballotTally.periodId, box.periodId) : isNull(ballotTally.periodId),
        eq(ballotTally.ballot, box.ballot),
        inArray(ballotTally.subjectId, box.candidates),
      ),
    );
