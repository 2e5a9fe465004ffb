import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { enrolment } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn, type Work } from "@/server/services/access";
import { preparePeriodClose } from "@/server/services/cycle/prepare-close";
import { completeStep } from "@/server/services/entry/complete-step";
import { verifyLedger } from "@/server/services/ledger/verify-ledger";
import { raiseObjection } from "@/server/services/objection/raise-objection";
import { parse } from "@/server/services/parse";
import { readBook } from "@/server/sheets/ledger/book";
import { recogniseLedgers } from "@/server/sheets/ledger/recognise";
import { readWorkbook } from "@/server/sheets/read";
import { rowsOf, workbookOf } from "@/server/sheets/test-workbook";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { sampleFile } from "@/server/testing/factories/roster";
import truth from "@/server/testing/truth.json";
import { ArrangeCarry, arrangeCarry } from "./arrange-carry";
import { planCarry } from "./plan";
import { postCarry } from "./post-carry";
import { proposeCarry } from "./propose-carry";
import { publishCarry } from "./publish-carry";
import type { CarryReport } from "./report";
import { reviewCarry } from "./review-carry";
import { carryFor, openCarry } from "./run-row";
import { uploadBook } from "./upload-book";
import { withdrawCarry } from "./withdraw-carry";

testDatabase();

const DAY = "2026-11-02";
const LATER = "2026-12-20";
const FILE = "青石村2025年积分台账.xlsx";
let village: TestVillage;
let admin: ReturnType<TestVillage["as"]>;

const key = () => randomUUID();
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) => tx.execute<T>(query));
const inVillage = <T>(work: (work: Work) => Promise<T>) =>
  readIn(authorise(admin, "ledger.carryOver", village.unit), work);
const plan = (runId: string) => inVillage(async (work) => planCarry(work, await openCarry(work, runId)));
const runRow = (runId: string) => inVillage((work) => carryFor(work, runId));
const upload = (bytes: Uint8Array, fileName = FILE, ctx = admin) =>
  uploadBook({ ctx, input: { unit: village.unit, fileName, bytes } });
const arrange = (runId: string, said: Record<string, unknown>) =>
  arrangeCarry({ ctx: admin, input: parse(ArrangeCarry, { unit: village.unit, runId, ...said }) });
const propose = (runId: string, ctx = admin) =>
  proposeCarry({ ctx, input: { unit: village.unit, runId, idempotencyKey: key() } });
const review = (runId: string, ctx = village.as("reviewGroup", DAY)) =>
  reviewCarry({ ctx, input: { unit: village.unit, runId, decision: "approve", idempotencyKey: key() } });
const publish = (runId: string) =>
  publishCarry({ ctx: admin, input: { unit: village.unit, runId, contact: "村委会 王会计", idempotencyKey: key() } });
const post = (runId: string, day = LATER) =>
  postCarry({ ctx: village.as("villageAdmin", day), input: { unit: village.unit, runId, idempotencyKey: key() } });
const verify = () => verifyLedger({ ctx: village.as("supervisor", LATER), input: { unit: village.unit } });

type Home = { name: string; group: string; code?: string };

/** Households of the village's roster, in grids of their groups. */
async function households(homes: readonly Home[]): Promise<string[]> {
  const created = new Date("2026-01-01T00:00:00Z");
  const at = { countyId: village.countyId, orgPath: village.path, createdAt: created };
  const groups = new Map([...new Set(homes.map(({ group }) => group))].map((name) => [name, newId(created)]));
  const ids = homes.map(() => newId(created));
  await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", async (tx) => {
    await tx.insert(orgUnit).values(
      [...groups].map(([name, id], i) => ({
        ...at,
        orgPath: `${village.path}g${i + 10}/` as typeof village.path,
        id,
        parentId: village.villageId,
        level: "group" as const,
        kind: "grid" as const,
        name,
        nameEn: name,
      })),
    );
    await tx.insert(subject).values(
      homes.map(({ name, group, code }, i) => ({
        ...at,
        id: ids[i] ?? "",
        villageId: village.villageId,
        groupId: groups.get(group) ?? null,
        line: "household" as const,
        kind: "household" as const,
        code: code ?? `H${i + 1}`,
        name,
        namePinyin: "x",
        joinedOn: "2026-01-01",
        updatedAt: created,
      })),
    );
    await tx.insert(enrolment).values(
      ids.map((subjectId) => ({
        ...at,
        id: newId(created),
        line: "household" as const,
        schemeId: village.schemeId,
        subjectId,
        classCode: "resident",
        fromOn: "2026-01-01",
      })),
    );
  });
  return ids;
}

