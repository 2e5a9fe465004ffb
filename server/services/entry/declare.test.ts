import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { entry, evidence } from "@/db/schema/entry";
import type { TenantContext } from "@/server/domain/access/context";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { readFile } from "@/server/services/file/reads";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { loosePhotos } from "@/server/testing/factories/photo";
import { completeStep } from "./complete-step";
import { DeclareEntry, declareEntry } from "./declare-entry";
import { EditEntry, editEntry } from "./edit-entry";
import { entryDetail } from "./entry-page";
import { entriesPage } from "./reads";
import { WithdrawEntry, withdrawEntry } from "./withdraw-entry";

testDatabase();

const DAY = "2026-05-10";
let village: TestVillage;
let own: string;
let neighbour: string;
let resident: TenantContext;
let stranger: TenantContext;

beforeEach(async () => {
  village = await testVillage(H2, 3, "resident");
  [own, neighbour] = village.subjectIds as [string, string];
  resident = village.as("resident", DAY, { name: "王建国", subjectId: own });
  stranger = village.as("resident", DAY, { name: "李秀英", subjectId: neighbour });
});

const input = (more: object = {}) =>
  parse(DeclareEntry, {
    unit: village.unit,
    schemeId: village.schemeId,
    subjectId: own,
    itemCode: "env-labour",
    units: 1,
    actOn: "2026-05-09",
    place: "村口",
    reason: "清理村道",
    idempotencyKey: randomUUID(),
    ...more,
  });
const declare = (more: object = {}, ctx = resident) => declareEntry({ ctx, input: input(more) });
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

describe("who reported somebody else (invariant 10)", () => {
  const detail = (ctx: TenantContext, id: string) =>
    readIn(authorise(ctx, "entry.read", village.unit), (work) => entryDetail(work, id, "zh-CN"));
  const listed = (ctx: TenantContext, query = {}) =>
    readIn(authorise(ctx, "entry.read", village.unit), (work) => entriesPage(work, query, "zh-CN"));
  const report = () => declare({ subjectId: neighbour });

  it("is kept with the entry, which is not the subject's own declaration", async () => {
    const { id } = await report();
    expect(await rowOf(id)).toMatchObject({ origin: "reported", selfDeclared: false, recordedBy: resident.userId });
  });

  it.each(["recorder", "villageAdmin", "reviewGroup"] as const)("is not told to a %s", async (role) => {
    const { id } = await report();
    const page = await detail(village.as(role, DAY), id);
    expect(page.reporterHidden).toBe(true);
    expect(JSON.stringify(page)).not.toContain('王建国"');
    expect(JSON.stringify(page)).not.toContain(resident.userId);
    const list = await listed(village.as(role, DAY));
    expect(JSON.stringify([list?.rows, list?.recorders])).not.toContain(resident.userId);
    const probe = await listed(village.as(role, DAY), { recorder: resident.userId });
    expect(probe?.rows).toEqual([]);
  });

  it("is told to the supervisor", async () => {
    const { id } = await report();
    const page = await detail(village.as("supervisor", DAY), id);
    expect(page).toMatchObject({ reporterHidden: false, entry: { recordedByName: "王建国" } });
  });

  it("is not told to a supervisor of whose own household it is", async () => {
    const { id } = await report();
    const both = village.as("supervisor", DAY, { name: "监委会主任" });
    const grants = [...both.grants, ...village.as("resident", DAY, { subjectId: neighbour }).grants];
    expect((await detail({ ...both, grants } as TenantContext, id)).reporterHidden).toBe(true);
  });

  it("is not told to a township without an appeal", async () => {
    const { id } = await report();
    const township = village.as("townshipOffice", DAY, {
      path: village.path.replace("204/", "") as typeof village.path,
    });
    expect((await detail(township, id)).reporterHidden).toBe(true);
  });
});

