import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn, type Work, writeIn } from "@/server/services/access";
import { confirmClose } from "@/server/services/cycle/confirm-close";
import { preparePeriodClose } from "@/server/services/cycle/prepare-close";
import { chainDifference } from "@/server/services/ledger/chain-differences";
import { post } from "@/server/services/ledger/post-entries";
import { ofEveryLine, verify } from "@/server/services/ledger/verify-ledger";
import { countWaiting, villageTodo } from "@/server/services/todo/reads";
import { testVillage } from "@/server/testing/factories/entry";
import { timed } from "./posting";
import { makeReady } from "./ready-entries";

/** Rows a second of one village: of the chain alone, and of everything a check compares. */
export type VerifyRate = { rows: number; chainPerSecond: number; perSecond: number };

/** Recomputes the chain of a village, then chain, balances, rollups, words and notices; throws at what does not hold. */
export async function benchVerify(households: number, acts: number): Promise<VerifyRate> {
  const village = await livedIn(households, acts);
  const access = ofEveryLine(authorise(village.as("villageAdmin", "2026-04-02"), "ledger.verify", village.unit));
  const at = { countyId: village.countyId, villageId: village.villageId };
  const chain = () => readIn(access, (work) => chainDifference(work, at));
  await chain();
  const chainMs = await timed(chain);
  let rows = 0;
  const ms = await timed(async () => {
    const found = await readIn(access, verify);
    if (found.difference) throw new Error(JSON.stringify(found.difference));
    rows = found.rows;
  });
  return { rows, chainPerSecond: (rows * 1000) / chainMs, perSecond: (rows * 1000) / ms };
}

/** A village of its own with so many acts of every household posted in its first quarter; the last batch waits unless `posted`. */
export async function livedIn(households: number, acts: number, posted = false) {
  const village = await testVillage(H2, households, "resident");
  const item = H2.items.find(({ sign }) => sign === "addition");
  const [periodId] = village.periodIds;
  if (!item || !periodId) throw new RangeError("nothing to record");
  const { unit, cycleId } = village;
  const writer = village.as("villageAdmin", "2026-03-20", { name: "one" });
  const access = authorise(writer, "entry.post", unit);
  const [cycle] = await readIn(access, ({ tx }) =>
    tx.execute<{ version_id: string }>(
      sql`select version_id from cycle where county_id = ${village.countyId} and id = ${cycleId}`,
    ),
  );
  const pattern = {
    scheme_id: village.schemeId,
    version_id: cycle?.version_id ?? "",
    cycle_id: cycleId,
    period_id: periodId,
    item_code: item.code,
    component: item.component,
    clause: item.clause,
    points: 100,
    redeemable: 100,
    act_on: "2026-02-10",
    subjects: village.subjectIds.map((id) => ({ id, group: village.gridId })),
  };
  const place = { id: village.villageId, path: village.path };
  const ready = (work: Work) => makeReady(work, place, pattern, households);
  for (let i = 0; i < acts; i += 1)
    await writeIn(access, async (work) => post(work, village.schemeId, await ready(work)));
  // One batch more is ready and waits: what a to-do list has to find among everything else.
  if (!posted) await writeIn(access, ready);
  return { ...village, periodId };
}

export type CloseTimes = { households: number; entries: number; prepareMs: number; confirmMs: number };

/** A quarter of a village: previewed by one, evaluated again and made final by another, as requests do it. */
export async function benchClose(households: number, acts: number): Promise<CloseTimes> {
  const village = await livedIn(households, acts);
  const { unit, cycleId, periodId } = village;
  const poster = village.as("villageAdmin", "2026-04-01", { name: "one" });
  await writeIn(authorise(poster, "entry.post", unit), async (work) => {
    const waiting = await work.tx.execute<{ id: string }>(sql`
      select id from entry where county_id = ${village.countyId} and village_id = ${village.villageId} and status = 'reviewed'`);
    await post(
      work,
      village.schemeId,
      waiting.map(({ id }) => id),
    );
  });
  const key = () => ({ idempotencyKey: randomUUID() });
  let closingId = "";
  const prepareMs = await timed(async () => {
    const ctx = village.as("villageAdmin", "2026-04-10", { name: "one" });
    closingId = (await preparePeriodClose({ ctx, input: { unit, cycleId, periodId, ...key() } })).id;
  });
  const confirmMs = await timed(() =>
    confirmClose({ ctx: village.as("supervisor", "2026-04-11"), input: { unit, closingId, ...key() } }),
  );
  return { households, entries: households * (acts + 1), prepareMs, confirmMs };
}

export type TodoTimes = { entries: number; medianMs: number; worstMs: number };

/** What the to-do page of a village reads, at so many entries a household, for its admin; `rounds` times after a first. */
export async function benchTodo(households: number, acts: number, rounds = 30): Promise<TodoTimes> {
  const village = await livedIn(households, acts);
  const access = authorise(village.as("villageAdmin", "2026-04-02"), "entry.read", village.unit);
  const times: number[] = [];
  for (let i = 0; i <= rounds; i += 1) {
    const ms = await timed(() => readIn(access, (work) => Promise.all([villageTodo(work), countWaiting(work)])));
    if (i > 0) times.push(ms);
  }
  times.sort((a, b) => a - b);
  const entries = households * (acts + 1);
  return { entries, medianMs: times[Math.floor(rounds / 2)] ?? 0, worstMs: times.at(-1) ?? 0 };
}
