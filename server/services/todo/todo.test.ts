import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/domain/access/context";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { parse } from "@/server/services/parse";
import { registerRequest } from "@/server/services/request/register-request";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { countWaiting, villageTodo } from "./reads";

testDatabase();

const DAY = "2026-11-02";
let village: TestVillage;

const todoOf = (ctx: TenantContext) => readIn(authorise(ctx, "entry.read", village.unit), villageTodo);
const countOf = (ctx: TenantContext) => readIn(authorise(ctx, "entry.read", village.unit), countWaiting);
const record = (ctx: TenantContext, subjectId: string) =>
  recordEntries({
    ctx,
    input: parse(RecordEntries, {
      unit: village.unit,
      schemeId: village.schemeId,
      subjectIds: [subjectId],
      itemCode: "env-tidy",
      actOn: "2026-11-01",
      reason: "季度检查干净整洁",
      idempotencyKey: randomUUID(),
    }),
  });
const decide = (ctx: TenantContext, entryIds: string[], decision: "approve" | "return") =>
  completeStep({
    ctx,
    input: {
      unit: village.unit,
      schemeId: village.schemeId,
      step: "review",
      decision,
      entryIds,
      returnedIds: [],
      rejectedIds: [],
      reason: decision === "return" ? "请写明哪一天" : undefined,
      idempotencyKey: randomUUID(),
    },
  });

describe("the to-do list", () => {
  beforeEach(async () => {
    village = await testVillage(H2, 6, "resident");
  });

  it("offers a check to who may do it, since the oldest came and due by the end of its period", async () => {
    await record(village.as("recorder", DAY), village.subjectIds[0] ?? "");
    await record(village.as("recorder", "2026-11-05"), village.subjectIds[1] ?? "");
    const { lines } = await todoOf(village.as("reviewGroup", "2026-11-06"));
    expect(lines).toContainEqual(
      expect.objectContaining({ group: "check", text: "step", count: 2, since: DAY, dueOn: "2026-12-31" }),
    );
  });

  it("shows who recorded an entry that somebody else decides on it (invariant 2)", async () => {
    const admin = village.as("villageAdmin", DAY);
    await record(admin, village.subjectIds[0] ?? "");
    const { lines, others } = await todoOf(admin);
    expect(lines.filter(({ text }) => text === "step")).toEqual([]);
    expect(others).toEqual([expect.objectContaining({ group: "check", count: 1 })]);
    expect(await countOf(admin)).toEqual({ todo: 0 });
    expect(await countOf(village.as("reviewGroup", DAY))).toEqual({ todo: 1 });
  });

  it("brings what was returned back to its recorder alone", async () => {
    const recorder = village.as("recorder", DAY);
    const { ids } = await record(recorder, village.subjectIds[0] ?? "");
    await decide(village.as("reviewGroup", DAY), ids, "return");
    expect((await todoOf(recorder)).lines).toContainEqual(expect.objectContaining({ group: "returned", count: 1 }));
    const admin = await todoOf(village.as("villageAdmin", DAY));
    expect(admin.lines.filter(({ group }) => group === "returned")).toEqual([]);
  });

  it("puts what is due first into each part, and a request of a resident among the services", async () => {
    const resident = village.as("resident", DAY, { subjectId: village.subjectIds[0] ?? "" });
    const ask = { unit: village.unit, channel: "counter" as const, words: "路灯不亮了" };
    await registerRequest({ ctx: resident, input: { ...ask, idempotencyKey: randomUUID() } });
    const { lines } = await todoOf(village.as("villageAdmin", DAY));
    expect(lines).toContainEqual(
      expect.objectContaining({ group: "services", text: "request", since: DAY, dueOn: "2026-11-09" }),
    );
  });

  it("tells a new village where to begin", async () => {
    village = await testVillage(H2, 0, "resident");
    expect((await todoOf(village.as("villageAdmin", DAY))).has).toEqual({ roster: false, scheme: true });
  });
});
