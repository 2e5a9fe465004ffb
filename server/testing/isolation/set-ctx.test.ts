import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/server/testing/database";
import { type TestCounty, testCounty } from "@/server/testing/factories/org";

const { app, appUrl } = testDatabase();
/** One connection, so that what one transaction leaves behind would be met by the next. */
const pooled = postgres(appUrl, { max: 1, onnotice: () => undefined });
afterAll(() => pooled.end({ timeout: 5 }));

let place: TestCounty;
beforeAll(async () => {
  place = await testCounty();
});

const seen = async (sql: postgres.Sql | postgres.TransactionSql) => (await sql`select 1 from org_unit`).length;

describe("without a context", () => {
  test("no row is visible", async () => {
    expect(await seen(app)).toBe(0);
  });

  test("nothing can be written", async () => {
    const { countyId, county } = place;
    await expect(
      app`insert into org_unit (county_id, id, org_path, level, kind, name, name_en, created_at)
        values (${countyId}, ${county.id}, ${`/${countyId}/x/`}, 'township', 'township', 'x', 'x', now())`,
    ).rejects.toThrow(/row-level security/);
  });
});

describe("a context", () => {
  test.each([
    ["an empty scope", ""],
    ["a scope without its closing slash", "/C"],
    ["a scope without its opening slash", "C/"],
    ["another county's scope", "/900000/"],
    ["a root above the county", "/"],
    ["a scope with an injected statement", "/C/'; set local app.county_id = '1"],
    ["a scope with a wildcard", "/C/%/"],
    ["a scope that climbs", "/C/../"],
    ["a scope with a second line", "/C/\n/"],
    ["a scope ending in a tilde", "/C/~/"],
  ])("with %s is refused", async (_name, scope) => {
    const text = scope.replace("C", String(place.countyId));
    await expect(pooled.begin((tx) => tx`select app.set_ctx(${place.countyId}, ${text}, ',', false)`)).rejects.toThrow(
      /malformed tenant context/,
    );
  });

  test.each(["household", ",household", "household,", ",a;b,", ",%,", ""])(
    "with the lines %j is refused",
    async (lines) => {
      await expect(
        pooled.begin((tx) => tx`select app.set_ctx(${place.countyId}, ${place.county.path}, ${lines}, false)`),
      ).rejects.toThrow(/malformed tenant context/);
    },
  );

  test("with a null in any place is refused", async () => {
    const { countyId, county } = place;
    for (const [c, s, l] of [
      [null, county.path, ","],
      [countyId, null, ","],
      [countyId, county.path, null],
    ] as const) {
      await expect(pooled.begin((tx) => tx`select app.set_ctx(${c}, ${s}, ${l}, false)`)).rejects.toThrow(/malformed/);
    }
  });

  test("cannot be set a second time in one transaction", async () => {
    const { countyId, village, county } = place;
    await expect(
      pooled.begin(async (tx) => {
        await tx`select app.set_ctx(${countyId}, ${village.path}, ',', false)`;
        await tx`select app.set_ctx(${countyId}, ${county.path}, ',', false)`;
      }),
    ).rejects.toThrow(/already set/);
  });

  test("cannot be widened by opening a key afterwards", async () => {
    const { countyId, village } = place;
    const key = randomBytes(32);
    await pooled.begin(async (tx) => {
      await tx`select app.set_ctx(${countyId}, ${village.path}, ',', false)`;
      await tx`select app.put_key('session', ${key}, ${village.id}, ${`/${countyId}/`}, ',')`;
    });
    await expect(
      pooled.begin(async (tx) => {
        await tx`select app.set_ctx(${countyId}, ${village.path}, ',', false)`;
        await tx`select * from app.open_by_key('session', ${key}, false)`;
      }),
    ).rejects.toThrow(/already set/);
  });

  test("ends with its transaction on a pooled connection, after commit and after rollback", async () => {
    const { countyId, county } = place;
    await pooled.begin(async (tx) => {
      await tx`select app.set_ctx(${countyId}, ${county.path}, ',', false)`;
      expect(await seen(tx)).toBeGreaterThan(5);
    });
    expect(await seen(pooled)).toBe(0);
    await pooled
      .begin(async (tx) => {
        await tx`select app.set_ctx(${countyId}, ${county.path}, ',', false)`;
        throw new Error("back");
      })
      .catch(() => undefined);
    expect(await seen(pooled)).toBe(0);
  });

  test("for reading refuses every write", async () => {
    await expect(
      pooled.begin(async (tx) => {
        await tx`select app.set_ctx(${place.countyId}, ${place.county.path}, ',', true)`;
        await tx`update org_unit set name = name where county_id = ${place.countyId}`;
      }),
    ).rejects.toThrow(/read-only/);
  });

  test("cannot give a key for another county", async () => {
    await expect(
      pooled.begin(async (tx) => {
        await tx`select app.set_ctx(${place.countyId}, ${place.village.path}, ',', false)`;
        await tx`select app.put_key('session', ${randomBytes(32)}, ${place.village.id}, '/640121/', ',')`;
      }),
    ).rejects.toThrow(/malformed locator/);
  });
});
