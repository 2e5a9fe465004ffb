import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { disconnectAll } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { placeOf } from "@/db/embedded-place";
import { isProcessAlive, livePostmaster } from "@/db/embedded-process";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { verifyLedger } from "@/server/services/ledger/verify-ledger";
import { startTestCluster, type TestCluster } from "@/server/testing/cluster";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { FIXED_ITEM, readyIn, UNLIMITED } from "@/server/testing/factories/posted";
import { type Call, DAY, kill, type Served, send, serve, signedIn } from "./served";

/*
 * A PostgreSQL of this test's own, waiting for its disk as in production, killed with all its processes while clients
 * write. What was acknowledged must be there afterwards; what was not is sent again under its key, and happens once.
 */
const RECORDERS = 4;
const POSTERS = 3;
let cluster: TestCluster;
let village: TestVillage;
let restarted = async () => {};
const servers: Served[] = [];

beforeAll(async () => {
  cluster = await startTestCluster({ fast: false });
  process.env.DATABASE_URL = cluster.appUrl;
});
afterAll(async () => {
  for (const server of servers) await kill(server);
  await disconnectAll();
  await restarted();
  await cluster.stop();
});

/** The postmaster and every process it started, by their numbers. */
function processesOf(dataDir: string): number[] {
  const pid = livePostmaster(placeOf(dataDir).pg)?.pid;
  if (!pid) throw new Error("no server runs on this cluster");
  const children = readdirSync("/proc").filter((name) => {
    try {
      return (
        /^\d+$/.test(name) &&
        readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1] === String(pid)
      );
    } catch {
      return false;
    }
  });
  return [pid, ...children.map(Number)];
}

async function killDatabase(): Promise<void> {
  const all = processesOf(cluster.dataDir);
  for (const pid of all) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // A child that ended by itself in between.
    }
  }
  while (livePostmaster(placeOf(cluster.dataDir).pg) !== undefined && all.some(isProcessAlive)) await sleep(20);
}

type Write = { call: Call; reason: string | null; entryId: string | null };
type Tokens = { recorder: string; admin: string };

const recording = (token: string, client: number, no: number): Write => {
  const reason = `义务劳动 ${client}-${no}`;
  const subjectIds = village.subjectIds.slice(client * 5, client * 5 + 5);
  const act = { itemCode: FIXED_ITEM, actOn: "2026-11-03", reason, confirmDuplicate: true };
  const input = {
    unit: village.unit,
    schemeId: village.schemeId,
    subjectIds,
    ...act,
    idempotencyKey: randomUUID(),
  };
  return { call: { path: "entry.record", token, input }, reason, entryId: null };
};

const posting = (token: string, entryId: string): Write => {
  const input = {
    unit: village.unit,
    schemeId: village.schemeId,
    entryIds: [entryId],
    idempotencyKey: randomUUID(),
  };
  return { call: { path: "ledger.post", token, input }, reason: null, entryId };
};

/** Writes one after the other until one is not acknowledged: it may or may not have happened. */
async function client(
  server: Served,
  next: (no: number) => Write | null,
  acknowledged: Write[],
): Promise<Write | null> {
  for (let no = 0; ; no += 1) {
    const write = next(no);
    if (!write) return null;
    const answer = await send(server, write.call).catch(() => null);
    if (!answer?.result) return write;
    acknowledged.push(write);
  }
}

function load(server: Served, { recorder, admin }: Tokens, ready: readonly string[], acknowledged: Write[]) {
  const share = ready.length / POSTERS;
  const entryOf = (n: number, no: number) => (no < share ? ready[n * share + no] : undefined);
  return [
    ...Array.from({ length: RECORDERS }, (_, n) => client(server, (no) => recording(recorder, n, no), acknowledged)),
    ...Array.from({ length: POSTERS }, (_, n) => {
      const next = (no: number) => {
        const entryId = entryOf(n, no);
        return entryId ? posting(admin, entryId) : null;
      };
      return client(server, next, acknowledged);
    }),
  ];
}

/** Brings the killed cluster up again; the addresses may be others. */
async function restart(): Promise<void> {
  await disconnectAll();
  const again = await startEmbedded({ dataDir: cluster.dataDir, fast: false, log: () => undefined });
  process.env.DATABASE_URL = again.appUrl;
  restarted = again.stop;
}

const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) => tx.execute<T>(query));

it.skipIf(process.platform !== "linux")(
  "a database killed under load has every acknowledged entry, an unbroken chain, and doubles nothing sent again",
  async () => {
    village = await testVillage(UNLIMITED, RECORDERS * 5, "villager");
    const acts = Array.from({ length: 900 }, (_, i) => ({
      subject: i % (RECORDERS * 5),
      itemCode: FIXED_ITEM,
      points: 500,
      actOn: "2026-11-01",
    }));
    const ready = await readyIn(village, acts);
    const tokens = { recorder: await signedIn(village, "recorder"), admin: await signedIn(village, "villageAdmin") };
    const acknowledged: Write[] = [];
    servers.push(await serve());
    const clients = load(servers[0] as Served, tokens, ready, acknowledged);
    while (acknowledged.length < 120) await sleep(10);
    await killDatabase();
    const unsure = (await Promise.all(clients)).filter((write) => write !== null);
    expect(unsure.length).toBeGreaterThan(0);
    await restart();
    servers.push(await serve());
    const fresh = servers[1] as Served;
    const before = await happened();
    expect(acknowledged.filter((write) => !before.has(write.reason ?? write.entryId ?? ""))).toEqual([]);
    for (const write of unsure) {
      const first = await send(fresh, write.call);
      expect(first).toHaveProperty("result");
      expect(await send(fresh, write.call)).toEqual(first);
    }
    const after = await happened();
    expect([...after.values()].filter((count) => count !== 5 && count !== 1)).toEqual([]);
    expect(after.size).toBe(acknowledged.length + unsure.length);
    const checked = await verifyLedger({ ctx: village.as("supervisor", DAY), input: { unit: village.unit } });
    expect(checked).toMatchObject({
      difference: null,
      rows: [...acknowledged, ...unsure].filter((one) => one.entryId).length,
    });
  },
  60_000,
);

/** How many entries each recording made, by its reason; and how many rows of the chain each posted entry. */
async function happened(): Promise<Map<string, number>> {
  const found = await rows<{ what: string; count: number }>(sql`
    select t.reason as what, count(*)::int as count from entry_text t
    where t.county_id = ${village.countyId} and t.reason like '义务劳动 %' group by 1
    union all
    select l.source_id::text, count(*)::int from ledger l where l.county_id = ${village.countyId} group by 1`);
  return new Map(found.map(({ what, count }) => [what, count]));
}
