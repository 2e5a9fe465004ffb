import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { subjectCard } from "@/db/schema/roster";
import { withTenant } from "@/db/tenant";
import { cardAddress, normalCardCode, printedCardCode } from "@/server/domain/access/card-code";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import type { Permission } from "@/server/domain/access/permissions";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { findByCard, findCard } from "./find-by-card";
import { issueCards, revokeCard } from "./issue-cards";

testDatabase();
const DAY = "2026-11-21";
let village: TestVillage;

const issue = (subjectIds: string[]) =>
  issueCards({
    ctx: village.as("recorder", DAY),
    input: { unit: village.unit, subjectIds, idempotencyKey: randomUUID() },
  });
const cards = (subjectId: string) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) =>
    tx.select().from(subjectCard).where(eq(subjectCard.subjectId, subjectId)).orderBy(subjectCard.issuedAt),
  );
const codeOf = async (subjectId: string) => {
  const valid = (await cards(subjectId)).filter(({ revokedAt }) => revokedAt === null);
  expect(valid).toHaveLength(1);
  return valid[0]?.code ?? "";
};
const find = (ctx: TenantContext, code: string, permission: Permission = "card.scan", unit = village.unit) =>
  readIn(authorise(ctx, permission, unit), (work) => findByCard(work, code));

beforeAll(async () => {
  village = await testVillage(H2, 4, "resident");
});

describe("a card's code", () => {
  it.each([
    ["as printed", "2345 6789 ABCD EFGH"],
    ["in small letters with hyphens", "2345-6789-abcd-efgh"],
    ["full-width", "２３４５６７８９ＡＢＣＤＥＦＧＨ"],
    ["pasted with its address", "https://xiangji.example/c/23456789ABCDEFGH"],
    ["pasted with an address and what follows it", "http://192.168.1.2:3000/c/23456789abcdefgh?x=1"],
  ])("is understood %s", (_, typed) => expect(normalCardCode(typed)).toBe("23456789ABCDEFGH"));

  it.each([
    ["too short", "2345"],
    ["a one-time code", "2345-6789-ABCD"],
    ["with letters no card has", "0O1I 6789 ABCD EFGH"],
    ["of another address", "https://evil.example/n/23456789ABCDEFGH"],
    ["endless", `/c/${"2".repeat(400)}`],
  ])("is none when %s", (_, typed) => expect(normalCardCode(typed)).toBeNull());
});

describe("issuing cards", () => {
  it("gives who has none a card, keeps the one of who has, and never two", async () => {
    const [first = "", second = ""] = village.subjectIds;
    expect(await issue([first])).toEqual({ issued: 1, count: 1 });
    const code = await codeOf(first);
    expect(await issue([first, second])).toEqual({ issued: 1, count: 2 });
    expect(await codeOf(first)).toBe(code);
    const third = village.subjectIds[2] ?? "";
    await Promise.all(Array.from({ length: 6 }, () => issue([third])));
    expect(normalCardCode(await codeOf(third))).not.toBeNull();
  });

  it("is refused for somebody who is not of this place, as for nobody", async () => {
    await expect(issue([randomUUID()])).rejects.toMatchObject({ code: "access.notFound" });
  });
});

describe("a card identifies and never authorises", () => {
  const [own, neighbour] = [0, 1];
  const id = (at: number) => village.subjectIds[at] ?? "";
  let code: string;

  beforeAll(async () => {
    await issue([id(own), id(neighbour)]);
    code = await codeOf(id(neighbour));
  });

  it("says to the village's people whose it is, however it is typed", async () => {
    const staff = village.as("recorder", DAY);
    for (const typed of [code, printedCardCode(code).toLowerCase(), cardAddress("http://localhost:3000", code)])
      expect(await find(staff, typed)).toEqual({ subjectId: id(neighbour), name: "王建国2" });
  });

  it("a resident scanning a neighbour's card gets nothing, the own one is the own", async () => {
    const resident = village.as("resident", DAY, { subjectId: id(own) });
    expect(await find(resident, code, "own.read")).toBeNull();
    expect(await find(resident, await codeOf(id(own)), "own.read")).toMatchObject({ subjectId: id(own) });
    expect(() => authorise(resident, "card.scan", village.unit)).toThrow("access.forbidden");
  });

  it("nobody of another village, another line or another county gets an answer from it", async () => {
    const path = village.path.replace(/204\/$/, "205/") as OrgPath;
    await withTenant(
      { countyId: village.countyId, scope: `/${village.countyId}/` as OrgPath, lines: LINES },
      "write",
      (tx) =>
        tx.insert(orgUnit).values({
          countyId: village.countyId,
          id: newId(),
          orgPath: path,
          level: "village",
          kind: "village",
          name: "河口村",
          nameEn: "Hekou",
          createdAt: new Date(),
        }),
    );
    expect(await find(village.as("recorder", DAY, { path }), code, "card.scan", unitCode(path))).toBeNull();
    expect(await find(village.as("branchSecretary", DAY), code)).toBeNull();
    const other = await testVillage(H2, 1, "resident");
    expect(await find(other.as("recorder", DAY), code, "card.scan", other.unit)).toBeNull();
  });

  it("a lost card says that it was replaced, and only to those who may see whose it was", async () => {
    await revokeCard({
      ctx: village.as("villageAdmin", DAY),
      input: { unit: village.unit, subjectId: id(neighbour), reason: "赶集时丢了", idempotencyKey: randomUUID() },
    });
    const staff = village.as("recorder", DAY);
    await expect(find(staff, code)).rejects.toMatchObject({ code: "card.revoked" });
    expect(await find(village.as("resident", DAY, { subjectId: id(own) }), code, "own.read")).toBeNull();
    const replaced = await codeOf(id(neighbour));
    expect(replaced).not.toBe(code);
    expect(await find(staff, replaced)).toMatchObject({ subjectId: id(neighbour) });
  });

  it("an unknown one is an error of the scanner with words for the person", async () => {
    const input = { unit: village.unit, code: "2345 6789 ABCD EFGH" };
    await expect(findCard({ ctx: village.as("recorder", DAY), input })).rejects.toMatchObject({ code: "card.unknown" });
  });
});
