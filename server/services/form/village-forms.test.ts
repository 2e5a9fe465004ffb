import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { villageProfile } from "@/db/schema/org";
import { closing, result } from "@/db/schema/result";
import { withTenant } from "@/db/tenant";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { parseOrgPath } from "@/server/domain/access/path";
import type { FormDocument } from "@/server/domain/form/document";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { writeLine } from "@/server/services/book/write-line";
import { giveConsent } from "@/server/services/honour/give-consent";
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
import { readForm } from "./reads";
import type { FormCode } from "./registry";

testDatabase();

const TODAY = "2026-04-02";
const key = () => newId(new Date());

let place: SchemePlace;
let home: Awaited<ReturnType<typeof households>>;
let admin: TenantContext;
let schemeId: string;

const id = (code: string) => home.ids.get(code) ?? "";
const form = async (code: FormCode, search: Record<string, string> = {}, ctx = admin): Promise<FormDocument[]> =>
  (await readForm(ctx, place.village.code, code, search)).documents;
const cells = ([one]: readonly FormDocument[], at: number) => one?.rows.map((row) => row[at]);

const asOwner = <T>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(
    { countyId: place.countyId, scope: parseOrgPath(`/${place.countyId}/`) ?? place.village.path, lines: LINES },
    "write",
    work,
  );

beforeAll(async () => {
  place = await schemePlace(freshCounty());
  home = await households(place, ["h1", "h2", "h3"], 2);
  const adopted = await adoptedScheme(place, H2, "2026-01-01");
  schemeId = adopted.id;
  admin = actor("villageAdmin", place.village, "主任", TODAY);
  const act = { classCode: "resident", itemCode: "civ-help", actOn: "2026-02-01", points: 500 };
  await recordActs(admin, place, schemeId, H2, [
    { ...act, subjectId: id("h1") },
    { ...act, subjectId: id("h1"), actOn: "2026-02-02" },
    { ...act, subjectId: id("h2"), points: 300 },
  ]);
  const redeem = { unit: place.village.code, schemeId, redeemedOn: TODAY, points: 100, valueFen: 1200 };
  for (const [code, purpose] of [
    ["h1", "洗衣液一袋"],
    ["h2", "=大米"],
  ] as const)
    await enterRedemption({
      ctx: admin,
      input: {
        ...redeem,
        subjectId: id(code),
        collectorId: home.persons.get(code)?.[0] ?? "",
        purpose,
        idempotencyKey: key(),
      },
    });
  await asOwner(async (tx) => {
    await tx.insert(villageProfile).values({
      countyId: place.countyId,
      villageId: place.village.id,
      orgPath: place.village.path,
      registeredPopulation: 10,
      residentPopulation: 8,
      populationSource: "户籍登记",
      populationDate: "2025-12-31",
      updatedAt: new Date(),
    });
    // What no form may show.
    await tx.execute(sql`update person set id_masked = '640121********1234', phone_masked = '138****5678', note = '秘密备注'
      where county_id = ${place.countyId}`);
    await tx.execute(
      sql`update household set address = '石桥路8号', phone_masked = '139****4321' where county_id = ${place.countyId}`,
    );
  });
});

