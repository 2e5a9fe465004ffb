import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { countyCopy, rankingSnapshot } from "@/db/schema/result";
import { rollupRedeemer, rollupSubject, rollupVillage } from "@/db/schema/rollup";
import { enrolment, scheme } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { DEFAULT_INDEX_CONFIG } from "@/server/domain/indicators/config";
import type { FrozenRanking } from "@/server/domain/indicators/frozen";
import { authorise, readIn } from "@/server/services/access";
import { readCity } from "@/server/services/city/reads";
import { configureIndex } from "@/server/services/indicator/configure-index";
import { readBoard, readVillageBoard } from "@/server/services/indicator/reads";
import { freezeNow } from "@/server/services/ranking/freeze-ranking";
import { readRanking } from "@/server/services/ranking/reads";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { actAs, makeCounty, rollUp, type TestCounty } from "@/server/testing/factories/county";
import { runJobs } from "./start";

const database = testDatabase();
const NOW = new Date("2026-11-21T02:00:00Z");
const errors: object[] = [];
const log = { info: () => undefined, error: (facts: object) => errors.push(facts) };
let at: TestCounty;
let city: number;

const inCounty = <T>(mode: "read" | "write", work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant({ countyId: at.countyId, scope: at.county.path, lines: LINES }, mode, work, connect(database.appUrl));

/** Subject n of village v is active in the months after n: so distinct people do not add across months. */
async function fill(): Promise<void> {
  const by = newId(NOW);
  const stamp = { countyId: at.countyId, createdAt: NOW };
  await inCounty("write", async (tx) => {
    for (const [v, { id, path, schemeId }] of at.villages.entries()) {
      await tx.insert(scheme).values({
        ...stamp,
        id: schemeId,
        orgPath: path,
        villageId: id,
        line: "household",
        family: "household",
        templateId: by,
        versionId: by,
        title: "户积分",
        titleEn: "Households",
        status: "in_force",
        hasNotice: true,
        adoptedOn: "2025-01-01",
        resolution: "决议",
        adoptedBy: by,
      });
      const subjects = Array.from({ length: 10 }, () => newId(NOW));
      await tx.insert(enrolment).values(
        subjects.map((subjectId) => ({
          ...stamp,
          id: newId(NOW),
          orgPath: path,
          line: "household" as const,
          schemeId,
          subjectId,
          classCode: "household",
          fromOn: "2025-01-01",
        })),
      );
      const active = subjects.flatMap((subjectId, n) =>
        n < 4 + v
          ? ["2026-09", "2026-10"].map((span) => ({
              countyId: at.countyId,
              subjectId,
              schemeId,
              span,
              orgPath: path,
              line: "household" as const,
              additions: 1,
              earned: 1000,
            }))
          : [],
      );
      await tx.insert(rollupSubject).values(active);
      await tx.insert(rollupRedeemer).values(
        ["2026-09", "2026-10"].map((span) => ({
          countyId: at.countyId,
          collectorId: subjects[0]!,
          schemeId,
          span,
          orgPath: path,
          line: "household" as const,
          count: 1,
        })),
      );
    }
  });
  await rollUp(database.appUrl, at, ["2026-09", "2026-10"], (v) => ({
    eligible: 10,
    participants: 4 + v,
    earned: (4 + v) * 1000,
    spent: 1000,
    redeemers: 1,
    posted: 4 + v,
    timely: 4,
    noticeDue: 4,
    noticed: 4,
  }));
}

beforeAll(async () => {
  process.env.DATABASE_URL = database.appUrl;
  city = freshCounty();
  await database.owner`insert into county (county_id, name, name_en, kind) values (${city}, '市', 'City', 'city')`;
  at = await makeCounty(database, { countyId: freshCounty(), townships: 2, villages: 4, practice: 1, cityId: city });
  await fill();
  const unit = { id: newId(NOW), path: `/${city}/` as OrgPath };
  await withTenant(
    { countyId: city, scope: unit.path, lines: [] },
    "write",
    (tx) =>
      tx.insert(orgUnit).values({
        countyId: city,
        id: unit.id,
        orgPath: unit.path,
        parentId: null,
        level: "city",
        kind: "city",
        name: "市",
        nameEn: "City",
        createdAt: NOW,
      }),
    connect(database.appUrl),
  );
  await runJobs(NOW, log);
});

describe("the jobs of the clock", () => {
  it("make the rows of the running month and year for every scheme in force", async () => {
    const rows = await inCounty("read", (tx) =>
      tx
        .select()
        .from(rollupVillage)
        .where(and(eq(rollupVillage.countyId, at.countyId), sql`span in ('2026', '2026-11')`)),
    );
    expect(rows.map(({ eligible }) => eligible)).toEqual(Array.from({ length: 8 }, () => 10));
    expect(errors).toEqual([]);
  });

  it("freeze the last full month once, with distinct people counted once", async () => {
    await runJobs(NOW, log);
    const rows = await inCounty("read", (tx) =>
      tx.select().from(rankingSnapshot).where(eq(rankingSnapshot.countyId, at.countyId)),
    );
    expect(rows.map(({ asOf, family }) => [asOf, family])).toEqual([["2026-10-31", "household"]]);
    const frozen = rows[0]!.rows as FrozenRanking;
    const total = frozen.units[at.county.path]!;
    expect(total.year).toMatchObject({
      eligible: 30,
      participants: 4 + 5 + 6,
      redeemers: 3,
      earned: 30_000,
      posted: 30,
    });
    expect(total.month).toMatchObject({ participants: 15, earned: 15_000 });
    expect(frozen.rows.map(({ rank, figures }) => [rank, figures.participants])).toEqual([
      [1, 6],
      [2, 5],
      [3, 4],
    ]);
  });

  it("cannot change what is frozen", async () => {
    await expect(
      inCounty("write", (tx) =>
        tx.execute(sql`update ranking_snapshot set rows = '{}' where county_id = ${at.countyId}`),
      ),
    ).rejects.toThrow();
  });

  it("deliver the county's figures to its city, which sees nothing else", async () => {
    const ctx = actAs("cityBureau", { id: newId(NOW), path: `/${city}/` as OrgPath, name: "市" });
    const board = await readIn(authorise(ctx, "dashboard.read", String(city)), (work) => readCity(work, {}));
    expect(board.counties).toMatchObject([
      { fromCountyId: at.countyId, asOf: "2026-10-31", villages: 3, figures: { participants: 15 } },
    ]);
    const copies = await withTenant(
      { countyId: city, scope: `/${city}/` as OrgPath, lines: [] },
      "read",
      (tx) => tx.select().from(countyCopy).where(eq(countyCopy.countyId, city)),
      connect(database.appUrl),
    );
    expect(copies).toHaveLength(1);
  });
});

describe("a frozen ranking", () => {
  it("explains a village's place to the village itself", async () => {
    const home = at.villages[0]!;
    const access = authorise(actAs("villageAdmin", home), "dashboard.read", unitCode(home.path));
    const { village } = await readIn(access, (work) => readRanking(work, {}));
    expect(village).toMatchObject({ row: { rank: 3, name: "村1" }, above: { rank: 2, name: "村2" }, total: 3 });
    expect(village?.step.ways[0]).toMatchObject({ code: "participation", unit: "subject", amount: 1 });
    const board = await readIn(access, (work) => readVillageBoard(work, {}));
    expect(board.above.map(({ figures }) => figures.eligible)).toEqual([20, 30]);
    expect(board.place).toEqual({ rank: 3, peerRank: 2, of: 3 });
  });

  it("gives the running ranking its movement", async () => {
    const access = authorise(actAs("countyBureau", at.county), "dashboard.read", unitCode(at.county.path));
    const { rows, frozenAsOf } = await readIn(access, (work) => readBoard(work, {}));
    expect([frozenAsOf, rows.every(({ frozen }) => frozen !== null)]).toEqual(["2026-10-31", true]);
  });

  it("is frozen by hand once a day, by the county alone, with a reason", async () => {
    const unit = unitCode(at.county.path);
    const input = { unit, reason: "年中通报", idempotencyKey: newId(NOW) };
    const freeze = (more = {}) => freezeNow({ ctx: actAs("countyBureau", at.county), input: { ...input, ...more } });
    expect(await freeze()).toEqual({ families: ["household"] });
    await expect(freeze({ idempotencyKey: newId(NOW) })).rejects.toMatchObject({ code: "ranking.alreadyFrozen" });
    await expect(freezeNow({ ctx: actAs("townshipOffice", at.townships[0]!), input })).rejects.toMatchObject({
      code: "access.notFound",
    });
  });
});

describe("the weights of a county", () => {
  const configure = (config: object, validFrom = "2026-11-21") =>
    configureIndex({
      ctx: actAs("countyBureau", at.county),
      input: {
        unit: unitCode(at.county.path),
        validFrom,
        reason: "调整",
        idempotencyKey: newId(NOW),
        config: { ...DEFAULT_INDEX_CONFIG, ...config },
      },
    });

  it("must sum to 100, and are not changed for the past", async () => {
    await expect(configure({ weights: { ...DEFAULT_INDEX_CONFIG.weights, timeliness: 11 } })).rejects.toMatchObject({
      code: "index.weightSum",
    });
    await expect(configure({ bands: { mediumFrom: 10, largeFrom: 10 } })).rejects.toMatchObject({
      code: "index.bandOrder",
    });
    await expect(configure({}, "2026-11-20")).rejects.toMatchObject({ code: "index.past" });
  });

  it("hold from their day on", async () => {
    await configure({ population: "resident" });
    const access = authorise(
      actAs("townshipOffice", at.townships[0]!),
      "dashboard.read",
      unitCode(at.townships[0]!.path),
    );
    const { inForce, configs } = await readIn(access, (work) => readRanking(work, {}));
    expect([inForce.config.population, configs.length, inForce.reason]).toEqual(["resident", 1, "调整"]);
  });
});
