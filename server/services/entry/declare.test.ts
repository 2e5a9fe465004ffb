import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { entry } from "@/db/schema/entry";
import type { TenantContext } from "@/server/domain/access/context";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { DAY, declaringVillage } from "@/server/testing/factories/declaration";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { completeStep } from "./complete-step";
import { declareEntry } from "./declare-entry";
import { EditEntry, editEntry } from "./edit-entry";
import { WithdrawEntry, withdrawEntry } from "./withdraw-entry";

testDatabase();

let village: TestVillage;
let neighbour: string;
let resident: TenantContext;
let stranger: TenantContext;
let input: Setting["input"];
let declare: Setting["declare"];
type Setting = Awaited<ReturnType<typeof declaringVillage>>;

beforeEach(async () => {
  ({ village, neighbour, resident, stranger, input, declare } = await declaringVillage());
});

const rowOf = (id: string) =>
  readIn(authorise(village.as("supervisor", DAY), "entry.read", village.unit), async ({ tx }) => {
    const [row] = await tx.select().from(entry).where(eq(entry.id, id));
    return row;
  });
const sendBack = (id: string, decision: "return" | "reject" = "return") =>
  completeStep({
    ctx: village.as("reviewGroup", DAY),
    input: {
      unit: village.unit,
      schemeId: village.schemeId,
      step: "review",
      decision,
      entryIds: [id],
      returnedIds: [],
      rejectedIds: [],
      reason: "请补写地点",
      idempotencyKey: randomUUID(),
    },
  });

describe("a declaration", () => {
  it("of the own household waits for the scheme's first step, self-declared", async () => {
    const { id, nextStep } = await declare();
    expect(nextStep).toBe("review");
    expect(await rowOf(id)).toMatchObject({ origin: "declared", selfDeclared: true, status: "proposed", points: 50 });
  });

  it("sent again under one key, also 64 times at once, is one entry", async () => {
    const once = input();
    const answers = await Promise.all(Array.from({ length: 64 }, () => declareEntry({ ctx: resident, input: once })));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  });

  it.each([
    ["what only the group that inspects finds", { itemCode: "env-yard", points: 50 }, "entry.notDeclarable"],
    ["what the rule book does not know", { itemCode: "no-such" }, "entry.unknownItem"],
    ["tomorrow's act", { actOn: "2026-05-11" }, "entry.futureAct"],
  ])("is not of %s", async (_name, more, code) => {
    await expect(declare(more)).rejects.toMatchObject({ code });
  });

  it("of the same act of the same day is asked about", async () => {
    await declare();
    await expect(declare()).rejects.toMatchObject({ code: "entry.duplicate" });
    await expect(declare({ confirmDuplicate: true })).resolves.toMatchObject({ nextStep: "review" });
  });

  it("is refused after twenty that nobody has decided on", async () => {
    const third = village.subjectIds[2] ?? "";
    const all = Array.from({ length: 24 }, (_, no) => declare({ subjectId: no % 2 ? neighbour : third }));
    const codes = (await Promise.allSettled(all)).map((one) =>
      one.status === "fulfilled" ? "done" : (one.reason as { code: string }).code,
    );
    expect(codes.filter((code) => code === "done").length).toBe(20);
    expect(codes.filter((code) => code === "entry.tooManyDeclared").length).toBe(4);
  });

  it.each(["recorder", "villageAdmin", "supervisor", "shopkeeper"] as const)("is no act of a %s", async (role) => {
    await expect(declare({}, village.as(role, DAY))).rejects.toMatchObject({ code: "access.forbidden" });
  });

  it("for somebody of another village is for nobody", async () => {
    const other = await testVillage(H2, 1, "resident");
    const answer = (subjectId: string) => declare({ subjectId }).catch(({ code }) => code);
    expect(await answer(other.subjectIds[0] ?? "")).toBe("access.notFound");
    expect(await answer(randomUUID())).toBe("access.notFound");
  });
});

describe("who declared", () => {
  it("corrects what was returned, and it begins at the first step again", async () => {
    const { id } = await declare();
    await sendBack(id);
    const row = await rowOf(id);
    const { schemeId: _scheme, subjectId: _subject, ...act } = input({ place: "村东头" });
    await editEntry({ ctx: resident, input: parse(EditEntry, { ...act, entryId: id, version: row?.version }) });
    expect(await rowOf(id)).toMatchObject({ status: "proposed", nextStep: "review", origin: "declared" });
  });

  it("withdraws before a decision, not after", async () => {
    const { id } = await declare();
    const withdraw = (ctx: TenantContext) =>
      withdrawEntry({
        ctx,
        input: parse(WithdrawEntry, {
          unit: village.unit,
          entryId: id,
          reason: "填错了",
          idempotencyKey: randomUUID(),
        }),
      });
    await expect(withdraw(stranger)).rejects.toMatchObject({ code: "entry.notFound" });
    await withdraw(resident);
    expect(await rowOf(id)).toMatchObject({ status: "withdrawn" });
    await expect(withdraw(resident)).rejects.toMatchObject({ code: "entry.alreadyDecided" });
  });

  it("cannot turn it into what may not be declared", async () => {
    const { id } = await declare();
    const {
      schemeId: _scheme,
      subjectId: _subject,
      units: _units,
      ...act
    } = input({ itemCode: "env-yard", points: 50 });
    const edit = editEntry({ ctx: resident, input: parse(EditEntry, { ...act, entryId: id, version: 1 }) });
    await expect(edit).rejects.toMatchObject({ code: "entry.notDeclarable" });
  });
});
