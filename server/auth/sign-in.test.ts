import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { subject } from "@/db/schema/roster";
import { withTenant } from "@/db/tenant";
import { contextFromToken } from "@/server/context/from-session";
import { LINES } from "@/server/domain/access/lines";
import { issueCodes } from "@/server/services/code/issue-codes";
import { changePassword } from "@/server/services/user/change-password";
import { testDatabase } from "@/server/testing/database";
import { type TestCounty, testCounty } from "@/server/testing/factories/org";
import { contextWith, TEST_PASSWORD, testUser } from "@/server/testing/factories/user";
import { redeemCode } from "./redeem-code";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

const { app } = testDatabase();
const MINUTE = 60_000;
const caller = (now = new Date(), address = "direct") => ({ address, userAgent: "test", now });
const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE);

let place: TestCounty;
beforeAll(async () => {
  place = await testCounty();
});

async function actions(userId: string): Promise<string[]> {
  return (await app.begin(async (tx) => {
    await tx`select app.set_ctx(${place.countyId}, ${place.county.path}, ',', true)`;
    const rows = await tx<{ action: string }[]>`
      select action from audit_log where county_id = ${place.countyId} and target_id = ${userId} order by at, id`;
    return rows.map(({ action }) => action);
  })) as string[];
}

describe("signing in", () => {
  test("opens a session that names the person and the roles", async () => {
    const user = await testUser(place.countyId, "recorder", place.village);
    const { token } = await signIn({ login: ` ${user.login.toUpperCase()} `, password: TEST_PASSWORD }, caller());
    const state = await contextFromToken(token, new Date());
    expect(state?.ctx.userId).toBe(user.id);
    expect(state?.ctx.grants.map(({ role }) => role)).toEqual(["recorder"]);
    expect(await actions(user.id)).toEqual(["session.signIn"]);
  });

  test("answers the same for an unknown name, a wrong password and a locked account", async () => {
    const user = await testUser(place.countyId, "recorder", place.village);
    const refusal = (login: string, password: string) =>
      signIn({ login, password }, caller()).then(
        () => null,
        ({ code, params, fields }) => ({ code, params, fields }),
      );
    const unknown = await refusal(`nobody.${randomUUID().slice(0, 8)}`, TEST_PASSWORD);
    expect(unknown).toEqual({ code: "auth.refused", params: {}, fields: [] });
    for (let i = 0; i < 5; i += 1) expect(await refusal(user.login, "wrong password")).toEqual(unknown);
    expect(await refusal(user.login, TEST_PASSWORD)).toEqual(unknown);
    expect(await actions(user.id)).toEqual([...Array(4).fill("session.fail"), "session.lock", "session.fail"]);
  });

  test("works again a quarter of an hour after the lock", async () => {
    const user = await testUser(place.countyId, "recorder", place.village);
    for (let i = 0; i < 5; i += 1)
      await expect(signIn({ login: user.login, password: "wrong" }, caller())).rejects.toThrow();
    await expect(signIn({ login: user.login, password: TEST_PASSWORD }, caller(later(14)))).rejects.toThrow(
      "auth.refused",
    );
    await expect(signIn({ login: user.login, password: TEST_PASSWORD }, caller(later(16)))).resolves.toBeTruthy();
  });

  test("attempts sent side by side cannot slip past the lock", async () => {
    const user = await testUser(place.countyId, "recorder", place.village);
    await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => signIn({ login: user.login, password: `wrong ${i}` }, caller())),
    );
    await expect(signIn({ login: user.login, password: TEST_PASSWORD }, caller())).rejects.toThrow("auth.refused");
  });

  test("of one name is refused after ten attempts, also where nobody has that name", async () => {
    const login = `ghost.${randomUUID().slice(0, 8)}`;
    for (let i = 0; i < 11; i += 1)
      await expect(signIn({ login, password: "x" }, caller())).rejects.toThrow("auth.refused");
    await testUser(place.countyId, "recorder", place.village, { login });
    await expect(signIn({ login, password: TEST_PASSWORD }, caller())).rejects.toThrow("auth.refused");
    await expect(signIn({ login, password: TEST_PASSWORD }, caller(later(31)))).resolves.toBeTruthy();
  });

  test("from one address is refused after a hundred attempts, whatever the names", async () => {
    const address = randomUUID();
    const user = await testUser(place.countyId, "recorder", place.village);
    await Promise.allSettled(
      Array.from({ length: 101 }, (_, i) =>
        signIn({ login: `a${i}.${address}`, password: "x" }, caller(new Date(), address)),
      ),
    );
    const refused = signIn({ login: user.login, password: TEST_PASSWORD }, caller(new Date(), address));
    await expect(refused).rejects.toThrow("auth.refused");
    await expect(signIn({ login: user.login, password: TEST_PASSWORD }, caller())).resolves.toBeTruthy();
  });
});

