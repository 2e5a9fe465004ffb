import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { runningCycle } from "@/server/services/standing/reads";
import { testDatabase } from "@/server/testing/database";
import {
  admin,
  arrange,
  book,
  DAY,
  households,
  inVillage,
  key,
  mapAll,
  openDesk,
  plan,
  post,
  propose,
  publish,
  readyBook,
  review,
  rows,
  runRow,
  upload,
  verify,
  village,
} from "@/server/testing/factories/carry";
import { sampleFile } from "@/server/testing/factories/roster";
import truth from "@/server/testing/truth.json";
import { type OpeningsReport, proposeCarriedOpenings } from "./propose-openings";
import type { CarryReport } from "./report";
import { withdrawCarry } from "./withdraw-carry";

testDatabase();
beforeEach(openDesk);

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

describe("a year that the scheme began in", () => {
  it("carries over only what was before it, beside the running cycle, whose standing it leaves alone", async () => {
    const [home] = await households([{ name: "张三", group: "一组" }]);
    await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", (tx) =>
      tx.execute(sql`update scheme set adopted_on = '2026-06-01' where county_id = ${village.countyId}`),
    );
    const running = () => inVillage((work) => runningCycle(work, village.schemeId));
    const before = (await running())?.inputHash.toString("hex");
    const { id } = await upload(
      book([
        ["户主", "2026年1月", "2026年5月", "2026年6月"],
        ["张三", 5, "扣1", 9],
      ]),
    );
    await mapAll(id);
    await propose(id);
    await review(id);
    await publish(id);
    expect((await post(id)).posted).toBe(2);
    const [past] = await rows<{ starts: string; ends: string; status: string }>(sql`
      select starts_on::text as starts, ends_on::text as ends, status from cycle where county_id = ${village.countyId} and carried_over`);
    expect(past).toEqual({ starts: "2026-01-01", ends: "2026-05-31", status: "closed" });
    const after = await running();
    expect([after?.row.id, after?.inputHash.toString("hex")]).toEqual([village.cycleId, before]);
    const [account] = await rows<{ honour: number }>(
      sql`select honour from account where county_id = ${village.countyId} and subject_id = ${home}`,
    );
    expect(account?.honour).toBe(400);
    expect((await verify()).difference).toBeNull();
    // The past year is closed: what turns up later is no longer carried over (invariant 2).
    const late = await upload(
      book([
        ["户主", "2026年2月", "2026年3月"],
        ["张三", 1, 1],
      ]),
    );
    await mapAll(late.id);
    await expect(propose(late.id)).rejects.toMatchObject({ code: "carry.yearClosed" });
  });
});

describe("a large village", () => {
  it("enters 400 households of 12 months in one transaction of less than ten seconds", async () => {
    const homes = Array.from({ length: 400 }, (_, i) => ({ name: `农户${i + 1}`, group: "一组", code: `N${i + 1}` }));
    await households(homes);
    const months = Array.from({ length: 12 }, (_, i) => `2025年${i + 1}月`);
    const { id } = await upload(
      book([["户号", "户主", ...months], ...homes.map(({ name, code }) => [code, name, ...months.map(() => "+1")])]),
    );
    await mapAll(id);
    const start = performance.now();
    expect((await propose(id)).entries).toBe(4800);
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 60_000);
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

describe("balances of passbooks", () => {
  const list = (rows: (string | number | null)[][]) =>
    book([["户号", "户主", "荣誉积分", "可兑换积分", "截至日期"], ...rows]);

  it("are read from a list, asked about where they are not clear, and proposed for a second person to confirm", async () => {
    await households([
      { name: "张三", group: "一组", code: "001" },
      { name: "李四", group: "一组", code: "002" },
    ]);
    const { id } = await upload(
      list([
        ["1", "张三", 120.5, 30, "2025-12-31"],
        ["2", "李四", "约80", 10, ""],
        ["9", "无名氏", 5, 5, ""],
        ["合计", "", 205.5, 45, ""],
      ]),
      "存折余额.xlsx",
    );
    const propose = (asOf: string) =>
      proposeCarriedOpenings({ ctx: admin, input: { unit: village.unit, runId: id, asOf, idempotencyKey: key() } });
    await expect(propose("2025-12-31")).rejects.toMatchObject({ code: "carry.unresolved", params: { count: 2 } });
    await arrange(id, { cells: [{ key: "0!C3", points: "80" }], leaveRows: "名册里没有这户" });
    expect(await propose("2025-11-30")).toEqual({ id, rows: 2 });
    const report = (await runRow(id)).report as OpeningsReport;
    expect(report).toMatchObject({
      rows: 2,
      honour: 20050,
      redeemable: 4000,
      left: [{ label: "无名氏", reason: "名册里没有这户" }],
    });
    expect(report.batches.map(({ asOf, rows: count }) => [asOf, count])).toEqual([
      ["2025-12-31", 1],
      ["2025-11-30", 1],
    ]);
    const [proposed] = await rows<{ honour: number; redeemable: number }>(sql`
      select sum(honour)::int as honour, sum(redeemable)::int as redeemable from opening_balance where county_id = ${village.countyId} and status = 'proposed'`);
    expect(proposed).toEqual({ honour: 20050, redeemable: 4000 });
  });
});
