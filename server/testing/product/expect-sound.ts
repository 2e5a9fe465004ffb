import { expect } from "vitest";
import { sumOf } from "@/server/domain/evaluate/explain";
import { roundHalfUp } from "@/server/domain/fraction";
import { shown } from "@/server/domain/scheme/templates/household-support";
import type { Verification } from "@/server/services/ledger/verify-ledger";
import type { Product } from "./product";

/**
 * What holds of every closed case: the ledger verifies, chain, balances and sums; and each score is what its explanation,
 * kept with the closing, comes to when it is added up again from its leaves (or the 0 that a veto leaves of it).
 */
export async function expectSound(product: Product, closingId: string): Promise<void> {
  const { difference } = await product.do<Verification>("supervisor", "ledger.check", {
    unit: product.at.village.code,
  });
  expect(difference).toBeNull();
  const results = await product.results(closingId);
  expect(results.size).toBeGreaterThan(0);
  for (const [code, { score, stored }] of results) {
    const explained = stored.explanation;
    if (!explained) throw new RangeError(`${code} is not explained`);
    const sum = roundHalfUp(sumOf(explained.score));
    expect(score, code).toBe(shown(explained.zeroedBy ? 0 : sum));
  }
}