describe("the books on paper", () => {
  beforeAll(async () => {
    const line = { unit: place.village.code, book: "fund" as const, idempotencyKey: key() };
    const write = (input: { direction: "in" | "out"; on: string; what: string; fen: number }) =>
      writeLine({ ctx: admin, input: { ...line, ...input, idempotencyKey: key() } });
    await write({ direction: "in", on: "2025-12-01", what: "财政资金", fen: 100_000 });
    await write({ direction: "in", on: "2026-01-05", what: "社会捐赠", fen: 20_000 });
    await write({ direction: "out", on: "2026-02-05", what: "采购兑换物资", fen: 45_000 });
    await writeLine({
      ctx: admin,
      input: {
        ...{ unit: place.village.code, book: "stock", direction: "in", on: "2026-02-05", pieces: 30, fen: 45_000 },
        ...{ goods: { what: "洗衣液", measure: "袋" }, idempotencyKey: key() },
      },
    });
  });

  it("carry the balance over and add up, with what was redeemed beside them", async () => {
    const [book, sums, redeemed] = await form("fundBook", { year: "2026" });
    expect(book?.rows.map((row) => row.slice(3, 8))).toEqual([
      ["上年结转", null, null, null, { fen: 100_000 }],
      ["社会捐赠", null, { fen: 20_000 }, null, { fen: 120_000 }],
      ["采购兑换物资", null, null, { fen: 45_000 }, { fen: 75_000 }],
    ]);
    expect(book?.totals?.slice(5, 8)).toEqual([{ fen: 20_000 }, { fen: 45_000 }, { fen: 75_000 }]);
    expect(sums?.totals).toEqual(["合计", { fen: 20_000 }, "合计", { fen: 45_000 }]);
    expect(redeemed?.rows).toEqual([["2026年4月", { fen: 2400 }, null]]);
    expect(book?.facts).toContainEqual({ label: "人均兑付", value: "3.00元" });
  });

  it("have an empty year that says so, and the stock with its worth", async () => {
    const [empty] = await form("fundBook", { year: "2024" });
    expect(empty?.rows).toEqual([]);
    const [lines, there] = await form("stockBook", { year: "2026" });
    expect(lines?.rows[0]?.slice(3, 9)).toEqual(["洗衣液", "袋", 30, null, 30, { fen: 45_000 }]);
    expect(there?.rows).toEqual([["洗衣液", "袋", 30, 0, 30, { fen: 45_000 }]]);
  });
});

describe("the redemption register", () => {
  it("lists every redemption of the days asked for with its sums, and text stays text", async () => {
    const [register] = await form("redemptionRegister", { from: "2026-04-01", until: TODAY });
    expect(register?.totals?.slice(5, 7)).toEqual([{ points: 200 }, { fen: 2400 }]);
    expect(cells(register ? [register] : [], 4)?.sort()).toEqual(["=大米", "洗衣液一袋"]);
    expect((await form("redemptionRegister", { from: "2026-03-01", until: "2026-03-31" }))[0]?.rows).toEqual([]);
  });
});

describe("award slips", () => {
  it("are one for every posted addition of the period, or of one household", async () => {
    const cycles = await asOwner((tx) =>
      tx.execute<{ id: string }>(
        sql`select p.id from period p where p.county_id = ${place.countyId} and p.starts_on = '2026-01-01'`,
      ),
    );
    const period = cycles[0]?.id ?? "";
    const all = await form("awardSlip", { period });
    expect(all.map(({ rows }) => rows[0]?.slice(0, 1).concat(rows[0]?.slice(4, 5)))).toEqual([
      ["h1", { points: 500 }],
      ["h1", { points: 500 }],
      ["h2", { points: 300 }],
    ]);
    expect(all[0]?.layout).toMatchObject({ type: "slip", text: expect.stringContaining("奖励积分 5 分") });
    expect(await form("awardSlip", { period, number: "h2" })).toHaveLength(1);
  });

  it("leave out nobody in a busy period", async () => {
    const period = await asOwner((tx) =>
      tx.execute<{ id: string }>(sql`
        with one as (select * from entry where county_id = ${place.countyId} and points = 300 limit 1), more as (
          insert into entry select (jsonb_populate_record(null::entry, to_jsonb(one) || jsonb_build_object('id', gen_random_uuid()))).*
          from one, generate_series(1, 320))
        select period_id as id from one`),
    );
    expect(await form("awardSlip", { period: period[0]?.id ?? "", number: "h2" })).toHaveLength(321);
    await asOwner((tx) =>
      tx.execute(sql`delete from entry e where e.county_id = ${place.countyId} and e.points = 300
        and not exists (select 1 from posting g where g.county_id = e.county_id and g.source_id = e.id)`),
    );
  });

  it("of one entry stand alone; a stranger's entry is not found", async () => {
    const [row] = await asOwner((tx) =>
      tx.execute<{ id: string }>(sql`select id from entry where county_id = ${place.countyId} and points = 300`),
    );
    expect(await form("awardSlip", { entry: row?.id ?? "" })).toHaveLength(1);
    await expect(form("awardSlip", { entry: key() })).rejects.toMatchObject({ code: "entry.notFound" });
  });
});

