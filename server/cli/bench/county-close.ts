import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "@/db/ids";
import { build, isBuilt } from "@/server/cli/build";
import { isAnswering, serve } from "@/server/cli/serve";
import type { OrgPath } from "@/server/domain/access/path";
import { authorise, readIn } from "@/server/services/access";
import { readInbox } from "@/server/services/filing/reads";
import { contextWith, TEST_PASSWORD } from "@/server/testing/factories/user";
import { signIn } from "./first-load";
import { freePort } from "./free-port";
import { overdueCounty, YEAR } from "./overdue-county";
import type { Scratch } from "./scratch";

export type CountyClose = {
  villages: number;
  households: number;
  entries: number;
  /** From the request that starts it until the last village is previewed. */
  seconds: number;
  refused: number;
  /** The county's dashboard, a page every fifth of a second: milliseconds before and while the villages close. */
  idle: Latency;
  during: Latency;
  /** The inbox of filings of all villages on one page, as the county reads it afterwards. */
  inboxMs: number;
};
export type Latency = { median: number; p95: number; pages: number };

const IDLE_MS = 40_000;
const PAUSE_MS = 200;

/** Closes a whole county in the background of the production server, as an officer would, and asks for its dashboard meanwhile. */
export async function benchCountyClose(
  database: Scratch,
  size: { villages: number; households: number; acts: number },
): Promise<CountyClose> {
  if (!isBuilt()) await build();
  const { logins, unit, countyId, ...made } = await overdueCounty(database, size);
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const settings = { dataDir: database.dataDir, port, host: "127.0.0.1", publicUrl: base, external: undefined };
  Object.assign(process.env, { DATABASE_URL: database.appUrl, PUBLIC_URL: base, NEXTAUTH_URL: base });
  const server = serve("start", settings);
  try {
    if (!(await isAnswering(server, settings))) throw new Error("the application did not start");
    const [reader, starter] = [
      await signIn(base, logins[0], TEST_PASSWORD),
      await signIn(base, logins[1], TEST_PASSWORD),
    ];
    const page = async () => {
      const answer = await fetch(`${base}/u/${unit}`, { headers: { cookie: reader }, redirect: "manual" });
      await answer.text();
      if (answer.status !== 200) throw new Error(`dashboard: ${answer.status}`);
    };
    for (let i = 0; i < 20; i += 1) await page();
    const until = Date.now() + IDLE_MS;
    const idle = await latencyOf(page, async () => Date.now() < until);
    const from = Date.now();
    const runId = await start({ base, cookie: starter, unit });
    let ended = 0;
    const during = await latencyOf(page, async () => {
      const [run] = await database.owner.begin(async (tx) => {
        await tx`select app.set_ctx(${countyId}, ${`/${countyId}/`}, ',household,', true)`;
        return tx<{ status: string }[]>`select status from closing_run where county_id = ${countyId} and id = ${runId}`;
      });
      if (run?.status === "done" || run?.status === "cancelled") ended = Date.now();
      return ended === 0;
    });
    const [counted] = await database.owner.begin(async (tx) => {
      await tx`select app.set_ctx(${countyId}, ${`/${countyId}/`}, ',household,', true)`;
      return tx<{ refused: number }[]>`
        select count(*)::int as refused from closing_run_part where county_id = ${countyId} and run_id = ${runId} and status <> 'done'`;
    });
    return {
      ...made,
      villages: size.villages,
      seconds: (ended - from) / 1000,
      refused: counted?.refused ?? -1,
      idle,
      during,
      inboxMs: await inboxOf(countyId, unit),
    };
  } finally {
    await server.stop();
  }
}

/** Median of reading the inbox with every village on one page: reads and round trips, no rendering. */
async function inboxOf(countyId: number, unit: string): Promise<number> {
  const place = { id: newId(), path: `/${countyId}/` as OrgPath, code: unit };
  const access = authorise(contextWith([{ role: "countyBureau", unit: place }]), "filing.read", unit);
  const times: number[] = [];
  for (let i = 0; i < 15; i += 1) {
    const start = performance.now();
    await readIn(access, (work) => readInbox(work, { size: "400" }));
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[7] ?? 0;
}

/** Asks for a page, rests, and again, as long as `goesOn`. */
async function latencyOf(page: () => Promise<void>, goesOn: () => Promise<boolean>): Promise<Latency> {
  const times: number[] = [];
  while (await goesOn()) {
    const start = performance.now();
    await page();
    times.push(performance.now() - start);
    await sleep(PAUSE_MS);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95), pages: times.length };
}

async function start({ base, cookie, unit }: { base: string; cookie: string; unit: string }): Promise<string> {
  const input = { unit, act: "prepare", line: "household", cycleName: YEAR, idempotencyKey: randomUUID() };
  const answer = await fetch(`${base}/api/trpc/closingRun.start`, {
    method: "POST",
    headers: { cookie, origin: base, "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const body = (await answer.json()) as { result?: { data?: { id: string } } };
  const id = body.result?.data?.id;
  if (!id) throw new Error(`the mass closing did not start: ${JSON.stringify(body)}`);
  return id;
}
