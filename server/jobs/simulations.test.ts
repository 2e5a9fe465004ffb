import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { simulation, simulationPart } from "@/db/schema/simulation";
import type { TenantContext } from "@/server/domain/access/context";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import type { VillageOutcome } from "@/server/domain/simulate/types";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { saveDraft } from "@/server/services/scheme/save-draft";
import { startDraft } from "@/server/services/scheme/start-draft";
import { cancelSimulation } from "@/server/services/simulation/cancel-simulation";
import { pastCycles } from "@/server/services/simulation/covered";
import { simulationProgress } from "@/server/services/simulation/progress";
import { moversOf, readSimulation, recentSimulations } from "@/server/services/simulation/reads";
import { type StartSimulation, startSimulation } from "@/server/services/simulation/start-simulation";
import { freshCounty, testDatabase } from "@/server/testing/database";
import {
  type Act,
  actor,
  adoptedScheme,
  households,
  recordActs,
  type SchemePlace,
  schemePlace,
} from "@/server/testing/factories/scheme";
import { runSimulations } from "./simulations";

testDatabase();

const quiet = { info: () => {}, error: () => {} };
const key = () => newId(new Date());

/** H2 with fewer stars, an item taken out and another one worth more. */
const DRAFT: SchemeDefinition = {
  ...H2,
  items: H2.items
    .filter((item) => item.code !== "civ-help")
    .map((item) => (item.code === "env-tidy" ? { ...item, points: { type: "fixed", points: 600 } } : item)),
  grading: {
    ...H2.grading,
    rules: [
      {
        type: "rankBands",
        bands: [
          { grade: "five-star", upToPercent: 5 },
          { grade: "four-star", upToPercent: 20 },
          { grade: "three-star", upToPercent: 40 },
        ],
        floorScore: 14000,
        clause: "星级评定",
      },
    ],
  },
};

