import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { person } from "@/db/schema/roster";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { lapsePoints } from "@/server/services/ledger/lapse-points";
import { postEntries } from "@/server/services/ledger/post-entries";
import { parse } from "@/server/services/parse";
import { enterRedemption } from "@/server/services/redemption/enter-redemption";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { readPassbook } from "./passbook-page";
import { readCard } from "./reads";
import { readSlip } from "./slip-page";

testDatabase();
const DAY = "2026-11-02";
const AFTER = "2026-11-06";
let village: TestVillage;
const key = () => randomUUID();
const base = () => ({ unit: village.unit, schemeId: village.schemeId });
const subject = (at: number) => village.subjectIds[at] ?? "";

async function record(subjectIds: string[], change: Record<string, unknown> = {}): Promise<string[]> {
  const input = parse(RecordEntries, {
    ...base(),
    subjectIds,
    itemCode: "env-tidy",
    actOn: "2026-11-01",
    reason: "季度检查干净整洁",
    idempotencyKey: key(),
    ...change,
  });
  return (await recordEntries({ ctx: village.as("recorder", DAY), input })).ids;
}

/** Posted, however the rule book's steps are done: those are other tests' business. */
async function posted(subjectIds: string[], change: Record<string, unknown> = {}): Promise<string[]> {
  const entryIds = await record(subjectIds, change);
  await inVillage((tx) =>
    tx.execute(sql`
      update entry set status = 'reviewed', next_step = 'post', reviewed_by = gen_random_uuid(), reviewed_by_name = '审核组'
      where county_id = ${village.countyId} and id = any(${sql.param(entryIds)}::uuid[])`),
  );
  await postEntries({ ctx: village.as("villageAdmin", AFTER), input: { ...base(), entryIds, idempotencyKey: key() } });
  return entryIds;
}

async function redeem(subjectId: string, points: number): Promise<void> {
  const collectorId = newId();
  const at = new Date("2026-01-01T00:00:00Z");
  await inVillage((tx) =>
    tx.insert(person).values({
      countyId: village.countyId,
      id: collectorId,
      orgPath: village.path,
      householdId: subjectId,
      name: "王建国",
      namePinyin: "wangjianguo",
      relation: "head",
      joinedOn: "2026-01-01",
      createdAt: at,
      updatedAt: at,
    }),
  );
  await enterRedemption({
    ctx: village.as("shopkeeper", AFTER),
    input: {
      ...base(),
      subjectId,
      collectorId,
      purpose: "洗衣液一瓶",
      points,
      valueFen: 1500,
      redeemedOn: AFTER,
      idempotencyKey: key(),
    },
  });
}

const inVillage = <T>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", work);
const accountOf = async (subjectId: string) =>
  (
    await inVillage((tx) =>
      tx.execute<{ honour: number; redeemable: number }>(
        sql`select honour, redeemable from account where county_id = ${village.countyId} and subject_id = ${subjectId}`,
      ),
    )
  )[0];
const staff = <T>(read: Parameters<typeof readIn<T>>[1]) =>
  readIn(authorise(village.as("recorder", AFTER), "entry.read", village.unit), read);
const book = (subjectId: string) => staff((work) => readPassbook(work, subjectId, undefined));

const lapse = (earnedUntil: string) =>
  writeIn(authorise(village.as("villageAdmin", AFTER), "entry.post", village.unit), (work) =>
    lapsePoints(work, {
      villageId: village.villageId,
      schemeId: village.schemeId,
      earnedUntil,
      by: { proposedBy: randomUUID(), approvedBy: randomUUID() },
    }),
  );

beforeAll(async () => {
  village = await testVillage(H2, 4, "resident");
});

