import { beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { unitCode } from "@/server/domain/access/path";
import { figureOf, INDICATORS } from "@/server/domain/indicators/definitions";
import { monthsUpTo } from "@/server/domain/indicators/spans";
import { authorise, readIn } from "@/server/services/access";
import { readWorkbook } from "@/server/sheets/read";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { actAs, makeCounty, rollUp, type TestCounty } from "@/server/testing/factories/county";
import { areaSums, unitsWithPopulation, villageSums } from "./queries";
import { readBoard, readVillageBoard, readVillagesFile } from "./reads";

const database = testDatabase();
const basis = { family: "household", population: "registered" } as const;
const SPANS = ["2025", "2026", ...monthsUpTo("2026-11", 14)];

const figures = (i: number) => ({
  eligible: 100,
  participants: 40 + (i % 50),
  earned: 100_000,
  spent: 60_000 + i * 100,
  redeemers: 150 + i,
  posted: 200,
  timely: 180,
  noticeDue: 200,
  noticed: 190,
  valueFen: 50_000,
});

async function county(villages: number, practice = 0): Promise<TestCounty> {
  const made = await makeCounty(database, { countyId: freshCounty(), townships: 3, villages, practice });
  await rollUp(database.appUrl, made, SPANS, figures);
  return made;
}

const board = (at: TestCounty, search = {}) =>
  readIn(authorise(actAs("countyBureau", at.county), "dashboard.read", unitCode(at.county.path)), (work) =>
    readBoard(work, search),
  );

let small: TestCounty;
let large: TestCounty;

beforeAll(async () => {
  process.env.DATABASE_URL = database.appUrl;
  small = await county(4, 1);
  large = await county(60);
});

describe("the county's board", () => {
  it("sums numerators and denominators of all villages and leaves practice villages out", async () => {
    const { total, rows, areas, practiceCount } = await board(small);
    expect([total.eligible, total.participants, rows.length, practiceCount]).toEqual([300, 40 + 41 + 42, 3, 1]);
    expect(figureOf("participation", total, basis)).toBe(410);
    expect(areas.map(({ figures: f }) => f.eligible)).toEqual([100, 100, 100]);
  });

  it("takes practice villages in where the address asks for them, and marks them", async () => {
    const { total, rows } = await board(small, { practice: "1" });
    expect(total.eligible).toBe(400);
    expect(rows.filter(({ practice }) => practice)).toHaveLength(1);
  });

  it("compares a month with the same month a year before, and draws the last twelve full months", async () => {
    const { change, months, monthly } = await board(small, { span: "2026-10" });
    expect([change?.before.eligible, months[0], months.at(-1), monthly[11]?.eligible]).toEqual([
      300,
      "2025-11",
      "2026-10",
      300,
    ]);
  });

  it("ranks by index; a village user sees nothing of the neighbours", async () => {
    const { rows } = await board(small);
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    const home = small.villages[0]!;
    const access = authorise(actAs("villageAdmin", home), "dashboard.read", unitCode(home.path));
    const own = await readIn(access, (work) => readVillageBoard(work, {}));
    expect([own.own.participants, own.above, own.place]).toEqual([40, [], null]);
    await readIn(access, async ({ tx }) => {
      expect(
        await villageSums(tx, { countyId: small.countyId, path: small.county.path, family: "household" }, ["2026"]),
      ).toHaveLength(1);
    });
  });

  it("asks the database the same number of questions for 4 and for 60 villages", async () => {
    const counts: number[] = [];
    for (const at of [small, large]) {
      let asked = 0;
      const access = authorise(actAs("countyBureau", at.county), "dashboard.read", unitCode(at.county.path));
      const { rows } = await readIn(access, (work) => {
        const counting = new Proxy(work.tx, {
          get(target, name) {
            const value: unknown = Reflect.get(target, name);
            if (typeof value !== "function") return value;
            if (name === "execute" || name === "select") asked += 1;
            return value.bind(target);
          },
        });
        return readBoard({ ...work, tx: counting }, {});
      });
      expect(rows.length).toBeGreaterThan(2);
      counts.push(asked);
    }
    expect(counts).toEqual([5, 5]);
  });

  it("exports what the page shows, with numerators and denominators", async () => {
    const access = authorise(actAs("countyBureau", small.county), "dashboard.read", unitCode(small.county.path));
    const words = Object.fromEntries(INDICATORS.map((code) => [code, [code, `${code}-num`, `${code}-den`] as const]));
    const { bytes, until } = await readIn(access, (work) =>
      readVillagesFile(work, { q: "村2" }, ({ name, from }) => ({
        sheet: "村庄",
        title: `${name} ${from}`,
        rank: "名次",
        move: "升降",
        village: "村",
        township: "乡镇",
        band: "组",
        peerRank: "组内",
        index: "指数",
        practice: "练习",
        yes: "是",
        bands: { small: "小", medium: "中", large: "大" },
        english: false,
        indicators: words as never,
      })),
    );
    const book = await readWorkbook(Buffer.from(bytes));
    const text = JSON.stringify(book);
    expect(until).toBe("2026-11-21");
    for (const part of ["participation-num", "村2", "镇2"]) expect(text).toContain(part);
    expect(text).not.toContain('村1"');
  });

  it("reads rollups and never the ledger", async () => {
    const scope = { countyId: large.countyId, path: large.county.path, family: "household" } as const;
    await withTenant(
      { countyId: large.countyId, scope: large.county.path, lines: LINES },
      "read",
      async (tx) => {
        const plans: string[] = [];
        const explaining = new Proxy(tx, {
          get(target, name) {
            if (name !== "execute") return Reflect.get(target, name) as unknown;
            return async (query: { queryChunks: unknown[] }) => {
              const { sql } = await import("drizzle-orm");
              const rows = await target.execute(sql`explain ${query as never}`);
              plans.push(JSON.stringify(rows));
              return rows;
            };
          },
        });
        await villageSums(explaining, scope, ["2026"]);
        await areaSums(explaining, scope, monthsUpTo("2026-10", 12), { depth: 2, practice: false });
        await unitsWithPopulation(explaining, scope);
        expect(plans).toHaveLength(3);
        for (const plan of plans) expect(plan).not.toMatch(/ledger|entry/);
      },
      connect(database.appUrl),
    );
  });
});
