import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { parseOrgPath, unitCode } from "@/server/domain/access/path";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn, type Work } from "@/server/services/access";
import { answerRequest, checkBackRequest, handOnRequest } from "@/server/services/request/handle-request";
import { requestPage, requestsPage } from "@/server/services/request/reads";
import { registerRequest } from "@/server/services/request/register-request";
import { todoOfServices } from "@/server/services/request/todo";
import { visitsPage } from "@/server/services/visit/reads";
import { writeVisit } from "@/server/services/visit/write-visit";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { addWorker, endWorker } from "./add-worker";
import { gridPage, gridTree, serviceBoard } from "./reads";
import { saveCluster } from "./save-cluster";
import { saveProfile } from "./save-profile";

testDatabase();

const DAY = "2026-11-02";
let village: TestVillage;
let gridUnit: string;
const key = () => randomUUID();
const admin = (day = DAY) => village.as("villageAdmin", day);
const reading = <T>(ctx: TenantContext, read: (work: Work) => Promise<T>, unit = village.unit) =>
  readIn(authorise(ctx, "org.read", unit), read);
const inGrid = <T>(ctx: TenantContext, read: (work: Work) => Promise<T>) =>
  readIn(authorise(ctx, "grid.read", gridUnit), read);

beforeEach(async () => {
  village = await testVillage(H2, 4, "resident");
  const [grid] = await reading(admin(), ({ tx }) =>
    tx.execute<{ path: string }>(
      sql`select org_path as path from org_unit where county_id = ${village.countyId} and id = ${village.gridId}`,
    ),
  );
  gridUnit = unitCode(grid?.path as never);
});

describe("a grid", () => {
  const profile = (version: number, code = "WG-204-01") => ({
    unit: gridUnit,
    code,
    area: "东至小河，西至村道",
    kind: "rural" as const,
    version,
    idempotencyKey: key(),
  });

  it("has a code, bounds and people, and loses nobody's change", async () => {
    expect(await saveProfile({ ctx: admin(), input: profile(0) })).toEqual({ version: 1 });
    expect(await saveProfile({ ctx: admin(), input: profile(1, "WG-204-02") })).toEqual({ version: 2 });
    await expect(saveProfile({ ctx: admin(), input: profile(1) })).rejects.toMatchObject({ code: "grid.stale" });
    await expect(saveProfile({ ctx: admin(), input: profile(0) })).rejects.toMatchObject({ code: "grid.stale" });
    const { units } = await reading(admin(), gridTree);
    expect(units.find(({ level }) => level === "group")).toMatchObject({ code: "WG-204-02", households: 4 });
  });

  it("of a practice village stands in its own tree, in no township's and in no sum", async () => {
    const county = parseOrgPath(`/${village.countyId}/`);
    const township = parseOrgPath(`/${village.countyId}/103/`);
    if (!county || !township) throw new Error("no paths");
    await withTenant({ countyId: village.countyId, scope: county, lines: LINES }, "write", (tx) =>
      tx.execute(
        sql`update org_unit set practice = true where county_id = ${village.countyId} and id = ${village.villageId}`,
      ),
    );
    const office = village.as("townshipOffice", DAY, { path: township });
    const { units } = await reading(office, gridTree, unitCode(township));
    expect(units).toMatchObject([{ level: "township", households: 0, people: 0 }]);
    const own = await reading(admin(), gridTree);
    expect(own.units.find(({ level }) => level === "group")).toMatchObject({ households: 4 });
  });

  it("shows its people on the board of the village to a resident, until their task ends", async () => {
    const { id: workerId } = await addWorker({
      ctx: admin(),
      input: {
        unit: gridUnit,
        role: "worker",
        name: "王芳",
        phone: "0955-1234567",
        duties: "走访代办",
        onBoard: true,
        idempotencyKey: key(),
      },
    });
    const resident = village.as("resident", DAY, { subjectId: village.subjectIds[0] ?? "" });
    expect(await reading(resident, serviceBoard)).toEqual([expect.objectContaining({ name: "王芳", role: "worker" })]);
    await endWorker({ ctx: admin(), input: { unit: gridUnit, workerId, idempotencyKey: key() } });
    expect(await reading(resident, serviceBoard)).toEqual([]);
  });

  it("has centre households, a household in one of them, and says where the sizes are unusual", async () => {
    const cluster = (code: string, subjectIds: string[]) =>
      saveCluster({
        ctx: admin(),
        input: {
          unit: gridUnit,
          version: 0,
          code,
          centreName: code,
          partyMember: true,
          subjectIds,
          idempotencyKey: key(),
        },
      });
    await cluster("甲", village.subjectIds.slice(0, 3));
    await cluster("乙", village.subjectIds.slice(2, 4));
    const page = await inGrid(admin(), gridPage);
    expect(page.clusters.map(({ code, households }) => [code, households.length])).toEqual([
      ["乙", 2],
      ["甲", 2],
    ]);
    expect(page.hints.map(({ what }) => what)).toEqual(["cluster", "cluster"]);
    await expect(cluster("丙", [randomUUID()])).rejects.toMatchObject({ code: "grid.notHouseholds" });
  });
});

