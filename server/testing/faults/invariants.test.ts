import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { runtime } from "@/db/client";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { postEntries } from "@/server/services/ledger/post-entries";
import { proposeReversal } from "@/server/services/ledger/propose-reversal";
import { verifyLedger } from "@/server/services/ledger/verify-ledger";
import { parse } from "@/server/services/parse";
import { enterRedemption } from "@/server/services/redemption/enter-redemption";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { accountIn, FIXED_ITEM, postedIn, readyIn, UNLIMITED } from "@/server/testing/factories/posted";

/*
 * The invariants of domain.md that the working day touches, each attacked through the services. Others stand beside what they
 * guard: notices and objections (workflow.test.ts), reversals (reversal.test.ts), tampering (verify-ledger.test.ts), tenants
 * (isolation/).
 */
const { owner } = testDatabase();
const DAY = "2026-11-06";
const PARALLEL = 64;
let village: TestVillage;

const key = () => randomUUID();
const base = () => ({ unit: village.unit, schemeId: village.schemeId });
const fence = () => ({ countyId: village.countyId, scope: village.path, lines: LINES });
const asOwner = <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
  withTenant(fence(), "write", (tx) => tx.execute<T>(statement), owner);
const one = { subject: 0, itemCode: FIXED_ITEM, points: 500, actOn: "2026-11-01" };
const verified = async () => await verifyLedger({ ctx: village.as("supervisor", DAY), input: { unit: village.unit } });

const record = async (change: Record<string, unknown> = {}, ctx = village.as("recorder", DAY)) =>
  recordEntries({
    ctx,
    input: parse(RecordEntries, {
      ...base(),
      subjectIds: [village.subjectIds[0]],
      itemCode: FIXED_ITEM,
      actOn: "2026-11-01",
      reason: "见义勇为",
      idempotencyKey: key(),
      ...change,
    }),
  });
const step = (
  entryIds: string[],
  name: "firstCheck" | "review",
  ctx = village.as("villageAdmin", DAY, { name: "checker" }),
) =>
  completeStep({
    ctx,
    input: {
      ...base(),
      step: name,
      decision: "approve",
      entryIds,
      returnedIds: [],
      rejectedIds: [],
      idempotencyKey: key(),
    },
  });
const post = (entryIds: string[], idempotencyKey = key(), ctx = village.as("villageAdmin", DAY)) =>
  postEntries({ ctx, input: { ...base(), entryIds, idempotencyKey } });

async function collector(): Promise<string> {
  const id = randomUUID();
  await asOwner(sql`
    insert into person (county_id, id, org_path, household_id, name, name_pinyin, relation, joined_on, created_at, updated_at)
    values (${village.countyId}, ${id}, ${village.path}, ${village.subjectIds[0]}, '王建国', 'wjg', '户主', '2026-01-01', now(), now())`);
  return id;
}
const redeem = (collectorId: string, idempotencyKey = key(), points = 100) =>
  enterRedemption({
    ctx: village.as("shopkeeper", DAY),
    input: {
      ...base(),
      subjectId: village.subjectIds[0] ?? "",
      collectorId,
      purpose: "毛巾",
      points,
      valueFen: 100,
      redeemedOn: DAY,
      idempotencyKey,
    },
  });

/** The same write sent by many at the same moment: every one is answered, and alike. */
async function alike<T>(write: () => Promise<T>): Promise<T> {
  const answers = await Promise.all(Array.from({ length: PARALLEL }, write));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  return answers[0] as T;
}

beforeEach(async () => {
  village = await testVillage(UNLIMITED, 16, "villager");
});

