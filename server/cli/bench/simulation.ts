import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { accessOf } from "@/server/jobs/system";
import { authorise, writeIn } from "@/server/services/access";
import { post } from "@/server/services/ledger/post-entries";
import { runPart } from "@/server/services/simulation/run-part";
import { testVillage } from "@/server/testing/factories/entry";
import { makeReady } from "./ready-entries";

export type SimulationTimes = {
  households: number;
  entries: number;
  /** Reading, both evaluations and the comparison: the median of the runs. */
  medianMs: number;
  /** The longest time that the server could answer nobody else. */
  longestBlockMs: number;
  moved: number;
};

const RUNS = 7;

/** A village's year of `acts` entries a household under a stricter draft of H2, as the background runner does it. */
export async function benchSimulation(households: number, acts: number): Promise<SimulationTimes> {
  const village = await testVillage(H2, households, "resident");
  await fillYear(village, acts);
  const access = await accessOf("simulation", village.countyId, new Date());
  if (!access) throw new RangeError("no county to simulate");
  const run = {
    id: village.cycleId,
    orgPath: village.path,
    line: "household" as const,
    templateId: village.villageId,
    draft: { ...H2, items: H2.items.slice(2) },
    pricing: "asDraft" as const,
    mapping: { items: [], classes: [] },
  };
  const part = {
    cycleId: village.cycleId,
    schemeId: village.schemeId,
    villageId: village.villageId,
    orgPath: village.path,
  };
  const times: number[] = [];
  let moved = 0;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  for (let at = 0; at < RUNS; at += 1) {
    if (at === 1) delay.enable();
    const from = performance.now();
    const outcome = await runPart(access, run, part, () => setImmediate(undefined));
    times.push(performance.now() - from);
    moved = outcome.up + outcome.down + outcome.aside;
  }
  delay.disable();
  const medianMs = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
  return { households, entries: households * acts, medianMs, longestBlockMs: delay.max / 1e6, moved };
}

/** Entries of several items in every quarter, posted; a household's number decides how many points they bear. */
async function fillYear(village: Awaited<ReturnType<typeof testVillage>>, acts: number): Promise<void> {
  const items = H2.items.filter(({ sign }) => sign === "addition").slice(0, 6);
  const writer = village.as("villageAdmin", "2026-12-20", { name: "one" });
  await writeIn(authorise(writer, "entry.post", village.unit), async (work) => {
    const [cycle] = await work.tx.execute<{ version_id: string }>(
      sql`select version_id from cycle where county_id = ${village.countyId} and id = ${village.cycleId}`,
    );
    const place = { id: village.villageId, path: village.path };
    for (let act = 0; act < acts; act += 1) {
      const quarter = act % village.periodIds.length;
      const item = items[act % items.length];
      const periodId = village.periodIds[quarter];
      if (!item || !periodId) throw new RangeError("nothing to simulate");
      const pattern = {
        scheme_id: village.schemeId,
        version_id: cycle?.version_id ?? "",
        cycle_id: village.cycleId,
        period_id: periodId,
        item_code: item.code,
        component: item.component,
        clause: item.clause,
        points: 100 + 50 * (act % 5),
        redeemable: 100 + 50 * (act % 5),
        act_on: `2026-${String(quarter * 3 + 2).padStart(2, "0")}-10`,
        subjects: village.subjectIds.map((id) => ({ id, group: village.gridId })),
      };
      const ready = await makeReady(work, place, pattern, village.subjectIds.length);
      await post(work, village.schemeId, ready);
    }
  });
}
