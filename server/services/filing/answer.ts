import { and, eq, inArray } from "drizzle-orm";
import { filing } from "@/db/schema/closing";
import { orgUnit } from "@/db/schema/org";
import type { TenantContext } from "@/server/domain/access/context";
import type { Line } from "@/server/domain/access/lines";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { DomainError, type ErrorCode, type ErrorParams } from "@/server/errors";
import { type Access, authorise, inFence, readIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { advanceClosing } from "@/server/services/cycle/advance-closing";
import { lockClosing } from "@/server/services/cycle/closing-row";

/** A village whose filing could not be answered, and why. */
export type Refused = { unit: string; name: string; nameEn: string; code: ErrorCode; params: ErrorParams };
export type Answered = { id: string; done: number; refused: Refused[] };

export type Answer = { status: "accepted" | "returned"; words: string | null };

/**
 * The township's answer to many filings, each in a transaction of its own and checked by itself: one that is refused is
 * named, and the others are answered all the same. A single one that is refused throws why.
 * Errors: filing.notFound where an id is not of this unit and these lines; those of `answerOne`.
 */
export async function answerEach(ctx: TenantContext, unit: string, ids: readonly string[], answer: Answer) {
  const access = authorise(ctx, "results.accept", unit);
  const chosen = [...new Set(ids)];
  const found = await readIn(access, (work) => filingsAt(work, chosen));
  if (found.length < chosen.length) throw new DomainError("filing.notFound");
  const refused: Refused[] = [];
  for (const { id, orgPath, line, name, nameEn } of found) {
    try {
      await writeIn(inVillage(ctx, orgPath, line), (work) => answerOne(work, id, answer));
    } catch (error) {
      if (!(error instanceof DomainError) || found.length === 1) throw error;
      refused.push({ unit: unitCode(orgPath), name, nameEn, code: error.code, params: error.params });
    }
  }
  return { id: chosen[0] ?? "", done: found.length - refused.length, refused } satisfies Answered;
}

/** The office's rights in one of its villages, and in one line: what follows is written inside the village's fence. */
const inVillage = (ctx: TenantContext, orgPath: OrgPath, line: Line): Access =>
  authorise(ctx, "results.accept", unitCode(orgPath), line);

/** Those of `ids` that were filed from this unit's villages, in the order of the tree. */
const filingsAt = ({ tx, access }: Work, ids: readonly string[]) =>
  tx
    .select({
      id: filing.id,
      orgPath: filing.orgPath,
      line: filing.line,
      name: orgUnit.name,
      nameEn: orgUnit.nameEn,
    })
    .from(filing)
    .innerJoin(orgUnit, and(eq(orgUnit.countyId, filing.countyId), eq(orgUnit.id, filing.villageId)))
    .where(and(inFence(access, filing), inArray(filing.id, [...ids])))
    .orderBy(filing.orgPath, filing.filedAt);

/**
 * One answer, in an open transaction of the village: the filing and the step of its closing at once. The same answer by the
 * same person again changes nothing. Errors: filing.notFound, filing.alreadyAnswered, filing.ownFiling (domain.md, invariant 2:
 * who filed does not accept), cycle.notConfirmed, cycle.notItsTurn.
 */
async function answerOne(work: Work, id: string, { status, words }: Answer): Promise<void> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const mine = and(eq(filing.countyId, countyId), eq(filing.id, id));
  const [of] = await tx.select({ closingId: filing.closingId }).from(filing).where(mine);
  if (!of) throw new DomainError("filing.notFound");
  // The closing first, as whoever takes results back locks them: two such never wait for each other.
  const closing = await lockClosing(work, of.closingId);
  const [found] = await tx.select().from(filing).where(mine).for("update");
  if (!found) throw new DomainError("filing.notFound");
  if (found.status !== "filed") {
    if (found.status === status && found.answeredBy === userId) return;
    throw new DomainError("filing.alreadyAnswered", { by: found.answeredByName ?? "" });
  }
  if (found.filedBy === userId) throw new DomainError("filing.ownFiling");
  await advanceClosing(work, closing, { stepNo: found.stepNo, outcome: status, filingId: id, note: words });
  await tx
    .update(filing)
    .set({ status, answer: words, answeredBy: userId, answeredByName: userName, answeredAt: now })
    .where(mine);
  await writeAudit(work, {
    action: status === "accepted" ? "filing.accept" : "filing.return",
    targetKind: "filing",
    targetId: id,
    detail: { cycleId: found.cycleId, ...(words ? { reason: words } : {}) },
  });
}
