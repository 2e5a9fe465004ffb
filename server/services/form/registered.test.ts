import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { parse } from "@/server/services/parse";
import { CreateParticipant, createParticipant } from "@/server/services/roster/create-participant";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { readForm } from "./reads";
import type { FormCode } from "./registry";

testDatabase();

let village: TestVillage;
const clerk = () => village.as("villageAdmin", "2026-05-20");
const print = async (code: FormCode) => (await readForm(clerk(), village.unit, code, {})).documents;

beforeAll(async () => {
  village = await testVillage(H5, 1, "household");
  for (const [kind, name] of [
    ["person", "李红梅"],
    ["organisation", "便民超市"],
  ] as const) {
    const said = { unit: village.unit, kind, name, joinedOn: "2026-05-02", idempotencyKey: randomUUID() };
    await createParticipant({ ctx: clerk(), input: parse(CreateParticipant, said) });
  }
});

describe("forms of a village where persons and units take part beside households", () => {
  it("call each card what its holder is, and ask a shop for no head and no people", async () => {
    const cards = await print("householdCard");
    const heads = cards.map(({ title, facts, signatures }) => [
      title,
      ...facts.map(({ label }) => label),
      signatures[0],
    ]);
    expect(heads).toEqual(
      expect.arrayContaining([
        expect.arrayContaining(["户积分卡", "户主", "户号", "家庭人口", "户主"]),
        expect.arrayContaining(["个人积分卡", "姓名", "编号", "本人"]),
        expect.arrayContaining(["单位积分卡", "单位名称", "编号", "单位负责人"]),
      ]),
    );
    expect(heads.filter((labels) => labels.includes("家庭人口"))).toHaveLength(1);
  });

  it("head the columns of the ledger for all of them, and count no people for a shop", async () => {
    const [ledger] = await print("householdLedger");
    expect(ledger?.columns.map(({ title }) => title)).toEqual(
      expect.arrayContaining(["户主（姓名、名称）", "户号（编号）"]),
    );
    const shop = ledger?.rows.find((row) => row.includes("便民超市"));
    expect(shop?.[4]).toBeNull();
  });
});
