import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { signIn } from "@/server/auth/sign-in";
import { contextFromToken } from "@/server/context/from-session";
import type { TenantContext } from "@/server/domain/access/context";
import type { Role } from "@/server/domain/access/roles";
import { authorise, readIn } from "@/server/services/access";
import { listAudit } from "@/server/services/audit/reads";
import { addUnit } from "@/server/services/org/add-unit";
import { testDatabase } from "@/server/testing/database";
import { type TestCounty, type TestUnit, testCounty } from "@/server/testing/factories/org";
import { contextWith, TEST_PASSWORD, testUser } from "@/server/testing/factories/user";
import { createUser } from "./create-user";
import { editUser } from "./edit-user";
import { endGrant } from "./end-grant";
import { grantRole } from "./grant-role";
import { listUsers, readUser } from "./reads";
import { resetPassword } from "./reset-password";
import { setStatus } from "./set-status";

const { app } = testDatabase();
const caller = () => ({ address: "direct", userAgent: "test", now: new Date() });
const phone = () => `138${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;

let place: TestCounty;
let county: TenantContext;
let township: TenantContext;
let village: TenantContext;
beforeAll(async () => {
  place = await testCounty();
  county = contextWith([{ role: "countyBureau", unit: place.county }]);
  township = contextWith([{ role: "townshipOffice", unit: place.township }]);
  village = contextWith([{ role: "villageAdmin", unit: place.village }]);
});

const make = (
  ctx: TenantContext,
  unit: TestUnit,
  role: Role,
  roleUnit: TestUnit,
  more: { phone?: string; key?: string; login?: string } = {},
) =>
  createUser({
    ctx,
    input: {
      unit: unit.code,
      name: "王芳",
      login: more.login ?? `w.${randomUUID().slice(0, 12)}`,
      phone: more.phone,
      role,
      roleUnit: roleUnit.code,
      idempotencyKey: more.key ?? randomUUID(),
    },
  });

describe("a new user", () => {
  test("signs in by name and by phone with the password shown once, and must change it", async () => {
    const number = phone();
    const made = await make(township, place.township, "recorder", place.grid, { phone: number });
    for (const login of [made.login, number]) {
      const { token } = await signIn({ login, password: made.password }, caller());
      expect((await contextFromToken(token, new Date()))?.mustChangePassword).toBe(true);
    }
  });

  test("is made once, with the same password, when the form is sent twice", async () => {
    const [key, login] = [randomUUID(), `w.${randomUUID().slice(0, 12)}`];
    const first = await make(village, place.village, "recorder", place.village, { key, login });
    expect(await make(village, place.village, "recorder", place.village, { key, login })).toEqual(first);
    const rows = await readIn(authorise(village, "user.manage", place.village.code), (work) =>
      listUsers(work, { search: login, page: 1 }),
    );
    expect(rows.total).toBe(1);
  });

  test("cannot take a name or phone that is in use, in another county either", async () => {
    const other = await testCounty();
    const taken = await testUser(other.countyId, "recorder", other.village);
    await expect(make(village, place.village, "recorder", place.village, { login: taken.login })).rejects.toThrow(
      "user.loginTaken",
    );
    const number = phone();
    await make(village, place.village, "recorder", place.village, { phone: number });
    await expect(make(village, place.village, "recorder", place.village, { phone: number })).rejects.toThrow(
      "user.phoneTaken",
    );
  });

  test.each([
    ["village", "townshipOffice", "township", "user.roleNotYours"],
    ["village", "villageAdmin", "village", "user.roleNotYours"],
    ["village", "supervisor", "village", "user.roleNotYours"],
    ["village", "recorder", "siblingVillage", "access.notFound"],
    ["township", "countyBureau", "county", "user.roleNotYours"],
    ["township", "villageAdmin", "siblingTownshipVillage", "access.notFound"],
    ["township", "villageAdmin", "township", "user.roleWrongUnit"],
    ["county", "villageAdmin", "township", "user.roleWrongUnit"],
  ] as const)("is refused where a %s would give %s at the %s", async (who, role, where, code) => {
    const ctx = { village, township, county }[who];
    await expect(make(ctx, place[who], role, place[where])).rejects.toThrow(code);
  });
});

describe("an existing user", () => {
  test("with a role that the administrator may not give is out of reach", async () => {
    const admin = await testUser(place.countyId, "villageAdmin", place.village);
    const input = { unit: place.village.code, userId: admin.id };
    await expect(resetPassword({ ctx: village, input: { ...input, idempotencyKey: randomUUID() } })).rejects.toThrow(
      "user.notYours",
    );
    await expect(setStatus({ ctx: village, input: { ...input, status: "disabled" } })).rejects.toThrow("user.notYours");
    await expect(editUser({ ctx: village, input: { ...input, name: "别人" } })).rejects.toThrow("user.notYours");
    await expect(
      grantRole({ ctx: village, input: { ...input, role: "recorder", roleUnit: place.village.code } }),
    ).rejects.toThrow("user.notYours");
  });

  test("whose home is above or beside does not exist", async () => {
    const above = await testUser(place.countyId, "townshipOffice", place.township);
    const beside = await testUser(place.countyId, "recorder", place.siblingVillage);
    for (const { id } of [above, beside]) {
      const input = { unit: place.village.code, userId: id, status: "disabled" as const };
      await expect(setStatus({ ctx: village, input })).rejects.toThrow("user.notFound");
    }
  });

  test("never changes the own roles or state", async () => {
    const self = await testUser(place.countyId, "townshipOffice", place.township);
    const ctx = contextWith([{ role: "townshipOffice", unit: place.township }], self.id);
    const input = { unit: place.township.code, userId: self.id };
    await expect(setStatus({ ctx, input: { ...input, status: "disabled" } })).rejects.toThrow("user.notYourself");
    await expect(
      grantRole({ ctx, input: { ...input, role: "villageAdmin", roleUnit: place.village.code } }),
    ).rejects.toThrow("user.notYourself");
  });

  test("who also serves a sibling village moves out of the first village's reach", async () => {
    const user = await testUser(place.countyId, "recorder", place.village);
    const grant = {
      unit: place.township.code,
      userId: user.id,
      role: "recorder" as const,
      roleUnit: place.siblingVillage.code,
    };
    await grantRole({ ctx: township, input: grant });
    await expect(grantRole({ ctx: township, input: grant })).rejects.toThrow("user.alreadyGranted");
    const reset = { unit: place.village.code, userId: user.id, idempotencyKey: randomUUID() };
    await expect(resetPassword({ ctx: village, input: reset })).rejects.toThrow("user.notFound");
    const page = await readIn(authorise(township, "user.manage", place.township.code), (work) =>
      readUser(work, user.id),
    );
    expect(page.user.roles.map(({ unit }) => unit).sort()).toEqual([place.village.code, place.siblingVillage.code]);
  });

  test("loses sessions when disabled or reset, and a role at once when it ends", async () => {
    const user = await testUser(place.countyId, "recorder", place.village);
    const open = async () => (await signIn({ login: user.login, password: TEST_PASSWORD }, caller())).token;
    const first = await open();
    const state = await contextFromToken(first, new Date());
    const input = { unit: place.village.code, userId: user.id };
    await setStatus({ ctx: village, input: { ...input, status: "disabled" } });
    expect(await contextFromToken(first, new Date())).toBeNull();
    await expect(open()).rejects.toThrow("auth.refused");
    await setStatus({ ctx: village, input: { ...input, status: "active" } });
    const second = await open();
    await endGrant({ ctx: village, input: { ...input, grantId: state!.ctx.grants[0]!.id } });
    expect((await contextFromToken(second, new Date()))?.ctx.grants).toEqual([]);
    const fresh = await resetPassword({ ctx: village, input: { ...input, idempotencyKey: randomUUID() } });
    expect(await contextFromToken(second, new Date())).toBeNull();
    await expect(signIn({ login: user.login, password: fresh.password }, caller())).resolves.toBeTruthy();
  });

  test("is found by the whole phone number only, and shows it masked", async () => {
    const number = phone();
    const made = await make(village, place.village, "recorder", place.village, { phone: number });
    const find = (search: string) =>
      readIn(authorise(village, "user.manage", place.village.code), (work) => listUsers(work, { search, page: 1 }));
    expect((await find(number)).rows).toMatchObject([
      { id: made.userId, phone: `${number.slice(0, 3)}****${number.slice(-4)}` },
    ]);
    expect((await find(number.slice(0, 8))).rows).toEqual([]);
  });
});

describe("a new village", () => {
  test("comes with the genesis of its chain and a profile, once for its code", async () => {
    const code = randomUUID().slice(0, 8);
    const input = {
      unit: place.township.code,
      kind: "village" as const,
      code,
      name: "新村",
      registeredPopulation: 1200,
      idempotencyKey: randomUUID(),
    };
    const made = await addUnit({ ctx: township, input });
    expect(await addUnit({ ctx: township, input })).toEqual(made);
    await expect(addUnit({ ctx: township, input: { ...input, idempotencyKey: randomUUID() } })).rejects.toThrow(
      "org.codeTaken",
    );
    const [row] = await app.begin(async (tx) => {
      await tx`select app.set_ctx(${place.countyId}, ${place.county.path}, ',', true)`;
      return tx`select h.seq::int, h.hash = app.ledger_genesis(h.county_id, h.village_id) as genesis, p.registered_population as people
        from chain_head h join village_profile p on p.county_id = h.county_id and p.village_id = h.village_id
        where h.county_id = ${place.countyId} and h.village_id = ${made.unitId}`;
    });
    expect(row).toEqual({ seq: 0, genesis: true, people: 1200 });
  });

  test("is not added in a county or in a village", async () => {
    const input = { kind: "village" as const, code: "900", name: "新村", idempotencyKey: randomUUID() };
    await expect(addUnit({ ctx: county, input: { ...input, unit: place.county.code } })).rejects.toThrow(
      "org.wrongParent",
    );
    await expect(addUnit({ ctx: township, input: { ...input, unit: place.village.code } })).rejects.toThrow(
      "org.wrongParent",
    );
  });
});

test("the audit log shows what was done in the subtree, by period, person and noun", async () => {
  const made = await make(township, place.township, "recorder", place.village);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const read = (unit: TestUnit, filter: { noun?: string; person?: string; from?: string }) =>
    readIn(authorise(county, "audit.read", unit.code), (work) =>
      listAudit(work, { from: filter.from ?? today, until: today, page: 1, ...filter }),
    );
  const found = await read(place.county, { noun: "user", person: "测试" });
  expect(found.rows.some(({ action, targetId }) => action === "user.create" && targetId === made.userId)).toBe(true);
  expect((await read(place.siblingTownship, {})).total).toBe(0);
  expect((await read(place.county, { person: "没有这个人" })).total).toBe(0);
  expect(JSON.stringify(found.rows)).not.toContain(made.password);
});