async function homesOfTheBook(): Promise<Home[]> {
  const [layout] = recogniseLedgers(await readWorkbook(sampleFile("ledger")), FILE);
  return layout ? readBook(layout).rows.map(({ name, group }) => ({ name, group })) : [];
}

/** Every group of marks to the first item of its sign. */
async function mapAll(runId: string): Promise<void> {
  const { groups, definition } = await plan(runId);
  const items = groups.map((group) => ({
    key: group.key,
    itemCode: definition.items.find(({ sign }) => sign === group.sign)?.code,
  }));
  await arrange(runId, { items });
}

/** The old book of 2025 with every question answered. */
async function readyBook(): Promise<string> {
  await households(await homesOfTheBook());
  const { id } = await upload(sampleFile("ledger"));
  await mapAll(id);
  await arrange(id, { leaveCells: "附件已经遗失", acceptTotals: "以各月明细为准" });
  return id;
}

const book = (cells: (string | number | null)[][]) => workbookOf({ sheets: [{ name: "台账", xml: rowsOf(cells) }] });

beforeEach(async () => {
  village = await testVillage(H2, 3, "resident");
  admin = village.as("villageAdmin", DAY);
});

describe("the old book of 2025", () => {
  it("previews exactly what is known to be in it, and asks about the cell and the total that are wrong", async () => {
    await households(await homesOfTheBook());
    const { id } = await upload(sampleFile("ledger"));
    const first = await plan(id);
    expect(first.cellQuestions.map(({ cell }) => cell.place)).toEqual(truth.ledger.unreadable);
    expect(first.totalQuestions.map(({ total }) => [total.label, total.stated, total.counted])).toEqual([
      ["23", 750, 650],
    ]);
    expect(first.rowQuestions).toEqual([]);
    expect(first.groups.reduce((sum, { marks }) => sum + marks, 0)).toBe(truth.ledger.entries);
    expect(first.sums).toHaveLength(truth.ledger.rows);
    expect(first.years).toEqual([2025]);
  });

  it("goes from one person to another, to its own notice, into the chain of a past year that then closes", async () => {
    const id = await readyBook();
    const start = performance.now();
    expect(await propose(id)).toEqual({ id, entries: truth.ledger.entries });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect((await runRow(id)).report).toMatchObject({
      entries: truth.ledger.entries,
      points: truth.ledger.pointsHundredths,
      households: truth.ledger.rows,
      totals: [{ stated: 750, counted: 650, reason: "以各月明细为准" }],
    });
    await review(id);
    const notice = await publish(id);
    expect(notice.lines).toBe(truth.ledger.entries);
    await expect(post(id, DAY)).rejects.toMatchObject({ code: "carry.notReady" });
    expect(await post(id)).toEqual({ id, posted: truth.ledger.entries });
    expect((await verify()).difference).toBeNull();
    const [sum] = await rows<{ honour: number; redeemable: number; rows: number }>(sql`
      select sum(honour)::int as honour, sum(redeemable)::int as redeemable, count(*)::int as rows from ledger where county_id = ${village.countyId}`);
    expect(sum).toEqual({ honour: truth.ledger.pointsHundredths, redeemable: 0, rows: truth.ledger.entries });
    const [entry] = await rows<{ count: number }>(sql`
      select count(*)::int as count from entry where county_id = ${village.countyId} and origin = 'carriedOver' and status = 'posted'
        and clause = '旧台账结转' and act_on between '2025-01-31' and '2025-12-31' and version_id is not null and notice_id = ${notice.id}`);
    expect(entry?.count).toBe(truth.ledger.entries);
    const past = await rows<{ cycle: string; period: string; ends: string }>(sql`
      select c.status as cycle, p.status as period, p.ends_on::text as ends from cycle c join period p on p.county_id = c.county_id and p.cycle_id = c.id
      where c.county_id = ${village.countyId} and c.carried_over`);
    expect([...past]).toEqual([{ cycle: "closed", period: "closed", ends: "2025-12-31" }]);
    expect((await runRow(id)).status).toBe("posted");
  }, 60_000);

  it("has no part in indicators, and its year cannot be closed with results", async () => {
    const id = await readyBook();
    await propose(id);
    const [past] = await rows<{ cycle: string; period: string }>(sql`
      select c.id as cycle, p.id as period from cycle c join period p on p.county_id = c.county_id and p.cycle_id = c.id
      where c.county_id = ${village.countyId} and c.carried_over`);
    await review(id);
    await publish(id);
    await post(id);
    expect([...(await rows(sql`select 1 from rollup_village where county_id = ${village.countyId}`))]).toEqual([]);
    const input = {
      unit: village.unit,
      cycleId: past?.cycle ?? "",
      periodId: past?.period ?? "",
      idempotencyKey: key(),
    };
    await expect(preparePeriodClose({ ctx: village.as("villageAdmin", LATER), input })).rejects.toMatchObject({
      code: "cycle.alreadyClosed",
    });
  }, 60_000);
});

