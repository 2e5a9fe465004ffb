import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { ballotBox, ballotVoter } from "@/db/schema/ballot";
import type { TenantContext } from "@/server/domain/access/context";
import { isCivilDate } from "@/server/domain/calendar/dates";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { type Box, findBox, type HeldBox, refuseUnless } from "./find-box";
import { dropAllKeys } from "./keys";
import { mixPapers } from "./mix-papers";

const at = { unit: unitCodeField, boxId: uuid, idempotencyKey: idempotencyKeyField };

export const OpenBox = z.strictObject(at);
export type OpenBox = z.output<typeof OpenBox>;
export const ExtendBox = z.strictObject({ ...at, closesOn: z.string().refine(isCivilDate), reason: text(300, 2) });
export type ExtendBox = z.output<typeof ExtendBox>;
export const CloseBox = z.strictObject({ ...at, reason: text(300, 2).optional() });
export type CloseBox = z.output<typeof CloseBox>;

type Answer = { id: string };

/**
 * 开始投票: from now on the roll is fixed and codes are taken. Errors: ballot.notFound, ballot.wrongState,
 * ballot.closedCycle, ballot.noVoters naming the group that nobody stands in, ballot.notToday outside its days.
 */
export function openBox({ ctx, input }: { ctx: TenantContext; input: OpenBox }): Promise<Answer> {
  return onBox(ctx, input, async (work, held) => {
    const { box, ballot } = held;
    refuseUnless(box, "preparing");
    if (!held.isOpenFor) throw new DomainError("ballot.closedCycle");
    if (work.today < box.opensOn || work.today > box.closesOn)
      throw new DomainError("ballot.notToday", { opensOn: box.opensOn, closesOn: box.closesOn });
    const counts = await votersByGroup(work, box);
    const empty = ballot.voters.find(({ code }) => !counts.has(code));
    if (empty) throw new DomainError("ballot.noVoters", { group: titleOf(work, empty.title) });
    await set(work, box, { status: "open", openedAt: work.now });
    const voters = Object.fromEntries([...counts].map(([code, { entitled }]) => [code, entitled]));
    return { action: "ballot.open", detail: voters };
  });
}

/** 延长: a later last day, so that a quorum can still be reached. Errors: ballot.notFound, ballot.wrongState; ballot.notLater beside the day. */
export function extendBox({ ctx, input }: { ctx: TenantContext; input: ExtendBox }): Promise<Answer> {
  return onBox(ctx, input, async (work, { box }) => {
    refuseUnless(box, "open");
    const { closesOn, reason } = input;
    if (closesOn <= box.closesOn || closesOn < work.today)
      throw new DomainError("input.invalid", { count: 1 }, [
        { field: "closesOn", code: "ballot.notLater", params: { closesOn: box.closesOn } },
      ]);
    await set(work, box, { closesOn });
    return { action: "ballot.extend", detail: { from: box.closesOn, to: closesOn, reason } };
  });
}

/**
 * 结束投票: no code is taken any more, the papers of a secret ballot are mixed (mix-papers.ts), paper is counted next.
 * Before its last day only when everybody has voted, or with a reason. Errors: ballot.notFound, ballot.wrongState,
 * ballot.earlyClose beside `reason`.
 */
export function closeBox({ ctx, input }: { ctx: TenantContext; input: CloseBox }): Promise<Answer> {
  return onBox(ctx, input, async (work, { box, ballot }) => {
    refuseUnless(box, "open");
    const groups = [...(await votersByGroup(work, box)).values()];
    const waiting = groups.reduce((sum, { entitled, voted }) => sum + entitled - voted, 0);
    if (work.today < box.closesOn && waiting > 0 && !input.reason)
      throw new DomainError("input.invalid", { count: 1 }, [
        { field: "reason", code: "ballot.earlyClose", params: { closesOn: box.closesOn, count: waiting } },
      ]);
    await dropAllKeys(work, box.id);
    if (ballot.secret) await mixPapers(work, box);
    else await forgetCodes(work, box);
    await set(work, box, { status: "counting", closedAt: work.now });
    return { action: "ballot.close", detail: { waiting, ...(input.reason ? { reason: input.reason } : {}) } };
  });
}

type Said = { action: string; detail: Record<string, unknown> };

function onBox(
  ctx: TenantContext,
  input: OpenBox | ExtendBox | CloseBox,
  act: (work: Work, held: HeldBox) => Promise<Said>,
): Promise<Answer> {
  const access = authorise(ctx, "ballot.prepare", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const held = await findBox(work, input.boxId, true);
      const said = await act(work, held);
      await writeAudit(work, { ...said, targetKind: "ballot", targetId: held.box.id });
      return { id: held.box.id };
    }),
  );
}

const set = ({ tx, access }: Work, box: Box, values: Partial<typeof ballotBox.$inferInsert>) =>
  tx
    .update(ballotBox)
    .set(values)
    .where(and(eq(ballotBox.countyId, access.ctx.countyId), eq(ballotBox.id, box.id)));

const ofBox = (work: Work, box: Box) =>
  and(eq(ballotVoter.countyId, work.access.ctx.countyId), eq(ballotVoter.boxId, box.id));

const forgetCodes = (work: Work, box: Box) =>
  work.tx.update(ballotVoter).set({ codeHash: null }).where(ofBox(work, box));

/** Who may vote and who has, by group; a group that nobody stands in is missing. */
export async function votersByGroup(work: Work, box: Box) {
  const rows = await work.tx
    .select({
      voters: ballotVoter.voters,
      entitled: sql<number>`count(*)::int`,
      voted: sql<number>`count(${ballotVoter.voted})::int`,
      phone: sql<number>`count(*) filter (where ${ballotVoter.voted} = 'phone')::int`,
      paper: sql<number>`count(*) filter (where ${ballotVoter.voted} = 'paper')::int`,
      coded: sql<number>`count(*) filter (where ${ballotVoter.codeHash} is not null)::int`,
    })
    .from(ballotVoter)
    .where(ofBox(work, box))
    .groupBy(ballotVoter.voters);
  return new Map(rows.map(({ voters, ...counts }) => [voters, counts]));
}

export const titleOf = (work: Work, title: { zh: string; en: string }): string =>
  work.access.ctx.locale === "en" ? title.en : title.zh;
