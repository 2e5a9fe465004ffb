import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { ballotVoter } from "@/db/schema/ballot";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { text, unitCodeField, uuid } from "@/server/services/parse";
import { findBox, refuseUnless } from "./find-box";
import { dropKeys } from "./keys";

const at = { unit: unitCodeField, boxId: uuid, voterIds: z.array(uuid).min(1).max(500) };
export const TakePapers = z.strictObject(at);
export type TakePapers = z.output<typeof TakePapers>;
export const ReturnPapers = z.strictObject({ ...at, reason: text(300, 2) });
export type ReturnPapers = z.output<typeof ReturnPapers>;

type Answer = { count: number };

/**
 * 领取纸质票: whoever takes a paper is ticked off, and the own code is worth nothing from then on, so that nobody votes on
 * both ways. Errors: ballot.notFound, ballot.wrongState, ballot.alreadyVoted naming who has voted.
 */
export function takePapers({ ctx, input }: { ctx: TenantContext; input: TakePapers }): Promise<Answer> {
  return tick(ctx, input, null);
}

/** A paper given back unused: its holder may be given a new code. Errors: as above. */
export function returnPapers({ ctx, input }: { ctx: TenantContext; input: ReturnPapers }): Promise<Answer> {
  return tick(ctx, input, input.reason);
}

function tick(ctx: TenantContext, input: TakePapers, returned: string | null): Promise<Answer> {
  const access = authorise(ctx, "ballot.prepare", input.unit);
  return writeIn(access, async (work) => {
    const { box } = await findBox(work, input.boxId, true);
    refuseUnless(box, "open");
    const ids = [...new Set(input.voterIds)];
    const ofThese = and(
      eq(ballotVoter.countyId, ctx.countyId),
      eq(ballotVoter.boxId, box.id),
      inArray(ballotVoter.id, ids),
    );
    const rows = await work.tx
      .select({ name: ballotVoter.name, voted: ballotVoter.voted, key: ballotVoter.codeHash })
      .from(ballotVoter)
      .where(ofThese)
      .for("update");
    if (rows.length !== ids.length) throw new DomainError("ballot.notFound");
    const other = rows.find(({ voted }) => (returned === null ? voted !== null : voted !== "paper"));
    if (other)
      throw new DomainError(returned === null ? "ballot.alreadyVoted" : "ballot.noPaper", { name: other.name });
    await dropKeys(
      work,
      rows.flatMap(({ key }) => key ?? []),
    );
    await work.tx
      .update(ballotVoter)
      .set({ voted: returned === null ? "paper" : null, codeHash: null })
      .where(ofThese);
    const reason = returned === null ? {} : { reason: returned };
    await writeAudit(work, {
      action: returned === null ? "ballot.takePapers" : "ballot.returnPapers",
      targetKind: "ballot",
      targetId: box.id,
      detail: { count: ids.length, ...reason },
    });
    return { count: ids.length };
  });
}
