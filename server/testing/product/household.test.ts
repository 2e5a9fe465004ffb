import { describe, expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { H3 } from "@/server/domain/scheme/templates/h3";
import h2Case from "@/server/testing/cases/H2.json";
import h3Case from "@/server/testing/cases/H3.json";
import { h2Acts, h3Acts } from "@/server/testing/cases/household";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { balancesOf, confirmOpenings, redeem } from "./account";
import { closeCycle } from "./close";
import { expectSound } from "./expect-sound";
import { site } from "./people";
import { Product } from "./product";
import { fillRoster } from "./roster";
import { liveThrough } from "./year";

testDatabase();

const GRIDS = ["一组", "二组"];

describe("the worked case of H2 in the running product", () => {
  it("gives a village of 104 households its scores and stars, ties whole, and the places 10, 20 and 31", async () => {
    const { households } = h2Case.facts;
    const product = new Product(await site(freshCounty(), "household", GRIDS), H2, "2026-01-01");
    await fillRoster(
      product,
      households.map(({ id }) => ({ code: id })),
    );
    await product.adopt();
    await liveThrough(product, h2Acts());
    const closing = await closeCycle(product);
    const results = await product.results(closing);
    const made = households.map(({ id }) => ({ id, score: results.get(id)?.score, stars: results.get(id)?.stars }));
    expect(made).toEqual(h2Case.expect.households);
    expect((await product.summary(closing)).quotas.map(({ places }) => places)).toEqual(h2Case.expect.places);
    await expectSound(product, closing);
  }, 120_000);
});

describe("the worked case of H3 in the running product", () => {
  it("gives every household its average and both balances in the second year, its people counted as imported", async () => {
    const { households } = h3Case.facts;
    const product = new Product(await site(freshCounty(), "household", GRIDS), H3, "2025-01-01");
    await fillRoster(
      product,
      households.map(({ id, members }) => ({ code: id, heads: members })),
    );
    await product.adopt();
    product.day = "2025-12-31";
    const openings = households.map(({ id, lifetimeBefore, redeemableBefore }) => ({
      subjectId: product.subjects.get(id),
      honour: lifetimeBefore * 100,
      redeemable: redeemableBefore * 100,
    }));
    await confirmOpenings(product, openings);
    await liveThrough(product, []);
    // The first year closes: what was not redeemed lapses, the lifetime honour stays.
    await closeCycle(product);
    await product.takeCycleAt("2026-06-01");
    await liveThrough(product, h3Acts());
    for (const { id, redeemedThisYear } of households)
      if (redeemedThisYear > 0) expect(await redeem(product, id, redeemedThisYear * 100, "2026-12-31")).toBe(true);
    const balances = await balancesOf(product);
    const closing = await closeCycle(product);
    const results = await product.results(closing);
    const made = households.map(({ id }) => ({
      id,
      average: results.get(id)?.score,
      lifetime: balances.get(id)?.honour,
      redeemable: balances.get(id)?.balance,
      honourList: results.get(id)?.grade === "honour-list",
    }));
    expect(made).toEqual(h3Case.expect.households);
    await expectSound(product, closing);
    // At the end of the second year what is left lapses in turn.
    const after = [...(await balancesOf(product)).values()];
    expect(after.map(({ balance }) => balance)).toEqual(households.map(() => "0.00"));
  }, 120_000);
});