describe("boards and plates", () => {
  beforeAll(async () => {
    await asOwner(async (tx) => {
      const [cycle] = await tx.execute<{ id: string; version_id: string }>(
        sql`select id, version_id from cycle where county_id = ${place.countyId} and scheme_id = ${schemeId} order by starts_on limit 1`,
      );
      const closingId = key();
      const at = new Date("2026-03-30T00:00:00Z");
      const of = { countyId: place.countyId, orgPath: place.village.path, line: "household" as const };
      await tx.insert(closing).values({
        ...of,
        id: closingId,
        schemeId,
        cycleId: cycle?.id ?? "",
        versionId: cycle?.version_id ?? "",
        status: "final",
        finalOn: "2026-03-30",
        inputHash: Buffer.alloc(32),
        resultHash: Buffer.alloc(32),
        summary: {},
        preparedBy: key(),
        preparedByName: "主任",
        preparedAt: at,
        confirmedAt: at,
      });
      const best = H2.grading.grades[0];
      const row = (code: string, grade: string | null, stars: number | null) => ({
        ...{ ...of, closingId, subjectId: id(code), classCode: "resident", score: 15_000, grade, stars },
        explanation: {},
      });
      await tx
        .insert(result)
        .values([
          row("h1", best?.code ?? "", best?.stars ?? null),
          row("h2", best?.code ?? "", best?.stars ?? null),
          row("h3", null, null),
        ]);
    });
  });

  it("name nobody without consent", async () => {
    expect(await form("honourSheet")).toEqual([]);
    expect(await form("starPlate")).toEqual([]);
  });

  it("name who agreed, with the stars and from when they hold, and nobody else", async () => {
    const consent = { unit: place.village.code, subjectId: id("h1"), givenOn: TODAY, how: "signed" as const };
    await giveConsent({ ctx: admin, input: { ...consent, idempotencyKey: key() } });
    const [board] = await form("honourSheet");
    expect(cells(board ? [board] : [], 0)).toEqual(["h1"]);
    const plates = await form("starPlate");
    expect(plates).toHaveLength(1);
    expect(plates[0]?.layout).toMatchObject({
      type: "plate",
      name: "h1",
      stars: 5,
      foot: "有效期：2026年3月30日起，至下一次评定",
    });
    expect(JSON.stringify([board, plates])).not.toContain("h2");
  });
});

describe("the grant application", () => {
  it("is filled from data, numerators and denominators beside every figure", async () => {
    const parts = await form("grantApplication");
    expect(parts.map(({ title }) => title)).toEqual([
      "乡村治理积分制示范村项目申报表",
      "一、执行的积分办法",
      "二、运行成效（系统数据）",
      "三、资金情况",
      "四、申报条件",
      "五、申报承诺和推荐意见",
    ]);
    const figures = parts[2]?.rows.map((row) => row.join(" | "));
    expect(figures).toContain("参与率 | 有加分的对象 2个 | 应参加的对象 3个 | 66.7%");
    expect(figures).toContain("兑换人数占比 | 兑换过的居民 2人 | 户籍人口 10人 | 20.0%");
    expect(parts[4]?.rows.map((row) => row[0])).toHaveLength(6);
    expect(parts[4]?.rows[3]?.[1]).toContain("未达到30%的要求，还差1人");
  });
});

describe("every form of a village", () => {
  const codes: FormCode[] = [
    "fundBook",
    "stockBook",
    "redemptionRegister",
    "awardSlip",
    "honourSheet",
    "starPlate",
    "grantApplication",
  ];

  it.each(codes)("%s shows no identity number, telephone, address or note of anybody", async (code) => {
    const text = JSON.stringify(await form(code));
    for (const secret of ["640121****", "138****", "139****", "秘密备注", "石桥路"]) expect(text).not.toContain(secret);
  });

  it("is closed to residents, and to a village next door", async () => {
    const resident = actor("resident", place.village, "村民", TODAY);
    await expect(form("fundBook", {}, resident)).rejects.toMatchObject({ code: "access.forbidden" });
    const other = await schemePlace(freshCounty());
    const stranger = actor("villageAdmin", other.village, "外村", TODAY);
    for (const code of codes) await expect(form(code, {}, stranger)).rejects.toMatchObject({ code: "access.notFound" });
  });
});
