import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { villageProfile } from "@/db/schema/org";
import { withTenant } from "@/db/tenant";
import { parseOrgPath } from "@/server/domain/access/path";
import type { Book } from "@/server/domain/book/page";
import { H3 } from "@/server/domain/scheme/templates/h3";
import { authorise, readIn } from "@/server/services/access";
import { parse } from "@/server/services/parse";
import { enterRedemption } from "@/server/services/redemption/enter-redemption";
import { freshCounty, testDatabase } from "@/server/testing/database";
import {
  actor,
  adoptedScheme,
  households,
  recordActs,
  type SchemePlace,
  schemePlace,
} from "@/server/testing/factories/scheme";
import { readBook, villageBooks } from "./reads";
import { strikeLine } from "./strike-line";
import { WriteLine, writeLine } from "./write-line";

testDatabase();

const TODAY = "2026-06-30";
const key = () => newId(new Date());
const SOAP = { what: "洗衣液", measure: "袋" };

let place: SchemePlace;
const as = (role: "villageAdmin" | "shopkeeper" | "resident" | "supervisor" | "townshipFinance", name = "主任") =>
  actor(role, role === "townshipFinance" ? place.township : place.village, name, TODAY);

const write = (input: Record<string, unknown>, ctx = as("villageAdmin")) =>
  writeLine({
    ctx,
    input: parse(WriteLine, {
      unit: place.village.code,
      book: "fund",
      direction: "in",
      on: "2026-01-10",
      idempotencyKey: key(),
      ...input,
    }),
  });
const goods = (direction: "in" | "out", pieces: number, on = "2026-02-01", ctx = as("shopkeeper")) =>
  write({ book: "stock", direction, goods: SOAP, pieces, fen: pieces * 1200, on }, ctx);
const strike = (lineId: string, ctx = as("villageAdmin")) =>
  strikeLine({ ctx, input: { unit: place.village.code, lineId, reason: "重复登记", idempotencyKey: key() } });
const read = (book: Book, year = 2026, ctx = as("villageAdmin")) =>
  readIn(authorise(ctx, "book.read", place.village.code), (work) => readBook(work, book, year));

beforeAll(async () => {
  place = await schemePlace(freshCounty());
});

describe("a line of the fund book", () => {
  it("is written once, however often it is sent, and leaves an audit row", async () => {
    const input = parse(WriteLine, {
      unit: place.village.code,
      book: "fund",
      direction: "in",
      on: "2026-01-10",
      what: "财政资金",
      fen: 500_000,
      voucher: "收字1号",
      idempotencyKey: key(),
    });
    const [first, second] = await Promise.all([
      writeLine({ ctx: as("villageAdmin"), input }),
      writeLine({ ctx: as("villageAdmin"), input }),
    ]);
    expect(second).toEqual(first);
    const { rows, sum } = await read("fund");
    expect([rows.length, sum.received, rows[0]?.balance]).toEqual([1, 500_000, 500_000]);
    const audits = await readIn(authorise(as("supervisor"), "audit.read", place.village.code), ({ tx }) =>
      tx.execute(sql`select action from audit_log where county_id = ${place.countyId} and action like 'book.%'`),
    );
    expect(audits).toEqual([{ action: "book.write" }]);
  });

  it.each([
    ["a day to come", { what: "社会捐赠", fen: 100, on: "2026-07-01" }, "book.dateInFuture", { today: TODAY }],
    [
      "more than is there",
      { direction: "out", what: "采购兑换物资", fen: 500_001 },
      "book.notEnoughMoney",
      { left: "5,000.00", day: "2026-01-10" },
    ],
    [
      "a spending before the money came",
      { direction: "out", what: "采购兑换物资", fen: 1, on: "2026-01-09" },
      "book.notEnoughMoney",
      { left: "0.00", day: "2026-01-09" },
    ],
    [
      "goods that are not there",
      { book: "stock", direction: "out", goods: SOAP, pieces: 1, fen: 0 },
      "book.notEnoughGoods",
      { left: 0, what: "洗衣液", measure: "袋", day: "2026-01-10" },
    ],
    ["nothing", { what: "财政资金", fen: 0 }, "input.invalid", undefined],
    ["money in pieces", { what: "财政资金", fen: 100, pieces: 1 }, "input.invalid", undefined],
    [
      "goods without a measure",
      { book: "stock", goods: { what: "米" }, pieces: 1, fen: 0 },
      "input.invalid",
      undefined,
    ],
  ])("refuses %s", async (_name, input, code, params) => {
    const sent = async () => write(input);
    await expect(sent()).rejects.toMatchObject(params ? { code, params } : { code });
  });

  it("refuses who may only read, and any unit above the village", async () => {
    const input = { what: "财政资金", fen: 100 };
    await expect(write(input, as("resident", "村民"))).rejects.toMatchObject({ code: "access.forbidden" });
    await expect(write(input, as("supervisor", "监督"))).rejects.toMatchObject({ code: "access.forbidden" });
    await expect(write({ ...input, unit: place.township.code })).rejects.toMatchObject({ code: "access.notFound" });
  });

  it("is struck once, by a line that names it; the strike itself stays", async () => {
    const { id } = await write({ direction: "out", what: "采购兑换物资", fen: 120_000, on: "2026-03-01" });
    const struck = await strike(id);
    await expect(strike(id)).rejects.toMatchObject({ code: "book.alreadyStruck" });
    await expect(strike(struck.id)).rejects.toMatchObject({ code: "book.isStrike" });
    await expect(strike(key())).rejects.toMatchObject({ code: "book.notFound" });
    const page = await read("fund");
    expect([page.rows.length, page.sum, page.rows.map((row) => row.struck)]).toEqual([
      3,
      { received: 500_000, spent: 0, balance: 500_000 },
      [false, true, false],
    ]);
    expect(page.rows.map((row) => row.balance)).toEqual([500_000, 380_000, 500_000]);
    expect(page.rows[2]?.line.on).toBe(TODAY);
  });

  it("cannot be struck when two send it at once, nor when the money has been spent since", async () => {
    const { id } = await write({ what: "社会捐赠", fen: 10_000, on: "2026-04-01" });
    const sent = await Promise.allSettled([strike(id), strike(id, as("shopkeeper", "店员"))]);
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { rows } = await read("fund");
    const first = rows[0]?.line.id ?? "";
    await write({ direction: "out", what: "年终表彰奖励", fen: 400_000, on: TODAY });
    await expect(strike(first)).rejects.toMatchObject({ code: "book.moneyGone", params: { left: "1,000.00" } });
  });

  it("can be changed or taken out by nobody, in the database either", async () => {
    const rows = { countyId: place.countyId, scope: place.village.path, lines: [] };
    for (const statement of [sql`update book_line set fen = 1`, sql`delete from book_line`])
      await expect(withTenant(rows, "write", (tx) => tx.execute(statement))).rejects.toThrow();
  });
});