describe("存折: both balances run with the ledger's rows and end where the account stands", () => {
  it("through additions, a redemption, and points that lapsed", async () => {
    const own = subject(0);
    await posted([own, subject(1)]);
    await posted([own], { itemCode: "civ-simple" });
    await redeem(own, 100);
    await lapse("2026-11-01");
    const { rows, account } = await book(own);
    expect(
      rows.map(({ kind, honour, redeemable, honourAfter, redeemableAfter }) => [
        kind,
        honour,
        redeemable,
        honourAfter,
        redeemableAfter,
      ]),
    ).toEqual([
      ["addition", 200, 200, 200, 200],
      ["addition", 300, 300, 500, 500],
      ["redemption", 0, -100, 500, 400],
      ["lapse", 0, -400, 500, 0],
    ]);
    expect(rows.map(({ seq }) => seq)).toEqual([...rows.map(({ seq }) => seq)].sort((a, b) => a - b));
    expect(account).toMatchObject({ honour: 500, redeemable: 0 });
    expect(await accountOf(own)).toEqual({ honour: 500, redeemable: 0 });
    expect(rows.map(({ postedBy }) => postedBy)).toEqual(["villageAdmin", "villageAdmin", "shopkeeper", null]);
  });

  it.each([0, 1, 2, 3])("the last line is the account, household %i", async (at) => {
    const { rows } = await book(subject(at));
    const last = rows.at(-1) ?? { honourAfter: 0, redeemableAfter: 0 };
    const { honour = 0, redeemable = 0 } = (await accountOf(subject(at))) ?? {};
    expect([last.honourAfter, last.redeemableAfter]).toEqual([honour, redeemable]);
  });

  it("is nobody's but the household's own and the village's", async () => {
    const resident = village.as("resident", AFTER, { subjectId: subject(0) });
    const read = (id: string) =>
      readIn(authorise(resident, "own.read", village.unit), (work) => readPassbook(work, id, undefined));
    expect((await read(subject(0))).rows).toHaveLength(4);
    for (const id of [subject(1), randomUUID()])
      await expect(read(id)).rejects.toMatchObject({ code: "redemption.notFound" });
  });
});

describe("the card of a subject", () => {
  it("keeps what is on its way apart from what has ended, and pages the latter", async () => {
    const own = subject(2);
    await posted([own]);
    const [waiting] = await record([own], { itemCode: "civ-simple" });
    const card = await staff((work) => readCard(work, own, 2026));
    expect(card.entries.map(({ entry }) => entry.status)).toEqual(["posted"]);
    expect(card.page).toEqual({ number: 1, size: 50, total: 1 });
    expect(card.pending.map(({ entry }) => entry.id)).toEqual([waiting]);
    const second = await staff((work) => readCard(work, own, 2026, { page: 2 }));
    expect(second.entries).toEqual([]);
    expect((await staff((work) => readCard(work, own, 2026, { state: "reversed" }))).entries).toEqual([]);
  });

  it("never says to somebody who reported them (invariant 10)", async () => {
    const [id] = await record([subject(3)]);
    await inVillage((tx) =>
      tx.execute(sql`
      update entry set origin = 'reported' where county_id = ${village.countyId} and id = ${id ?? ""}`),
    );
    const resident = village.as("resident", AFTER, { subjectId: subject(3) });
    const own = await readIn(authorise(resident, "own.read", village.unit), (work) => readCard(work, subject(3), 2026));
    expect(own.pending.map(({ entry }) => [entry.id, entry.recordedBy, entry.recordedByName])).toEqual([
      [id, null, null],
    ]);
    expect(JSON.stringify(own)).not.toContain("recorder");
    const supervisor = village.as("supervisor", AFTER);
    const seen = await readIn(authorise(supervisor, "entry.read", village.unit), (work) =>
      readCard(work, subject(3), 2026),
    );
    expect(seen.pending[0]?.entry.recordedByName).toBe("recorder");
  });
});

describe("奖分通知单", () => {
  it("is written for a posted addition of this household and for nothing else", async () => {
    const [id = ""] = await posted([subject(1)], { itemCode: "civ-simple" });
    const slip = await staff((work) => readSlip(work, subject(1), id));
    expect(slip).toMatchObject({ subject: { name: "王建国2" }, entry: { points: 300 }, reason: "季度检查干净整洁" });
    const [waiting = ""] = await record([subject(1)], { actOn: "2026-08-30" });
    for (const [of, entryId] of [
      [subject(1), waiting],
      [subject(0), id],
      [subject(1), randomUUID()],
      [subject(1), "x"],
    ] as const)
      await expect(staff((work) => readSlip(work, of, entryId))).rejects.toMatchObject({ code: "card.notFound" });
  });
});