describe("who may do what, and in which order (invariants 2 and 3)", () => {
  it("nobody approves their own import, nothing skips a step, nothing is done twice", async () => {
    const id = await readyBook();
    await expect(review(id)).rejects.toMatchObject({ code: "carry.wrongStep" });
    await propose(id);
    await expect(propose(id)).rejects.toMatchObject({ code: "carry.notOpen" });
    await expect(publish(id)).rejects.toMatchObject({ code: "carry.wrongStep" });
    await expect(post(id)).rejects.toMatchObject({ code: "carry.wrongStep" });
    await expect(review(id, admin)).rejects.toMatchObject({ code: "entry.ownProposal" });
    await review(id);
    await expect(review(id)).rejects.toMatchObject({ code: "carry.wrongStep" });
  }, 60_000);

  it("is not dealt with entry by entry on the ordinary path, which might skip its notice", async () => {
    const id = await readyBook();
    await propose(id);
    const [one] = await rows<{ id: string }>(sql`
      select id from entry where county_id = ${village.countyId} and origin = 'carriedOver' limit 1`);
    const step = {
      unit: village.unit,
      schemeId: village.schemeId,
      step: "review" as const,
      decision: "approve" as const,
      entryIds: [one?.id ?? ""],
      returnedIds: [],
      rejectedIds: [],
      idempotencyKey: key(),
    };
    await expect(completeStep({ ctx: village.as("reviewGroup", DAY), input: step })).rejects.toMatchObject({
      code: "carry.ownPath",
    });
  }, 60_000);

  it("holds only the entry that is objected to; the rest is posted, and the year stays open for it", async () => {
    const [id] = [await readyBook()];
    await propose(id);
    await review(id);
    const notice = await publish(id);
    await raiseObjection({
      ctx: village.as("villageAdmin", DAY),
      input: {
        unit: village.unit,
        noticeId: notice.id,
        lineNo: 1,
        objectorName: "张三",
        reason: "这一条不对",
        idempotencyKey: key(),
      } as never,
    });
    expect((await post(id)).posted).toBe(truth.ledger.entries - 1);
    expect((await runRow(id)).status).toBe("on_notice");
    const [past] = await rows<{ status: string }>(
      sql`select status from cycle where county_id = ${village.countyId} and carried_over`,
    );
    expect(past?.status).toBe("open");
    await expect(
      withdrawCarry({
        ctx: admin,
        input: { unit: village.unit, runId: id, reason: "重来一次", idempotencyKey: key() },
      }),
    ).rejects.toMatchObject({ code: "carry.posted" });
  }, 60_000);
});

