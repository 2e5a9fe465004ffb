import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { sumOf } from "@/server/domain/evaluate/explain";
import { roundHalfUp } from "@/server/domain/fraction";
import type { StoredExplanation } from "@/server/services/cycle/prepare-close";
import type { Verification } from "@/server/services/ledger/verify-ledger";
import type { Product } from "./product";

type Row = { id: string; score: number; stored: StoredExplanation };

/**
 * What holds of every closed case: the ledger verifies, chain, balances and sums; and each score is what its explanation,
 * kept with the closing, comes to when it is added up again from its leaves (or the 0 that a veto leaves of it).
 */
export async function expectSound(product: Product, closingId: string): Promise<void> {
  const { difference } = await product.do<Verification>("supervisor", "ledger.check", {
    unit: product.at.village.code,
  });
  expect(difference).toBeNull();
  const rows = await product.rows<Row>(sql`
    select subject_id as id, score, explanation as stored from result
    where county_id = ${product.at.countyId} and closing_id = ${closingId}`);
  expect(rows.length).toBeGreaterThan(0);
  for (const { id, score, stored } of rows) {
    const explained = stored.explanation;
    if (!explained) throw new RangeError(`${id} is not explained`);
    const sum = roundHalfUp(sumOf(explained.score));
    expect(score, id).toBe(explained.zeroedBy ? 0 : sum);
  }
}