describe("invariant 1: the ledger is append-only", () => {
  it.each(
    ["ledger", "posting", "lapse", "entry_step", "audit_log", "ledger_check"].flatMap((table) =>
      (["update", "delete", "truncate"] as const).map((act) => [act, table] as const),
    ),
  )("the running application cannot %s %s", async (act, table) => {
    const name = sql.identifier(table);
    const attack = {
      update: sql`update ${name} set county_id = county_id`,
      delete: sql`delete from ${name}`,
      truncate: sql`truncate ${name}`,
    }[act];
    const refused = withTenant(fence(), "write", (tx) => tx.execute(attack), runtime());
    await expect(refused).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("the database itself refuses a second posting of one entry", async () => {
    const [id = ""] = await postedIn(village, [one]);
    await expect(
      asOwner(sql`
        insert into posting (county_id, source_kind, source_id, org_path, village_id, seq)
        values (${village.countyId}, 'entry', ${id}, ${village.path}, ${village.villageId}, 2)`),
    ).rejects.toMatchObject({ cause: { code: "23505" } });
  });
});

describe("invariant 2: two people, and an open period", () => {
  it("the recorder of an entry does not review it, whatever other role that person has", async () => {
    const { ids } = await record();
    await step(ids, "firstCheck");
    await asOwner(sql`update entry set status = 'reviewed', next_step = 'review', step_no = 3 where id = ${ids[0]}`);
    const same = village.as("villageAdmin", DAY, { id: village.as("recorder", DAY).userId });
    await expect(step(ids, "review", same)).rejects.toMatchObject({ code: "entry.ownProposal" });
  });

  it("the database itself refuses a row of the chain with one person on both sides", async () => {
    await postedIn(village, [one]);
    await expect(asOwner(sql`update ledger set approved_by = proposed_by`)).rejects.toMatchObject({
      cause: { code: "23514" },
    });
  });

  it("a closed period takes no posting; a late act goes to the next open one and says so", async () => {
    const ready = await readyIn(village, [{ ...one, actOn: "2026-08-01" }]);
    await asOwner(sql`update period set status = 'closed' where id = ${village.periodIds[2] ?? ""}`);
    await expect(post(ready)).rejects.toMatchObject({ code: "entry.periodClosed" });
    const late = await record({ actOn: "2026-08-02" });
    expect(late.late).toBe(true);
    const [row] = await asOwner(sql`select period_id, late from entry where id = ${late.ids[0]}`);
    expect(row).toEqual({ period_id: village.periodIds[3], late: true });
    await asOwner(sql`update period set status = 'closed' where id = ${village.periodIds[3] ?? ""}`);
    const other = { subjectIds: [village.subjectIds[1]], actOn: "2026-08-01" };
    await expect(record(other)).rejects.toMatchObject({ code: "entry.periodClosed" });
  });
});

describe("invariant 3: the scheme's own order of steps", () => {
  it.each([
    [
      "reviewed before the first check",
      async (ids: string[]) => step(ids, "review", village.as("villageAdmin", DAY)),
      "entry.wrongStep",
    ],
    ["posted before any step", async (ids: string[]) => post(ids), "entry.notReady"],
    [
      "posted after the first check only",
      async (ids: string[]) => {
        await step(ids, "firstCheck");
        return post(ids);
      },
      "entry.notReady",
    ],
    [
      "checked twice",
      async (ids: string[]) => {
        await step(ids, "firstCheck");
        return step(ids, "firstCheck");
      },
      "entry.wrongStep",
    ],
  ])("an entry cannot be %s", async (_what, attack, code) => {
    const { ids } = await record();
    await expect(attack(ids)).rejects.toMatchObject({ code });
    expect(await verified()).toMatchObject({ rows: 0, difference: null });
  });

  it("an entry under an open objection is not posted, and holds only itself", async () => {
    const [held = "", free = ""] = await readyIn(village, [one, { ...one, subject: 1 }]);
    await asOwner(sql`
      insert into objection (county_id, id, org_path, line, village_id, notice_id, line_no, entry_id, subject_id, scheme_id, channel, by_user_id,
        objector_name, reason, raised_at, due_on, status)
      select county_id, gen_random_uuid(), org_path, line, village_id, gen_random_uuid(), 1, id, subject_id, scheme_id, 'paper', recorded_by,
        '李某', '事实不符', now(), date '2026-11-20', 'open' from entry where id = ${held}`);
    await expect(post([held, free])).rejects.toMatchObject({ code: "entry.underObjection" });
    expect(await post([free])).toMatchObject({ posted: 1 });
  });
});

describe("invariant 4: nobody spends what is not there, and one key writes once", () => {
  it("32 who redeem at the same moment get what the balance holds and not a point more", async () => {
    await postedIn(village, [one]);
    const collectorId = await collector();
    const asked = await Promise.allSettled(Array.from({ length: 32 }, () => redeem(collectorId)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    for (const answer of asked)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "redemption.notEnough" });
    expect(await accountIn(village, village.subjectIds[0] ?? "")).toEqual({ honour: 500, redeemable: 0 });
    expect((await verified()).difference).toBeNull();
  });

  it.each([
    [
      "a recording",
      async () => {
        const idempotencyKey = key();
        await alike(() => record({ idempotencyKey }));
        return sql`select count(*)::int as count from entry where county_id = ${village.countyId}`;
      },
    ],
    [
      "a posting",
      async () => {
        const [ids, idempotencyKey] = [await readyIn(village, [one]), key()];
        await alike(() => post(ids, idempotencyKey));
        return sql`select count(*)::int as count from ledger where county_id = ${village.countyId}`;
      },
    ],
    [
      "a redemption",
      async () => {
        await postedIn(village, [one]);
        const [collectorId, idempotencyKey] = [await collector(), key()];
        await alike(() => redeem(collectorId, idempotencyKey));
        return sql`select count(*)::int as count from redemption where county_id = ${village.countyId}`;
      },
    ],
    [
      "a proposal to reverse",
      async () => {
        const [entryIds, idempotencyKey] = [await postedIn(village, [one]), key()];
        const input = { ...base(), entryIds, kind: "reversal" as const, reason: "重复记录", idempotencyKey };
        await alike(() => proposeReversal({ ctx: village.as("villageAdmin", DAY), input }));
        return sql`select count(*)::int as count from reversal_request where county_id = ${village.countyId}`;
      },
    ],
  ])("%s sent 64 times under one key happens once and is answered 64 times", async (_what, attack) => {
    const counted = await attack();
    expect([...(await asOwner(counted))]).toEqual([{ count: 1 }]);
    expect((await verified()).difference).toBeNull();
  });
});

describe("invariant 5: half points", () => {
  it.each([25, 10, 1, -25])(
    "an entry of %i hundredths is refused by the service and by the database",
    async (points) => {
      await expect(record({ points })).rejects.toMatchObject({ code: "input.invalid" });
      const { ids } = await record();
      await expect(asOwner(sql`update entry set points = ${points} where id = ${ids[0]}`)).rejects.toMatchObject({
        cause: { code: "23514" },
      });
    },
  );
});

describe("invariant 8: one chain", () => {
  it("16 who post at the same moment number their rows one after the other: no fork, no gap", async () => {
    const ready = await readyIn(
      village,
      village.subjectIds.map((_, subject) => ({ ...one, subject })),
    );
    await Promise.all(
      ready.map((id, n) => post([id], key(), village.as("villageAdmin", DAY, { name: `poster ${n}` }))),
    );
    expect(await verified()).toMatchObject({ rows: 16, headSeq: 16, difference: null });
    const forks = await asOwner(sql`
      select prev_hash from ledger where county_id = ${village.countyId} group by prev_hash having count(*) > 1`);
    expect([...forks]).toEqual([]);
  });
});