describe("the stock book", () => {
  it("gives the last pieces to one of two shopkeepers, and never falls below zero under 20 at once", async () => {
    await goods("in", 5);
    const sent = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => goods("out", 1, "2026-02-02", as("shopkeeper", `店员${i % 2}`))),
    );
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    const { there, rows } = await read("stock");
    expect(there).toMatchObject([{ ...SOAP, received: 5, spent: 5, balance: 0, fen: 0 }]);
    expect(Math.min(...rows.map(({ balance }) => balance))).toBe(0);
  });

  it("counts goods of another measure apart", async () => {
    await write({
      book: "stock",
      goods: { what: "洗衣液", measure: "箱" },
      pieces: 2,
      fen: 20_000,
      on: "2026-02-03",
    });
    await expect(goods("out", 1, "2026-02-03")).rejects.toMatchObject({ code: "book.notEnoughGoods" });
    const { there } = await read("stock");
    expect(there.map(({ measure, balance }) => [measure, balance])).toEqual([
      ["袋", 0],
      ["箱", 2],
    ]);
  });
});

describe("the page of the books", () => {
  let spare: SchemePlace;
  beforeAll(async () => {
    spare = place;
    place = await schemePlace(freshCounty());
    const home = await households(place, ["h1"], 1);
    const adopted = await adoptedScheme(place, H3, "2026-01-01");
    const admin = actor("villageAdmin", place.village, "主任", "2026-03-02");
    const item = H3.items.find(({ sign, points }) => sign === "addition" && points.type === "fixed");
    await recordActs(admin, place, adopted.id, H3, [
      {
        subjectId: home.ids.get("h1") ?? "",
        classCode: H3.classes[0]?.code ?? "",
        itemCode: item?.code ?? "",
        actOn: "2026-02-01",
      },
    ]);
    await enterRedemption({
      ctx: admin,
      input: {
        unit: place.village.code,
        subjectId: home.ids.get("h1") ?? "",
        schemeId: adopted.id,
        collectorId: home.persons.get("h1")?.[0] ?? "",
        purpose: "洗衣液一袋",
        points: 50,
        valueFen: 1200,
        redeemedOn: "2026-03-02",
        idempotencyKey: key(),
      },
    });
    await withTenant(
      { countyId: place.countyId, scope: parseOrgPath(`/${place.countyId}/`) ?? place.village.path, lines: [] },
      "write",
      (tx) =>
        tx.insert(villageProfile).values({
          countyId: place.countyId,
          villageId: place.village.id,
          orgPath: place.village.path,
          registeredPopulation: 1200,
          residentPopulation: 1000,
          populationSource: "派出所户籍数",
          populationDate: "2025-12-31",
          updatedAt: new Date(),
        }),
    );
    await write({ what: "财政资金", fen: 300_000, on: "2025-12-20" });
    await write({ what: "社会捐赠", fen: 50_000, on: "2026-01-20" });
    await write({ direction: "out", what: "采购兑换物资", fen: 80_000, on: "2026-02-20" });
  });

  it("carries the balance from year to year and offers the five sources of the rule book", async () => {
    const page = await read("fund");
    expect([page.opening, page.sum, page.closing]).toEqual([
      300_000,
      { received: 50_000, spent: 80_000, balance: -30_000 },
      270_000,
    ]);
    expect(page.years).toEqual([2026, 2025]);
    expect(page.funds.sources.map(({ zh }) => zh)).toEqual([
      "财政资金",
      "产业收益",
      "村集体收入",
      "帮扶单位支持",
      "社会捐赠",
    ]);
  });

  it("shows what was redeemed beside the balance, and does not count it twice", async () => {
    const page = await read("fund");
    expect([page.redeemed, page.redeemedFen]).toEqual([[{ month: "2026-03", fen: 1200 }], 1200]);
    expect(page.closing).toBe(270_000);
  });

  it("is open to residents; finance reads the sums of the villages; another village is not found", async () => {
    const page = await read("fund", 2026, as("resident", "村民"));
    expect(page.rows).toHaveLength(2);
    const sums = await readIn(authorise(as("townshipFinance", "财政所"), "book.read", place.township.code), (work) =>
      villageBooks(work, 2026),
    );
    expect(sums).toMatchObject([{ received: 50_000, spent: 80_000, balance: 270_000, redeemed: 1200 }]);
    expect(() => authorise(as("resident", "村民"), "book.read", spare.village.code)).toThrow("access.notFound");
  });
});
