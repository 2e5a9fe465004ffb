import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { type Access, authorise, readIn, villageOf, type Work } from "@/server/services/access";
import { accountDifference, noticeDifference, postingDifference, rollupDifference } from "./account-differences";
import { chainDifference, textDifference } from "./chain-differences";

/** The first thing that does not hold, named with what was expected and what is there; points in hundredths. */
export type Difference =
  | { type: "chain"; seq: number; reason: "gap" | "link" | "content"; expected: string; found: string }
  | { type: "head"; expectedSeq: number; seq: number; expected: string; found: string }
  | { type: "text"; seq: number; sourceId: string }
  | { type: "posting"; seq: number }
  | { type: "account"; subjectId: string; figure: "honour" | "redeemable"; expected: number; found: number }
  | {
      type: "rollup";
      span: string;
      figure: "participants" | "earned" | "spent";
      schemeId: string;
      expected: number;
      found: number;
    }
  | { type: "notice"; noticeId: string; title: string; seq: number; expected: string; found: string };

export type Verification = { rows: number; headSeq: number; headHash: string; difference: Difference | null };

/** A check reads the rows of every line, whoever asks for it: a chain with holes cannot be recomputed. It tells no row. */
export const ofEveryLine = (access: Access): Access => ({ ...access, rows: { ...access.rows, lines: LINES } });

/** Recomputes a village's chain, balances and rollups from the ledger alone, and compares the heads printed on notices. */
export async function verifyLedger({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: { unit: string };
}): Promise<Verification> {
  return readIn(ofEveryLine(authorise(ctx, "ledger.verify", input.unit)), verify);
}

/**
 * The same inside a fenced transaction; `npm run verify` walks all villages with it. All set-based: no row leaves the
 * database. Each statement sees a state of its own, which is whole, because a posting is one transaction.
 */
export async function verify(work: Work): Promise<Verification> {
  const at = { countyId: work.access.ctx.countyId, villageId: villageOf(work) };
  const [chain, text, posting, account, rollup, notice] = await Promise.all([
    chainDifference(work, at),
    textDifference(work, at),
    postingDifference(work, at),
    accountDifference(work, at),
    rollupDifference(work, at),
    noticeDifference(work, at),
  ]);
  return { ...chain.state, difference: chain.difference ?? notice ?? text ?? posting ?? account ?? rollup };
}