describe("a session", () => {
  const opened = async (role: "recorder" | "countyBureau" | "resident") => {
    const unit = role === "countyBureau" ? place.county : place.village;
    const user = await testUser(place.countyId, role, unit);
    return { user, token: (await signIn({ login: user.login, password: TEST_PASSWORD }, caller())).token };
  };

  test.each([
    ["countyBureau", 29, 31],
    ["recorder", 239, 241],
    ["resident", 7 * 24 * 60 - 1, 7 * 24 * 60 + 1],
  ] as const)("of a %s lives %i minutes without a request, not %i", async (role, before, after) => {
    const { token } = await opened(role);
    const other = await opened(role);
    expect(await contextFromToken(token, later(before))).not.toBeNull();
    expect(await contextFromToken(other.token, later(after))).toBeNull();
  });

  test("of an office ends after twelve hours however busy it is", async () => {
    const { token } = await opened("countyBureau");
    for (let minute = 20; minute < 720; minute += 20)
      expect(await contextFromToken(token, later(minute))).not.toBeNull();
    expect(await contextFromToken(token, later(721))).toBeNull();
  });

  test("ends with signing out, and elsewhere with signing out everywhere", async () => {
    const { user, token } = await opened("recorder");
    const second = await signIn({ login: user.login, password: TEST_PASSWORD }, caller());
    const third = await signIn({ login: user.login, password: TEST_PASSWORD }, caller());
    await signOut(token, false, new Date());
    expect(await contextFromToken(token, new Date())).toBeNull();
    expect(await contextFromToken(second.token, new Date())).not.toBeNull();
    await signOut(second.token, true, new Date());
    expect(await contextFromToken(third.token, new Date())).toBeNull();
  });

  test("cannot be guessed, and a foreign token opens nothing", async () => {
    expect(await contextFromToken("not a token", new Date())).toBeNull();
  });

  test("under an initial password says so until it is changed, and the change ends the other sessions", async () => {
    const user = await testUser(place.countyId, "recorder", place.village, { mustChangePassword: true });
    const first = await signIn({ login: user.login, password: TEST_PASSWORD }, caller());
    const second = await signIn({ login: user.login, password: TEST_PASSWORD }, caller());
    const state = await contextFromToken(second.token, new Date());
    expect(state?.mustChangePassword).toBe(true);
    const change = (next: string, current = TEST_PASSWORD) =>
      changePassword({ ctx: state!.ctx, input: { current, next, again: next } });
    await expect(change("short")).rejects.toThrow("password.tooShort");
    await expect(change(user.login)).rejects.toThrow("password.isName");
    await expect(change("1234567890")).rejects.toThrow("password.common");
    await expect(change("another good one", "wrong")).rejects.toThrow("password.wrong");
    await expect(change(TEST_PASSWORD)).rejects.toThrow("password.same");
    await change("another good one");
    expect((await contextFromToken(second.token, new Date()))?.mustChangePassword).toBe(false);
    expect(await contextFromToken(first.token, new Date())).toBeNull();
  });
});