describe("a township tries its draft on last year's ledger", () => {
  let place: SchemePlace;
  let office: TenantContext;
  let admin: TenantContext;
  let templateId: string;
  let draftId: string;
  let input: StartSimulation;

  beforeAll(async () => {
    place = await schemePlace(freshCounty());
    const codes = Array.from({ length: 20 }, (_, at) => `张小${String.fromCodePoint(0x4e00 + at)}`);
    const { ids } = await households(place, codes);
    const adopted = await adoptedScheme(place, H2, "2025-01-01");
    admin = actor("villageAdmin", place.village, "主任", "2026-01-05");
    office = actor("townshipOffice", place.township, "镇办", "2026-01-05");
    const acts = codes.flatMap((code, at): Act[] => {
      const who = { subjectId: ids.get(code) ?? "", classCode: "resident" };
      return [
        ...(at < 8 ? [{ ...who, itemCode: "env-tidy", actOn: "2025-02-10" }] : []),
        ...(at % 2 === 0 ? [{ ...who, itemCode: "civ-help", actOn: "2025-05-10", points: 500 - 50 * (at % 5) }] : []),
      ];
    });
    await recordActs(admin, place, adopted.id, H2, acts);
    const [row] = await readIn(authorise(office, "template.read", place.township.code), ({ tx }) =>
      tx.execute<{ id: string }>(
        sql`select template_id as id from scheme where county_id = ${place.countyId} and id = ${adopted.id}`,
      ),
    );
    templateId = row?.id ?? "";
    const unit = place.township.code;
    await startDraft({ ctx: office, input: { unit, templateId } });
    await saveDraft({ ctx: office, input: { unit, templateId, editNo: 1, definition: DRAFT } });
    const [draft] = await readIn(authorise(office, "template.read", unit), ({ tx }) =>
      tx.execute<{ id: string }>(
        sql`select id from template_version where county_id = ${place.countyId} and template_id = ${templateId} and status = 'draft'`,
      ),
    );
    draftId = draft?.id ?? "";
    input = {
      unit,
      templateId,
      versionId: draftId,
      cycleName: "2025",
      among: "adopters",
      pricing: "asRecorded",
      mapping: { items: [], classes: [] },
      idempotencyKey: key(),
    };
  });

  const read = (id: string) =>
    readIn(authorise(office, "scheme.simulate", place.township.code), (work) => readSimulation(work, id));

  it("is offered the past cycle with the number of villages that ran the template", async () => {
    const cycles = await readIn(authorise(office, "scheme.simulate", place.township.code), (work) =>
      pastCycles(work, templateId, "household"),
    );
    expect(cycles).toEqual([{ name: "2025", from: "2025-01-01", to: "2025-12-31", adopters: 1, all: 1 }]);
  });

  it("gets grades before and after, who moves, and every entry that the draft has no item for", async () => {
    const { id, villages } = await startSimulation({ ctx: office, input });
    expect(villages).toBe(1);
    expect(await runSimulations(place.countyId, quiet)).toBe(1);
    const found = await read(id);
    expect(found).toMatchObject({ status: "done", done: 1, total: 1, failure: null });
    const result = found.result;
    expect(result?.before.grades).toEqual({ "five-star": 2, "four-star": 1, "three-star": 3, "": 14 });
    expect(result?.before.rated).toBe(20);
    expect(Object.values(result?.after.grades ?? {}).reduce((sum, n) => sum + n, 0)).toBe(20);
    expect(result?.unmatched).toMatchObject([
      { kind: "item", code: "civ-help", why: "gone", to: null, count: 10, subjects: 10 },
    ]);
    expect(result?.repriced).toMatchObject([{ code: "env-tidy", entries: 8, underDraft: 4800 }]);
    const moved = (result?.up ?? 0) + (result?.down ?? 0) + (result?.aside ?? 0);
    expect(moved + (result?.stayed ?? 0)).toBe(20);
    expect(result?.moves.reduce((sum, move) => sum + move.count, 0)).toBe(moved);
  });

  it("counts at the draft's points, and takes a mapped item over, where that is chosen", async () => {
    const mapping = { items: [{ template: templateId, code: "civ-help", to: "live-work" }], classes: [] };
    const { id } = await startSimulation({
      ctx: office,
      input: { ...input, pricing: "asDraft", mapping, idempotencyKey: key() },
    });
    await runSimulations(place.countyId, quiet);
    const { result } = await read(id);
    expect(result?.unmatched).toMatchObject([{ code: "civ-help", why: "mapped", to: "live-work", count: 10 }]);
    expect(result?.after.scoreSum).toBeGreaterThan(result?.before.scoreSum ?? 0);
  });

  it("shows the township masked names, the village full ones, the county none", async () => {
    const unit = place.township.code;
    const [newest] = await readIn(authorise(office, "scheme.simulate", unit), (work) => recentSimulations(work));
    const names = await readIn(authorise(office, "scheme.simulate", unit), (work) =>
      moversOf(work, newest?.id ?? "", { offset: 0, limit: 50 }),
    );
    expect(names.length).toBeGreaterThan(0);
    for (const row of names) expect(row).toMatchObject({ name: expect.stringMatching(/^张\*.$/), code: null });

    const [published] = await readIn(authorise(admin, "template.read", place.village.code), ({ tx }) =>
      tx.execute<{ id: string }>(
        sql`select id from template_version where county_id = ${place.countyId} and template_id = ${templateId} and status = 'published'`,
      ),
    );
    const local = { ...input, unit: place.village.code, versionId: published?.id ?? "", idempotencyKey: key() };
    await expect(startSimulation({ ctx: admin, input: { ...local, versionId: draftId } })).rejects.toMatchObject({
      code: "scheme.notFound",
    });
    const { id } = await startSimulation({ ctx: admin, input: local });
    await runSimulations(place.countyId, quiet);
    const village = await readIn(authorise(admin, "scheme.simulate", place.village.code), (work) =>
      readSimulation(work, id),
    );
    expect(village.result).toMatchObject({ up: 0, down: 0, aside: 0, stayed: 20, unmatched: [], repriced: [] });
    await expect(read(id)).rejects.toMatchObject({ code: "simulation.notFound" });

    const county = { id: "", path: `/${place.countyId}/` as never, code: String(place.countyId) };
    const bureau = actor("countyBureau", county, "县局", "2026-01-05");
    await expect(
      startSimulation({ ctx: bureau, input: { ...input, unit: county.code, idempotencyKey: key() } }),
    ).rejects.toMatchObject({ code: "scheme.notFound" });
    const above = await startSimulation({
      ctx: bureau,
      input: { ...local, unit: county.code, idempotencyKey: key() },
    });
    await runSimulations(place.countyId, quiet);
    const kept = await readIn(authorise(bureau, "scheme.simulate", county.code), async (work) => ({
      movers: await moversOf(work, above.id, { offset: 0, limit: 10 }),
      parts: await work.tx
        .select({ outcome: simulationPart.outcome })
        .from(simulationPart)
        .where(and(eq(simulationPart.countyId, place.countyId), eq(simulationPart.simulationId, above.id))),
    }));
    expect(kept.movers).toEqual([]);
    expect((kept.parts[0]?.outcome as VillageOutcome | undefined)?.movers).toBeUndefined();
  });

  it("is taken up again by another runner when the first one stopped, and stops when cancelled", async () => {
    const unit = place.township.code;
    const { id } = await startSimulation({ ctx: office, input: { ...input, idempotencyKey: key() } });
    const set = (values: Partial<typeof simulation.$inferInsert>) =>
      writeIn(authorise(office, "scheme.simulate", unit), ({ tx }) =>
        tx
          .update(simulation)
          .set(values)
          .where(and(eq(simulation.countyId, place.countyId), eq(simulation.id, id))),
      );
    await set({ status: "running", claimedUntil: new Date(Date.now() + 60_000) });
    expect(await runSimulations(place.countyId, quiet)).toBe(0);
    expect(await simulationProgress({ ctx: office, input: { unit, simulationId: id } })).toMatchObject({
      status: "running",
      done: 0,
      total: 1,
    });
    await set({ claimedUntil: new Date(Date.now() - 1000) });
    expect(await runSimulations(place.countyId, quiet)).toBe(1);
    expect((await read(id)).status).toBe("done");
    await expect(cancelSimulation({ ctx: office, input: { unit, simulationId: id } })).rejects.toMatchObject({
      code: "simulation.alreadyOver",
    });

    const other = await startSimulation({ ctx: office, input: { ...input, idempotencyKey: key() } });
    await cancelSimulation({ ctx: office, input: { unit, simulationId: other.id } });
    expect(await runSimulations(place.countyId, quiet)).toBe(0);
    expect((await read(other.id)).status).toBe("cancelled");
  });

  it("refuses a cycle that nobody had, a fourth open simulation, and a person of another township", async () => {
    await expect(
      startSimulation({ ctx: office, input: { ...input, cycleName: "2019", idempotencyKey: key() } }),
    ).rejects.toMatchObject({ code: "simulation.noCycle" });
    const another = () => startSimulation({ ctx: office, input: { ...input, idempotencyKey: key() } });
    await another();
    await another();
    const atOnce = await Promise.allSettled([another(), another(), another()]);
    expect(atOnce.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(startSimulation({ ctx: office, input: { ...input, idempotencyKey: key() } })).rejects.toMatchObject({
      code: "simulation.tooMany",
    });
    const stranger = actor(
      "townshipOffice",
      { ...place.township, path: `/${place.countyId}/999/` as never },
      "邻镇",
      "2026-01-05",
    );
    await expect(startSimulation({ ctx: stranger, input })).rejects.toMatchObject({ code: "access.notFound" });
  });
});