describe("a visit", () => {
  const visit = (day = DAY, more: { request?: string } = {}) => ({
    unit: village.unit,
    subjectId: village.subjectIds[0] ?? "",
    visitedOn: day,
    kind: "care" as const,
    summary: "送医上门",
    idempotencyKey: key(),
    ...more,
  });

  it("is written up and counts for the household's month, without a single point", async () => {
    const recorder = village.as("recorder", DAY);
    await writeVisit({ ctx: recorder, input: visit() });
    await writeVisit({ ctx: recorder, input: visit("2026-11-01") });
    expect(await reading(recorder, (work) => visitsPage(work, {}))).toMatchObject({ visited: 1, households: 4 });
    const [points] = await reading(admin(), ({ tx }) =>
      tx.execute<{ n: number }>(sql`select count(*)::int as n from entry where county_id = ${village.countyId}`),
    );
    expect(points?.n).toBe(0);
  });

  it("registers what the household asked for, and cannot lie in the future", async () => {
    const recorder = village.as("recorder", DAY);
    const { requestId } = await writeVisit({ ctx: recorder, input: visit(DAY, { request: "路灯不亮了" }) });
    expect(await reading(recorder, (work) => requestPage(work, requestId ?? ""))).toMatchObject({
      request: { words: "路灯不亮了", status: "registered", dueOn: "2026-11-09" },
      steps: [{ step: "registered" }],
    });
    await expect(writeVisit({ ctx: recorder, input: visit("2026-11-03") })).rejects.toMatchObject({
      code: "visit.future",
    });
  });
});

describe("a resident's request", () => {
  const raise = (subjectId = village.subjectIds[0] ?? "") =>
    registerRequest({
      ctx: village.as("resident", DAY, { subjectId }),
      input: { unit: village.unit, channel: "counter", words: "门口的路灯不亮了", idempotencyKey: key() },
    });
  const shared = (requestId: string, version: number) => ({
    unit: village.unit,
    requestId,
    version,
    idempotencyKey: key(),
  });

  it("is handed on, answered and checked back; «not content» opens it again", async () => {
    const { id } = await raise();
    await handOnRequest({ ctx: admin("2026-11-03"), input: { ...shared(id, 1), to: "village", handedTo: "电工老王" } });
    await answerRequest({ ctx: admin("2026-11-04"), input: { ...shared(id, 2), answer: "已换灯泡" } });
    await checkBackRequest({ ctx: admin("2026-11-05"), input: { ...shared(id, 3), content: "no", note: "又坏了" } });
    await answerRequest({ ctx: admin("2026-11-06"), input: { ...shared(id, 4), answer: "换了线路" } });
    await expect(
      answerRequest({ ctx: admin("2026-11-07"), input: { ...shared(id, 5), answer: "再答" } }),
    ).rejects.toMatchObject({
      code: "service.notOpen",
    });
    await checkBackRequest({ ctx: admin("2026-11-08"), input: { ...shared(id, 5), content: "yes" } });
    const { request, steps } = await reading(admin(), (work) => requestPage(work, id));
    expect(request).toMatchObject({ status: "closed", content: "yes", answer: "换了线路" });
    expect(steps.map(({ step }) => step)).toEqual([
      "registered",
      "handedOn",
      "answered",
      "reopened",
      "answered",
      "checkedBack",
    ]);
  });

  it("handed on to the township waits there, and no longer in the village", async () => {
    const { id } = await raise();
    await handOnRequest({ ctx: admin(), input: { ...shared(id, 1), to: "township", handedTo: "镇民政办" } });
    expect(await reading(admin(), todoOfServices)).toEqual([]);
    const path = village.path.replace("204/", "") as typeof village.path;
    const office = village.as("townshipOffice", DAY, { path });
    expect(await reading(office, todoOfServices, unitCode(path))).toEqual([
      expect.objectContaining({ text: "request", dueOn: "2026-11-09" }),
    ]);
    expect((await reading(office, (work) => requestsPage(work, {}), unitCode(path))).rows).toHaveLength(1);
  });

  it("is acted on by one person at a time", async () => {
    const { id } = await raise();
    const both = await Promise.allSettled(
      ["甲", "乙"].map((handedTo) =>
        handOnRequest({ ctx: admin(), input: { ...shared(id, 1), to: "village", handedTo } }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is the household's own: a neighbour finds nothing, and nobody asks in another's name", async () => {
    const { id } = await raise();
    const neighbour = village.as("resident", DAY, { name: "邻居", subjectId: village.subjectIds[1] ?? "" });
    const at = readIn(authorise(neighbour, "request.raise", village.unit), (work) => requestPage(work, id));
    await expect(at).rejects.toMatchObject({ code: "service.notFound" });
    const input = {
      unit: village.unit,
      subjectId: village.subjectIds[0],
      channel: "counter" as const,
      words: "代别人申请",
    };
    await expect(registerRequest({ ctx: neighbour, input: { ...input, idempotencyKey: key() } })).rejects.toMatchObject(
      {
        code: "service.notFound",
      },
    );
  });
});
