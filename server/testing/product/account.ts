import { sql } from "drizzle-orm";
import { balanceOf } from "@/server/domain/ledger/rules";
import { shown } from "@/server/domain/scheme/templates/household-support";
import { DomainError } from "@/server/errors";
import type { Product } from "./product";

/** Both balances of a case's subjects: what was brought along, what is redeemed, where they stand. */

type Opening = { subjectId: string | undefined; honour: number; redeemable: number };

/** Balances of old passbooks: entered by one person, confirmed by another. */
export async function confirmOpenings(product: Product, rows: readonly Opening[]): Promise<void> {
  const said = { schemeId: product.schemeId, asOf: product.day, source: "旧存折" };
  const { id } = await product.do("first", "opening.propose", { ...said, rows });
  await product.do("second", "opening.confirm", { batchId: id, version: 1 });
}

/** Points redeemed by somebody of the household on a day; false where the balance does not reach. */
export async function redeem(product: Product, code: string, points: number, redeemedOn: string): Promise<boolean> {
  const subjectId = product.subjects.get(code);
  const collectorId = await collectorOf(product, subjectId ?? "");
  const input = { subjectId, schemeId: product.schemeId, collectorId, purpose: "洗衣粉", points, valueFen: 0 };
  try {
    await product.do("first", "redemption.enter", { ...input, redeemedOn });
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === "redemption.notEnough") return false;
    throw error;
  }
}

async function collectorOf(product: Product, subjectId: string): Promise<string> {
  const [found] = await product.rows<{ id: string }>(sql`
    select id from person where county_id = ${product.at.countyId} and household_id = ${subjectId}::uuid order by id limit 1`);
  return found?.id ?? subjectId;
}

export type Balances = { honour: string; balance: string; arrears: string };

/** Honour, balance and arrears by the code of the case. */
export async function balancesOf(product: Product): Promise<Map<string, Balances>> {
  const rows = await product.rows<{ id: string; honour: number; redeemable: number }>(sql`
    select subject_id as id, honour, redeemable from account
    where county_id = ${product.at.countyId} and scheme_id = ${product.schemeId}`);
  const kept = new Map(rows.map(({ id, ...row }) => [id, row]));
  return new Map(
    [...product.subjects].map(([code, id]) => {
      const { honour, redeemable } = kept.get(id) ?? { honour: 0, redeemable: 0 };
      const { balance, arrears } = balanceOf(redeemable);
      return [code, { honour: shown(honour), balance: shown(balance), arrears: shown(arrears) }];
    }),
  );
}