describe("photos of an entry", () => {
  const open = (ctx: TenantContext, id: string, small = false) => readFile(ctx, village.unit, id, small);
  const refused = { code: "file.notFound" };

  it("are required where the rule book says so, and are then claimed in their order", async () => {
    const item = H2.items.find((one) => one.evidence === "required" && one.whoMayDeclare.includes("subject"));
    const rule = item?.points;
    const act = {
      itemCode: item?.code,
      units: rule?.type === "perUnit" ? 1 : undefined,
      points: rule?.type === "range" ? rule.min : undefined,
      step: rule?.type === "step" ? rule.steps[0]?.code : undefined,
    };
    await expect(declare(act)).rejects.toMatchObject({
      code: "entry.evidenceMissing",
      fields: [{ field: "evidence", code: "entry.evidenceMissing" }],
    });
    const photos = await loosePhotos(resident, village.unit, 2);
    const { id } = await declare({ ...act, evidence: photos });
    const rows = await readIn(authorise(village.as("recorder", DAY), "entry.read", village.unit), ({ tx }) =>
      tx.select().from(evidence).where(eq(evidence.entryId, id)).orderBy(evidence.no),
    );
    expect(rows.map(({ fileId }) => fileId)).toEqual(photos);
  });

  it("are only their uploader's until an entry is made with them", async () => {
    const [photo = ""] = await loosePhotos(resident, village.unit);
    expect((await open(resident, photo)).contentType).toBe("image/webp");
    for (const other of [stranger, village.as("villageAdmin", DAY), village.as("supervisor", DAY)])
      await expect(open(other, photo)).rejects.toMatchObject(refused);
    await expect(declare({ evidence: [photo] }, stranger))
      .rejects.toMatchObject({ code: "entry.notDeclarable" })
      .catch(() => null);
    const taken = declare({ subjectId: neighbour, evidence: [photo] }, stranger);
    await expect(taken).rejects.toMatchObject({ code: "file.photoGone" });
  });

  it("are seen by the subject's own people and the staff of unit and line, and by no neighbour who knows the id", async () => {
    const [photo = ""] = await loosePhotos(resident, village.unit);
    await declare({ evidence: [photo] });
    const family = village.as("resident", DAY, { name: "王小明", subjectId: own });
    for (const one of [resident, family, village.as("recorder", DAY), village.as("supervisor", DAY)])
      expect((await open(one, photo, true)).bytes.length).toBeGreaterThan(0);
    const outsider = await testVillage(H2, 1, "resident");
    for (const one of [
      stranger,
      village.as("shopkeeper", DAY),
      village.as("branchSecretary", DAY),
      village.as("member", DAY, { subjectId: own }),
    ])
      await expect(open(one, photo)).rejects.toMatchObject({
        code: expect.stringMatching(/^(file|access)\.notFound$/),
      });
    const abroad = readFile(outsider.as("villageAdmin", DAY), outsider.unit, photo, false);
    await expect(abroad).rejects.toMatchObject(refused);
    await expect(open(outsider.as("villageAdmin", DAY), photo)).rejects.toMatchObject({ code: "access.notFound" });
  });

  it("of a report are seen by who reported and by the subject", async () => {
    const [photo = ""] = await loosePhotos(resident, village.unit);
    await declare({ subjectId: neighbour, evidence: [photo] });
    for (const one of [resident, stranger]) expect((await open(one, photo)).photo).toBe(true);
  });

  it("of one person may prove several entries, and change when the entry is corrected", async () => {
    const [first = "", second = ""] = await loosePhotos(resident, village.unit, 2);
    const { id } = await declare({ evidence: [first] });
    await declare({ evidence: [first], confirmDuplicate: true });
    const { schemeId: _scheme, subjectId: _subject, ...act } = input({ evidence: [second] });
    await editEntry({
      ctx: resident,
      input: parse(EditEntry, { ...act, entryId: id, version: 1, confirmDuplicate: true }),
    });
    const page = await readIn(authorise(village.as("recorder", DAY), "entry.read", village.unit), (work) =>
      entryDetail(work, id, "zh-CN"),
    );
    expect(page.evidence).toEqual([second]);
  });
});
