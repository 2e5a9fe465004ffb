import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { entryStep, evidence } from "@/db/schema/entry";
import type { TenantContext } from "@/server/domain/access/context";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { completeStep } from "@/server/services/entry/complete-step";
import { DeclareEntry, declareEntry } from "@/server/services/entry/declare-entry";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { loosePhotos } from "@/server/testing/factories/photo";
import { type DeclareQuery, declareChoices, declareForm } from "./choices";
import { declarationPage, myDeclarations } from "./reads";
import { todoOfDeclared } from "./todo";

testDatabase();

const DAY = "2026-05-10";
let village: TestVillage;
let resident: TenantContext;
let stranger: TenantContext;

beforeEach(async () => {
  village = await testVillage(H2, 12, "resident");
  const [own, neighbour] = village.subjectIds;
  resident = village.as("resident", DAY, { name: "王建国", subjectId: own });
  stranger = village.as("resident", DAY, { name: "李秀英", subjectId: neighbour });
});

const inPlace = <T>(ctx: TenantContext, read: Parameters<typeof readIn<T>>[1]) =>
  readIn(authorise(ctx, "entry.declare", village.unit), read);
const form = (query: DeclareQuery, ctx = resident) => inPlace(ctx, (work) => declareForm(work, query, "zh-CN"));
const declare = (more: object = {}) =>
  declareEntry({
    ctx: resident,
    input: parse(DeclareEntry, {
      unit: village.unit,
      schemeId: village.schemeId,
      subjectId: village.subjectIds[0],
      itemCode: "env-labour",
      units: 2,
      actOn: "2026-05-09",
      reason: "清理村道",
      idempotencyKey: randomUUID(),
      ...more,
    }),
  });
const sendBack = (id: string) =>
  completeStep({
    ctx: village.as("reviewGroup", DAY),
    input: {
      unit: village.unit,
      schemeId: village.schemeId,
      step: "review",
      decision: "return",
      entryIds: [id],
      returnedIds: [],
      rejectedIds: [],
      reason: "请补写地点",
      idempotencyKey: randomUUID(),
    },
  });

describe("what can be declared", () => {
  it("is what the rule book lets the subject declare, and nothing that others find or a body decides", async () => {
    const { items, others } = await inPlace(resident, (work) => declareChoices(work, {}, "zh-CN"));
    const open = H2.items.filter((item) => item.whoMayDeclare.includes("subject") && !item.needsDecision);
    expect(items.map(({ code }) => code)).toEqual(open.map(({ code }) => code));
    expect(others).toBe(H2.items.some((item) => item.whoMayDeclare.includes("proxy") && !item.needsDecision));
  });

  it.each(["env-yard", "no-such", ""])("has no form for %j", async (item) => {
    await expect(form({ item })).rejects.toMatchObject({ code: "entry.notFound" });
  });

  it("says how much is left of its limits", async () => {
    expect((await form({ item: "env-labour" })).left).toEqual([
      { type: "points", per: "cycle", most: 1000, left: 1000 },
    ]);
    await declare();
    expect((await form({ item: "env-labour" })).left).toMatchObject([{ left: 900 }]);
  });

  it("says who checks it first", async () => {
    expect((await form({ item: "env-labour" })).flow).toMatchObject({ step: "review", by: ["reviewGroup"] });
  });
});

describe("whom a report is about", () => {
  const find = async (q: string) => (await form({ item: "env-labour", whose: "other", q })).about.found;

  it("is found by the beginning of a name or the whole number, with name and group and nothing else", async () => {
    const found = await find("王建");
    expect(found.length).toBe(11);
    expect(Object.keys(found[0] ?? {}).sort()).toEqual(["group", "id", "name"]);
    expect((await find("7")).map(({ name }) => name)).toEqual(["王建国7"]);
  });

  it.each(["", "王", "%", "国7"])("is not found by %j", async (q) => {
    expect(await find(q)).toEqual([]);
  });

  it("is never the own household, and nobody of another village", async () => {
    const other = await testVillage(H2, 1, "resident");
    const [own = ""] = village.subjectIds;
    const chosen = async (whom: string) => (await form({ item: "env-labour", whose: "other", whom })).about.chosen;
    expect(await chosen(own)).toBeNull();
    expect(await chosen(other.subjectIds[0] ?? "")).toBeNull();
    expect(await chosen(village.subjectIds[2] ?? "")).toMatchObject({ name: "王建国3" });
  });
});

describe("one's own declarations", () => {
  const page = (ctx: TenantContext, id: string) => inPlace(ctx, (work) => declarationPage(work, id, "zh-CN"));

  it("are listed with what came back first, and why", async () => {
    const { id } = await declare();
    await declare({ itemCode: "law-mediate", units: undefined, actOn: "2026-05-08" });
    await sendBack(id);
    const mine = await inPlace(resident, (work) => myDeclarations(work, 1, "zh-CN"));
    expect(mine.returned).toBe(1);
    expect(mine.lines.map((line) => [line.itemCode, line.status, line.note])).toEqual([
      ["env-labour", "returned", "请补写地点"],
      ["law-mediate", "proposed", null],
    ]);
    expect(await page(resident, id)).toMatchObject({ can: { correct: true, withdraw: true } });
    expect(await inPlace(resident, todoOfDeclared)).toMatchObject([{ group: "returned", path: `declare/${id}` }]);
  });

  it("are nobody else's: a neighbour is told what is told of one that does not exist", async () => {
    const { id } = await declare();
    const answer = (wanted: string) => page(stranger, wanted).catch(({ code }) => code);
    expect(await answer(id)).toBe(await answer(randomUUID()));
    expect((await inPlace(stranger, (work) => myDeclarations(work, 1, "zh-CN"))).lines).toEqual([]);
  });

  it("do not show whom they reported who reported", async () => {
    const { id } = await declare({ subjectId: village.subjectIds[1] });
    expect(await page(stranger, id).catch(({ code }) => code)).toBe("entry.notFound");
    expect((await page(resident, id)).entry.origin).toBe("reported");
  });

  it("do not show who reported what the other household answered in its hearing, nor its photos", async () => {
    const own = await loosePhotos(resident, village.unit);
    const { id } = await declare({ subjectId: village.subjectIds[1], evidence: own });
    const theirs = await loosePhotos(stranger, village.unit);
    const at = { countyId: village.countyId, orgPath: village.path, line: "household" as const, entryId: id };
    const said = {
      note: "家里老人住院了",
      byUserId: stranger.userId,
      byName: "李秀英",
      at: new Date(`${DAY}T05:00:00Z`),
    };
    await inVillage(village, async (tx) => {
      await tx.insert(entryStep).values({ ...at, id: randomUUID(), step: "heard", ...said });
      await tx.insert(evidence).values({ ...at, fileId: theirs[0] ?? "", no: 2 });
    });
    const shown = await page(resident, id);
    expect(shown.photos).toEqual(own);
    expect(shown.steps.map(({ step }) => step)).toEqual(["recorded", "heard"]);
    expect(JSON.stringify(shown)).not.toContain("住院");
  });
});
