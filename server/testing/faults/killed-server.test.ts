import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { verifyLedger } from "@/server/services/ledger/verify-ledger";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { FIXED_ITEM, postedIn, readyIn, UNLIMITED } from "@/server/testing/factories/posted";
import { type Call, DAY, kill, NOW, type Served, send, serve, signedIn } from "./served";

testDatabase();
const running = new Set<Served>();
let village: TestVillage;

afterEach(async () => {
  for (const one of running) await kill(one);
});

const inVillage = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) => tx.execute<T>(query));

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
  const [admin, recorder] = [await signedIn(village, "villageAdmin"), await signedIn(village, "recorder")];
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
  running.add(first);
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
  running.add(second);
  for (const [i, call] of calls.entries()) expect(await send(second, call)).toEqual({ result: { data: answers[i] } });
  expect(await figures()).toEqual(done);
  const ctx = village.as("supervisor", DAY);
  expect((await verifyLedger({ ctx, input: { unit: village.unit } })).difference).toBeNull();
}, 60_000);
