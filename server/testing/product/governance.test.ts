import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { H1 } from "@/server/domain/scheme/templates/h1";
import { H4 } from "@/server/domain/scheme/templates/h4";
import { H5 } from "@/server/domain/scheme/templates/h5";
import h5Case from "@/server/testing/cases/H5.json";
import { H1_ROWS, H4_ROWS, h1Acts, h4Acts } from "@/server/testing/cases/own-household";
import { testDatabase } from "@/server/testing/database";
import { balancesOf } from "./account";
import { closeCycle } from "./close";
import { expectSound } from "./expect-sound";
import { liveGovernance } from "./governance";
import type { Product } from "./product";
import { villageWith } from "./village";
import { liveThrough } from "./year";

testDatabase();

/** Whoever counts as a resident that redeemed: a society spends its points, but is no inhabitant (domain.md, redeemer share). */
async function collectors(product: Product): Promise<{ organisations: number; residents: boolean } | undefined> {
  const [row] = await product.rows<{ organisations: number; residents: boolean }>(sql`
    select count(*) filter (where s.kind = 'organisation')::int as organisations, count(*) filter (where s.kind is distinct from 'organisation') > 0 as residents
    from rollup_redeemer r left join subject s on s.county_id = r.county_id and s.id = r.collector_id
    where r.county_id = ${product.at.countyId} and r.count > 0`);
  return row;
}

describe("the worked case of H5 in the running product", () => {
  it("gives the four kinds of subjects both balances, refuses what is not there, and turns false records against them", async () => {
    const { subjects } = h5Case.facts;
    const product = await villageWith(
      H5,
      "2026-01-01",
      subjects.map(({ id, kind }) => ({ code: id, classCode: kind })),
    );
    const refused = await liveGovernance(product);
    const closing = await closeCycle(product);
    const [balances, results] = await Promise.all([balancesOf(product), product.results(closing)]);
    const made = subjects.map(({ id }) => ({ id, ...balances.get(id), redemptionsRefused: refused.get(id) }));
    expect(made).toEqual(h5Case.expect.subjects);
    expect(subjects.map(({ id }) => results.get(id)?.score)).toEqual(
      h5Case.expect.subjects.map(({ honour }) => honour),
    );
    expect(await collectors(product)).toEqual({ organisations: 0, residents: true });
    await expectSound(product, closing);
  }, 120_000);
});

describe("the worked case of H1 in the running product", () => {
  it("checks month by month, puts a quarter on notice, and names households from the base up", async () => {
    const everybody = H1_ROWS.map(({ id, kind }) => ({ code: id, classCode: kind }));
    const product = await villageWith(H1, "2026-01-01", everybody);
    await liveThrough(product, h1Acts());
    const closing = await closeCycle(product);
    const [balances, results] = await Promise.all([balancesOf(product), product.results(closing)]);
    const made = H1_ROWS.map(({ id }) => {
      const [{ score, grade } = {}, { honour, balance } = {}] = [results.get(id), balances.get(id)];
      return { id, score, grade, honour, balance };
    });
    expect(made).toEqual(H1_ROWS.map(({ kind: _kind, done: _done, ...expected }) => expected));
    await expectSound(product, closing);
  }, 120_000);
});

describe("the worked case of H4 in the running product", () => {
  it("ranks each kind of those who applied on its own, by category and by total, and names the first of each quarter", async () => {
    const everybody = H4_ROWS.map(([code, classCode]) => ({ code, classCode }));
    const product = await villageWith(H4, "2026-01-01", everybody);
    const [first = "", second = ""] = await liveThrough(product, h4Acts());
    const bestOf = async (quarter: string, award: string) => {
      const { awards } = await product.summary(quarter);
      const codes = new Map([...product.subjects].map(([code, id]) => [id, code]));
      const { winners = [], candidates = [] } = awards?.find((one) => one.award === award) ?? {};
      return { winners: winners.map((id) => codes.get(id)), candidates: candidates.map((id) => codes.get(id)).sort() };
    };
    expect(await bestOf(first, "virtue-resident")).toMatchObject({ winners: ["r01"] });
    expect(await bestOf(first, "virtue-member")).toEqual({ winners: [], candidates: ["m01", "m02"] });
    expect(await bestOf(second, "public-order-resident")).toMatchObject({ winners: ["r12"] });
    const closing = await closeCycle(product);
    const results = await product.results(closing);
    const made = H4_ROWS.map(([id]) => [id, results.get(id)?.score, results.get(id)?.grade]);
    expect(made).toEqual(H4_ROWS.map(([id, , , , , , score, grade]) => [id, score, grade]));
    await expectSound(product, closing);
  }, 120_000);
});
