import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { ballotVoter } from "@/db/schema/ballot";
import type { TenantContext } from "@/server/domain/access/context";
import { printedCode } from "@/server/domain/access/one-time-code";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";
import { type Box, findBox, refuseUnless } from "./find-box";
import { codeKey, dropKeys, newCode } from "./keys";

export const IssueBallotCodes = z.strictObject({
  unit: unitCodeField,
  boxId: uuid,
  /** Left out: everybody who has no code yet and has not voted. */
  voterIds: z.array(uuid).min(1).max(500).optional(),
});
export type IssueBallotCodes = z.output<typeof IssueBallotCodes>;

export type Slip = { voterId: string; voters: string; no: number; name: string; code: string };

const AT_ONCE = 500;

/**
 * 投票码: one-time codes for slips, 500 at once. A voter's earlier code ends with it, so a lost slip is worth nothing. The
 * codes are known only in this answer; what is kept is their keyed hash, and nothing of them goes into the audit log or
 * the table of repeated requests. Errors: ballot.notFound, ballot.wrongState, ballot.alreadyVoted naming who has voted,
 * ballot.nobodyLeft.
 */
export async function issueCodes({ ctx, input }: { ctx: TenantContext; input: IssueBallotCodes }): Promise<Slip[]> {
  const access = authorise(ctx, "ballot.prepare", input.unit);
  return writeIn(access, async (work) => {
    const { box } = await findBox(work, input.boxId, true);
    refuseUnless(box, "preparing", "open");
    const wanted = await findVoters(work, box, input.voterIds);
    const slips = wanted.map(({ id, voters, no, name, old }) => ({
      voterId: id,
      voters,
      no,
      name,
      old,
      code: newCode(),
    }));
    await dropKeys(
      work,
      slips.flatMap(({ old }) => old ?? []),
    );
    await Promise.all(slips.map(({ voterId, code }) => put(work, box, voterId, codeKey(code))));
    await writeAudit(work, {
      action: "ballot.issueCodes",
      targetKind: "ballot",
      targetId: box.id,
      detail: { count: slips.length, again: slips.filter(({ old }) => old).length },
    });
    return slips.map(({ old: _old, code, ...slip }) => ({ ...slip, code: printedCode(code) }));
  });
}

async function findVoters({ tx, access }: Work, box: Box, voterIds: string[] | undefined) {
  const rows = await tx
    .select({
      id: ballotVoter.id,
      voters: ballotVoter.voters,
      no: ballotVoter.no,
      name: ballotVoter.name,
      old: ballotVoter.codeHash,
      voted: ballotVoter.voted,
    })
    .from(ballotVoter)
    .where(
      and(
        eq(ballotVoter.countyId, access.ctx.countyId),
        eq(ballotVoter.boxId, box.id),
        voterIds ? inArray(ballotVoter.id, voterIds) : and(isNull(ballotVoter.voted), isNull(ballotVoter.codeHash)),
      ),
    )
    .orderBy(asc(ballotVoter.voters), asc(ballotVoter.no))
    .limit(AT_ONCE)
    .for("update");
  if (voterIds && rows.length !== new Set(voterIds).size) throw new DomainError("ballot.notFound");
  const done = rows.find(({ voted }) => voted !== null);
  if (done) throw new DomainError("ballot.alreadyVoted", { name: done.name });
  if (rows.length === 0) throw new DomainError("ballot.nobodyLeft");
  return rows;
}

function put(work: Work, { orgPath, line }: Box, voterId: string, key: Buffer): Promise<unknown> {
  const { tx, access, now } = work;
  return Promise.all([
    tx
      .update(ballotVoter)
      .set({ codeHash: key, codeIssuedAt: now })
      .where(and(eq(ballotVoter.countyId, access.ctx.countyId), eq(ballotVoter.id, voterId))),
    tx.execute(sql`select app.put_key('ballot', ${key}, ${voterId}::uuid, ${orgPath}, ${`,${line},`})`),
  ]);
}
