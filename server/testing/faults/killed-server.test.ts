import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { withTenant } from "@/db/tenant";
import { openSession } from "@/server/auth/open-session";
import { LINES } from "@/server/domain/access/lines";
import type { Role } from "@/server/domain/access/roles";
import { verifyLedger } from "@/server/services/ledger/verify-ledger";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { FIXED_ITEM, postedIn, readyIn, UNLIMITED } from "@/server/testing/factories/posted";
import { testUser } from "@/server/testing/factories/user";

testDatabase();
const DAY = "2026-11-06";
const NOW = new Date(`${DAY}T04:00:00Z`);
const running = new Set<ChildProcess>();
let village: TestVillage;

type Served = { child: ChildProcess; port: number };

async function serve(): Promise<Served> {
  const child = fork("server/testing/faults/server.ts", {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, NOW: NOW.toISOString(), VITEST: undefined, NODE_OPTIONS: undefined },
  });
  running.add(child);
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return { child, port };
}

async function kill({ child }: Served): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
  running.delete(child);
}

afterEach(async () => {
  for (const child of running) await kill({ child, port: 0 });
});

const inVillage = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) => tx.execute<T>(query));

async function signedIn(role: Role): Promise<string> {
  const unit = { id: village.villageId, path: village.path, code: village.unit };
  const user = await testUser(village.countyId, role, unit);
  const { token } = await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", (tx) =>
    openSession(tx, { countyId: village.countyId, id: user.id, orgPath: village.path }, "test", NOW),
  );
  return token;
}

type Call = { path: string; token: string; input: Record<string, unknown> };

const send = ({ port }: Served, { path, token, input }: Call, hold = false) =>
  fetch(`http://127.0.0.1:${port}/api/trpc/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-session": token, ...(hold ? { "x-hold": "1" } : {}) },
    body: JSON.stringify(input),
  }).then(async (response) => (await response.json()) as { result?: { data: unknown }; error?: unknown });

/** The answer stored with a key: there as soon as the write is committed, seen from another connection. */
async function committed(key: unknown): Promise<unknown> {
  for (let tries = 0; tries < 400; tries += 1) {
    const [row] = await inVillage<{ response: unknown }>(
      sql`select response from idempotency_key where county_id = ${village.countyId} and key = ${String(key)}`,
    );
    if (row) return row.response;
    await sleep(25);
  }
  throw new Error("never committed");
}

const figures = async () =>
  (
    await inVillage(sql`
      select (select count(*)::int from entry where county_id = ${village.countyId}) as entries,
        (select count(*)::int from ledger where county_id = ${village.countyId}) as rows,
        (select count(*)::int from redemption where county_id = ${village.countyId}) as redemptions,
        (select count(*)::int from reversal_request where county_id = ${village.countyId}) as requests`)
  )[0];

it("a server killed between commit and answer has done each write once: the key sent again gets the same answer", async () => {
  village = await testVillage(UNLIMITED, 3, "villager");
  const posted = await postedIn(village, [
    { subject: 0, itemCode: FIXED_ITEM, points: 500, actOn: "2026-11-01" },
    { subject: 1, itemCode: FIXED_ITEM, points: 500, actOn: "2026-11-01" },
  ]);
  const ready = await readyIn(village, [{ subject: 2, itemCode: FIXED_ITEM, points: 500, actOn: "2026-11-01" }]);
  const collectorId = newId(NOW);
  await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", (tx) =>
    tx.execute(sql`
      insert into person (county_id, id, org_path, household_id, name, name_pinyin, relation, joined_on, created_at, updated_at)
      values (${village.countyId}, ${collectorId}, ${village.path}, ${village.subjectIds[0]}, '王建国', 'wjg', '户主', '2026-01-01', now(), now())`),
  );
  const [admin, recorder] = [await signedIn("villageAdmin"), await signedIn("recorder")];
  const base = () => ({ unit: village.unit, schemeId: village.schemeId, idempotencyKey: randomUUID() });
  const [subjectId] = village.subjectIds;
  const calls: Call[] = [
    {
      path: "entry.record",
      token: recorder,
      input: {
        ...base(),
        subjectIds: village.subjectIds,
        itemCode: FIXED_ITEM,
        actOn: "2026-11-03",
        reason: "参加义务劳动",
      },
    },
    { path: "ledger.post", token: admin, input: { ...base(), entryIds: ready } },
    {
      path: "redemption.enter",
      token: admin,
      input: { ...base(), subjectId, collectorId, purpose: "毛巾", points: 200, valueFen: 100, redeemedOn: DAY },
    },
    {
      path: "ledger.proposeReversal",
      token: admin,
      input: { ...base(), entryIds: posted.slice(1), reason: "重复记录" },
    },
  ];
  const first = await serve();
  const lost = calls.map((call) =>
    send(first, call, true).then(
      () => "answered",
      () => "lost",
    ),
  );
  const answers = await Promise.all(calls.map(({ input }) => committed(input.idempotencyKey)));
  await kill(first);
  expect(await Promise.all(lost)).toEqual(calls.map(() => "lost"));
  const done = { entries: 6, rows: 4, redemptions: 1, requests: 1 };
  expect(await figures()).toEqual(done);
  const second = await serve();
  for (const [i, call] of calls.entries()) expect(await send(second, call)).toEqual({ result: { data: answers[i] } });
  expect(await figures()).toEqual(done);
  const ctx = village.as("supervisor", DAY);
  expect((await verifyLedger({ ctx, input: { unit: village.unit } })).difference).toBeNull();
}, 60_000);
