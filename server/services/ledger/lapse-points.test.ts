import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { lapseDay } from "@/server/domain/ledger/rules";
import { H3 } from "@/server/domain/scheme/templates/h3";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { enterRedemption } from "@/server/services/redemption/enter-redemption";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { actor, adoptedScheme, households, recordActs, schemePlace } from "@/server/testing/factories/scheme";
import { lapsePoints } from "./lapse-points";
import { verifyLedger } from "./verify-ledger";

testDatabase();

describe("unspent points that run out", () => {
  it("leave the balance at the year's end, oldest first, and stay in the honour total; the chain holds", async () => {
    const place = await schemePlace(freshCounty());
    const home = await households(place, ["h1", "h2"], 1);
    const adopted = await adoptedScheme(place, H3, "2025-01-01");
    const [item] = H3.items.filter(({ sign, points }) => sign === "addition" && points.type === "range");
    if (item?.points.type !== "range") throw new Error("H3 has no range item");
    const size = item.points.max;
    const act = {
      subjectId: home.ids.get("h1") ?? "",
      classCode: H3.classes[0]?.code ?? "",
      itemCode: item.code,
      points: size,
    };
    const admin = actor("villageAdmin", place.village, "主任", "2026-01-20");
    await recordActs(admin, place, adopted.id, H3, [
      { ...act, actOn: "2025-03-01" },
      { ...act, actOn: "2025-05-01" },
      { ...act, actOn: "2026-01-05" },
    ]);
    const unit = place.village.code;
    await enterRedemption({
      ctx: admin,
      input: {
        unit,
        subjectId: act.subjectId,
        schemeId: adopted.id,
        collectorId: home.persons.get("h1")?.[0] ?? "",
        purpose: "毛巾",
        points: size,
        valueFen: 100,
        redeemedOn: "2026-01-10",
        idempotencyKey: newId(new Date()),
      },
    });
    const lapse = () =>
      writeIn(authorise(admin, "cycle.prepare", unit), (work) =>
        lapsePoints(work, {
          villageId: place.village.id,
          schemeId: adopted.id,
          earnedUntil: "2025-12-31",
          by: { proposedBy: newId(new Date()), approvedBy: newId(new Date()) },
        }),
      );
    // Three times `size` earned, one spent from the oldest: one of the old year is left and lapses, the new one stays.
    expect(await lapse()).toBe(1);
    expect(await lapse()).toBe(0);
    const balances = () =>
      readIn(authorise(admin, "redemption.read", unit), ({ tx }) =>
        tx.execute(
          sql`select honour, redeemable from account where county_id = ${place.countyId} and subject_id = ${act.subjectId}`,
        ),
      );
    expect([...(await balances())]).toEqual([{ honour: 3 * size, redeemable: size }]);
    // The cycle was opened again and what had been forgotten was posted: it runs out with the rest of its year.
    await recordActs(admin, place, adopted.id, H3, [{ ...act, actOn: "2025-07-01" }]);
    expect(await lapse()).toBe(1);
    expect(await lapse()).toBe(0);
    expect([...(await balances())]).toEqual([{ honour: 4 * size, redeemable: size }]);
    expect((await verifyLedger({ ctx: admin, input: { unit } })).difference).toBeNull();
  });

  it.each([
    ["at the cycle's end", { type: "cycleEnd" }, null, "2025-12-31"],
    ["not when a period is closed", { type: "cycleEnd" }, "period", null],
    ["never", { type: "never" }, null, null],
    ["after some months, whatever is closed", { type: "months", months: 6 }, "period", "2025-07-19"],
  ] as const)("run out %s", (_name, expiry, periodId, expected) => {
    if (H3.redemption.type !== "points") throw new Error("H3 redeems nothing");
    const closing = { periodId, today: "2026-01-20" };
    expect(lapseDay({ ...H3.redemption, expiry }, "2025-12-31", closing)).toBe(expected);
  });
});