describe("nothing twice, nothing half", () => {
  it("refuses the same file until its import is withdrawn, and then takes it again", async () => {
    const id = await readyBook();
    await propose(id);
    await expect(upload(sampleFile("ledger"), "改了名字.xlsx")).rejects.toMatchObject({ code: "carry.sameFile" });
    await review(id);
    const notice = await publish(id);
    await withdrawCarry({
      ctx: admin,
      input: { unit: village.unit, runId: id, reason: "科目对应错了", idempotencyKey: key() },
    });
    const [state] = await rows<{ entries: number; notice: string }>(sql`
      select (select count(*)::int from entry where county_id = ${village.countyId} and status = 'withdrawn') as entries,
        (select status from notice where county_id = ${village.countyId} and id = ${notice.id}) as notice`);
    expect(state).toEqual({ entries: truth.ledger.entries, notice: "cancelled" });
    const again = await upload(sampleFile("ledger"));
    const proposed = await plan(again.id);
    // The mapping is remembered, the answers to single cells are not.
    expect(proposed.groups.every(({ guessed, itemCode }) => itemCode !== null && !guessed)).toBe(true);
    expect(proposed.cellQuestions).toHaveLength(1);
    await arrange(again.id, { cells: [{ key: "0!I19", points: 100 }], acceptTotals: "以明细为准" });
    expect((await plan(again.id)).totalQuestions.map(({ total }) => total.label)).toEqual([]);
    expect((await propose(again.id)).entries).toBe(truth.ledger.entries + 1);
  }, 60_000);

  it("lets one of two people through who send one book at the same moment", async () => {
    await households([{ name: "张三", group: "一组" }]);
    const bytes = book([
      ["户主", "2025年1月", "2025年2月"],
      ["张三", 1, "扣1"],
    ]);
    const other = village.as("villageAdmin", DAY, { name: "副手" });
    const [mine, theirs] = [await upload(bytes), await upload(bytes, "副本.xlsx", other)];
    expect(mine.id).not.toBe(theirs.id);
    await mapAll(mine.id);
    await mapAll(theirs.id);
    const done = await Promise.allSettled([propose(mine.id), propose(theirs.id, other)]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [count] = await rows<{ count: number }>(
      sql`select count(*)::int as count from entry where county_id = ${village.countyId}`,
    );
    expect(count?.count).toBe(2);
  });

  it("leaves out months that another book has brought in already, and months since the scheme is in force", async () => {
    await households([{ name: "张三", group: "一组" }]);
    const first = await upload(
      book([
        ["户主", "2025年1月", "2025年2月"],
        ["张三", 1, 2],
      ]),
    );
    await mapAll(first.id);
    await propose(first.id);
    const second = await upload(
      book([
        ["户主", "2025年1月", "2025年3月", "2026年1月"],
        ["张三", 1, 2, 3],
      ]),
    );
    const { left, entries } = await plan(second.id);
    expect(left.map(({ why, points }) => [why, points])).toEqual([
      ["inForce", 300],
      ["already", 100],
    ]);
    expect(entries.map(({ actOn }) => actOn)).toEqual(["2025-03-31"]);
  });

  it("does not enter anything while a question is open", async () => {
    await households([{ name: "张三", group: "一组" }]);
    const { id } = await upload(
      book([
        ["户主", "1月", "2月"],
        ["张三", "√", "?"],
        ["无名氏", 1, null],
      ]),
      "台账.xlsx",
    );
    await expect(propose(id)).rejects.toMatchObject({ code: "carry.unresolved" });
    const open = await plan(id);
    expect(open.yearMissing).toBe(true);
    expect(open.signs).toEqual([{ symbol: "√", marks: 1, each: null }]);
    expect(open.rowQuestions.map(({ row }) => row.name)).toEqual(["无名氏"]);
    await arrange(id, {
      year: 2025,
      worth: [{ symbol: "√", points: "0.5" }],
      rows: [{ key: "0!3", leave: "查无此人" }],
      cells: [{ key: "0!C2", leave: "看不清" }],
    });
    await mapAll(id);
    expect(await propose(id)).toMatchObject({ entries: 1 });
    const report = (await runRow(id)).report as CarryReport;
    expect(report).toMatchObject({ entries: 1, points: 50, years: [2025] });
    expect(report.leftRows).toEqual([{ sheet: "台账", label: "无名氏", name: "无名氏", reason: "查无此人" }]);
    expect(report.left.map(({ reason }) => reason).sort()).toEqual(["查无此人", "看不清"].sort());
  });
});

describe("whom a row means", () => {
  it("is sure of a number or a name, asks about namesakes, homophones and members, and knows nobody else", async () => {
    await households([
      { name: "张三", group: "一组", code: "007" },
      { name: "李四", group: "一组" },
      { name: "李四", group: "二组" },
      { name: "王艳", group: "一组" },
    ]);
    const { id } = await upload(
      book([
        ["户号", "户主", "组别", "2025年1月", "2025年2月"],
        ["7", "张三", "", 1, 1],
        ["", "李四", "二组", 1, 1],
        ["", "李四", "", 1, 1],
        ["", "王燕", "", 1, 1],
        ["", "赵六", "", 1, 1],
        ["7", "钱七", "", 1, 1],
      ]),
    );
    const { rowQuestions, sums } = await plan(id);
    expect(sums.map(({ name, group }) => `${group}${name}`).sort()).toEqual(["一组张三", "二组李四"].sort());
    expect(rowQuestions.map(({ row, match }) => [row.name, match.type === "choose" ? match.why : match.type])).toEqual([
      ["李四", "several"],
      ["王燕", "sound"],
      ["赵六", "none"],
      ["钱七", "several"],
    ]);
  });
});
