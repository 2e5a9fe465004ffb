import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import type { TenantContext } from "@/server/domain/access/context";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { verifyLedger } from "@/server/services/ledger/verify-ledger";
import { freshCounty, testDatabase } from "@/server/testing/database";
import {
  actor,
  adoptedScheme,
  households,
  recordActs,
  type SchemePlace,
  schemePlace,
} from "@/server/testing/factories/scheme";
import { type EnterRedemption, enterRedemption } from "./enter-redemption";

testDatabase();

const key = () => newId(new Date());

describe("redeeming points", () => {
  let place: SchemePlace;
  let admin: TenantContext;
  let request: (change?: Partial<EnterRedemption>) => EnterRedemption;
  let home: { ids: Map<string, string>; persons: Map<string, string[]> };

  beforeAll(async () => {
    place = await schemePlace(freshCounty());
    home = await households(place, ["h1", "h2"], 2);
    const adopted = await adoptedScheme(place, H2, "2026-01-01");
    admin = actor("villageAdmin", place.village, "主任", "2026-04-02");
    const act = {
      subjectId: home.ids.get("h1") ?? "",
      classCode: "resident",
      itemCode: "civ-help",
      actOn: "2026-02-01",
      points: 500,
    };
    await recordActs(admin, place, adopted.id, H2, [act, { ...act, actOn: "2026-02-02" }]);
    request = (change = {}) => ({
      unit: place.village.code,
      subjectId: home.ids.get("h1") ?? "",
      schemeId: adopted.id,
      collectorId: home.persons.get("h1")?.[0] ?? "",
      purpose: "洗衣液一袋",
      points: 100,
      valueFen: 1200,
      redeemedOn: "2026-04-02",
      idempotencyKey: key(),
      ...change,
    });
  });

  const balance = () =>
    readIn(authorise(admin, "redemption.read", place.village.code), async ({ tx }) => {
      const [row] = await tx.execute<{ redeemable: number; honour: number; count: number }>(sql`
        select a.redeemable, a.honour, (select count(*)::int from redemption r where r.county_id = a.county_id) as count
        from account a where a.county_id = ${place.countyId} and a.subject_id = ${home.ids.get("h1")}`);
      return row;
    });

  it("refuses more than is left and says what is left, a stranger as collector, and a day to come", async () => {
    await expect(enterRedemption({ ctx: admin, input: request({ points: 1050 }) })).rejects.toMatchObject({
      code: "redemption.notEnough",
      params: { left: "10" },
    });
    const stranger = home.persons.get("h2")?.[0] ?? "";
    await expect(enterRedemption({ ctx: admin, input: request({ collectorId: stranger }) })).rejects.toMatchObject({
      code: "redemption.unknownCollector",
    });
    await expect(enterRedemption({ ctx: admin, input: request({ redeemedOn: "2026-04-03" }) })).rejects.toMatchObject({
      code: "redemption.dateInFuture",
    });
    await expect(enterRedemption({ ctx: admin, input: request({ subjectId: key() }) })).rejects.toMatchObject({
      code: "redemption.notFound",
    });
    expect(await balance()).toEqual({ redeemable: 1000, honour: 1000, count: 0 });
  });

  it("spends the same points once, however often the request is sent", async () => {
    const input = request();
    const [first, second] = await Promise.all([
      enterRedemption({ ctx: admin, input }),
      enterRedemption({ ctx: admin, input }),
    ]);
    expect(second).toEqual(first);
    expect(first.left).toBe(900);
    expect(await balance()).toEqual({ redeemable: 900, honour: 1000, count: 1 });
  });

  it("never overspends under 64 parallel redemptions, and chain, balances and rollups verify afterwards", async () => {
    const collectors = home.persons.get("h1") ?? [];
    const sent = Array.from({ length: 64 }, (_, i) =>
      enterRedemption({ ctx: admin, input: request({ collectorId: collectors[i % 2] ?? "" }) }),
    );
    const done = await Promise.allSettled(sent);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(9);
    expect(await balance()).toEqual({ redeemable: 0, honour: 1000, count: 10 });
    const { difference } = await verifyLedger({ ctx: admin, input: { unit: place.village.code } });
    expect(difference).toBeNull();
    const [figures] = await readIn(authorise(admin, "redemption.read", place.village.code), ({ tx }) =>
      tx.execute(
        sql`select spent, redeemers, value_fen from rollup_village where county_id = ${place.countyId} and span = '2026-04'`,
      ),
    );
    expect(figures).toEqual({ spent: 1000, redeemers: 2, value_fen: 12_000 });
  });
});