describe("a one-time code", () => {
  async function codeFor(name: string): Promise<{ code: string; subjectId: string }> {
    const id = newId();
    const { countyId, village } = place;
    await withTenant({ countyId, scope: village.path, lines: LINES }, "write", async (tx) => {
      await tx.insert(subject).values({
        countyId,
        id,
        orgPath: village.path,
        villageId: village.id,
        line: "household",
        kind: "household",
        code: id.slice(-8),
        name,
        namePinyin: "x",
        joinedOn: "2026-01-01",
        createdAt: new Date(),
        updatedAt: new Date(),
      });
    });
    const ctx = contextWith([{ role: "villageAdmin", unit: village }]);
    const [issued] = await issueCodes({ ctx, input: { unit: village.code, subjectIds: [id] } });
    return { code: issued!.code, subjectId: id };
  }
  const use = (code: string, login: string, password = TEST_PASSWORD, now = new Date()) =>
    redeemCode({ code, login, password }, caller(now));

  test("opens an account of its household alone, once", async () => {
    const { code, subjectId } = await codeFor("张明");
    const login = `zhang.${randomUUID().slice(0, 8)}`;
    const { token } = await use(code.toLowerCase().replaceAll("-", " "), login);
    const state = await contextFromToken(token, new Date());
    expect(state?.ctx.grants).toMatchObject([{ role: "resident", subjectId, orgPath: place.village.path }]);
    await expect(use(code, `${login}x`)).rejects.toThrow("code.refused");
    await expect(signIn({ login, password: TEST_PASSWORD }, caller())).resolves.toBeTruthy();
  });

  test("works with a phone as the name, which then stands nowhere in clear", async () => {
    const { code } = await codeFor("李四");
    const phone = `139${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
    await use(code, phone);
    await expect(signIn({ login: phone, password: TEST_PASSWORD }, caller())).resolves.toBeTruthy();
  });

  test("joins an existing account with its password, and refuses without", async () => {
    const [one, two, three] = [await codeFor("王五"), await codeFor("王六"), await codeFor("王七")];
    const login = `wang.${randomUUID().slice(0, 8)}`;
    await use(one.code, login);
    const { token } = await use(two.code, login);
    expect((await contextFromToken(token, new Date()))?.ctx.grants).toHaveLength(2);
    await expect(use(three.code, login, "not the password")).rejects.toThrow("auth.loginTaken");
    await expect(use(three.code, login)).resolves.toBeTruthy();
  });

  test("replaces a forgotten password of the household's own account, never of somebody with another role", async () => {
    const { code, subjectId } = await codeFor("赵一");
    const login = `zhao.${randomUUID().slice(0, 8)}`;
    await use(code, login);
    const ctx = contextWith([{ role: "villageAdmin", unit: place.village }]);
    const fresh = async () =>
      (await issueCodes({ ctx, input: { unit: place.village.code, subjectIds: [subjectId] } }))[0]!.code;
    await use(await fresh(), login, "a new good one");
    await expect(signIn({ login, password: "a new good one" }, caller())).resolves.toBeTruthy();
    const admin = await testUser(place.countyId, "villageAdmin", place.village);
    await expect(use(await fresh(), admin.login, "a new good one")).rejects.toThrow("auth.loginTaken");
  });

  test("ends after 90 days, and when a newer one is printed", async () => {
    const { code, subjectId } = await codeFor("钱一");
    await expect(use(code, "qian.late", TEST_PASSWORD, later(91 * 24 * 60))).rejects.toThrow("code.refused");
    const ctx = contextWith([{ role: "villageAdmin", unit: place.village }]);
    await issueCodes({ ctx, input: { unit: place.village.code, subjectIds: [subjectId] } });
    await expect(use(code, "qian.old")).rejects.toThrow("code.refused");
  });

  test("that nobody printed answers like a used one", async () => {
    await expect(use("2345-6789-ABCD", "sun.one")).rejects.toThrow("code.refused");
    await expect(use("hello", "sun.one")).rejects.toThrow("code.refused");
  });
});
