import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { authorise, readIn } from "@/server/services/access";
import { proveChain, readReceipt } from "@/server/services/receipt/reads";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { postedIn } from "@/server/testing/factories/posted";
import { checkLedger } from "./check-ledger";
import { compareHead } from "./reads";
import { verifyLedger } from "./verify-ledger";

const { owner } = testDatabase();
const DAY = "2026-11-06";
const ITEM = H5.items.find(({ sign }) => sign === "addition")?.code ?? "";
let village: TestVillage;
let ids: string[];

const supervisor = (day = DAY) => village.as("supervisor", day);
/** What only somebody with the owner's password could do to the tables. */
const asOwner = (statement: ReturnType<typeof sql>) =>
  withTenant(
    { countyId: village.countyId, scope: village.path, lines: LINES },
    "write",
    (tx) => tx.execute(statement),
    owner,
  );
const difference = async () => (await verifyLedger({ ctx: supervisor(), input: { unit: village.unit } })).difference;

/** A notice that bears the head of the chain as it stands. */
const printed = () =>
  asOwner(sql`
    insert into notice (county_id, id, org_path, line, village_id, scheme_id, version_id, cycle_id, short_code, kind, title, contact, days, day_kind, starts_on,
      ends_on, status, published_by, published_by_name, published_at, chain_seq, chain_head, code_hash, code_sealed)
    select county_id, gen_random_uuid(), org_path, 'household', village_id, ${village.schemeId}::uuid, ${village.schemeId}::uuid, ${village.cycleId}::uuid, 'ABCD', 'entries',
      '十一月公示', '村委会', 5, 'calendar', date '2026-11-02', date '2026-11-06', 'open', ${village.schemeId}::uuid, '主任',
      '2026-11-02T04:00:00Z', seq, hash, sha256('code'), 'sealed'::bytea
    from chain_head where county_id = ${village.countyId}`);

beforeEach(async () => {
  village = await testVillage(H5, 4, "villager");
  ids = await postedIn(
    village,
    [0, 1, 2, 3].map((subject) => ({ subject, itemCode: ITEM, points: 100 * (subject + 1), actOn: "2026-11-01" })),
  );
});

describe("a check of the ledger names what somebody changed with the owner's password (invariant 8)", () => {
  it.each([
    [
      "one row's points",
      sql`update ledger set honour = honour + 50 where seq = 2`,
      { type: "chain", seq: 2, reason: "content" },
    ],
    [
      "the digest of a text",
      sql`update ledger set text_digest = sha256('x') where seq = 3`,
      { type: "chain", seq: 3, reason: "content" },
    ],
    [
      "the words themselves",
      sql`update entry_text set reason = '改过的事由' where entry_id = (select source_id from ledger where seq = 2)`,
      { type: "text", seq: 2 },
    ],
    ["the last row", sql`delete from ledger where seq = 4`, { type: "head", expectedSeq: 3, seq: 4 }],
    ["a row in the middle", sql`delete from ledger where seq = 2`, { type: "chain", seq: 3, reason: "gap" }],
    [
      "the order of two rows",
      sql`
        with gone as (delete from ledger where seq in (2, 3) returning *)
        insert into ledger select (jsonb_populate_record(row(g.*)::ledger, jsonb_build_object('seq', 5 - g.seq))).* from gone g order by g.seq`,
      { type: "chain", seq: 2, reason: "link" },
    ],
    [
      "a row and its hash",
      sql`update ledger set honour = 900, hash = sha256('x') where seq = 2`,
      { type: "chain", seq: 2, reason: "content" },
    ],
    ["the head", sql`update chain_head set hash = sha256('x')`, { type: "head", expectedSeq: 4, seq: 4 }],
    ["what was marked as posted", sql`delete from posting where seq = 3`, { type: "posting", seq: 3 }],
    [
      "a balance",
      sql`update account set redeemable = redeemable + 50 where redeemable = 300`,
      { type: "account", figure: "redeemable", expected: 300, found: 350 },
    ],
    [
      "a figure",
      sql`update rollup_village set participants = 99 where span = '2026'`,
      { type: "rollup", span: "2026", figure: "participants", expected: 4, found: 99 },
    ],
    [
      "the head printed on a notice",
      sql`update notice set chain_head = sha256('x')`,
      { type: "notice", seq: 4, title: "十一月公示" },
    ],
  ])("%s", async (_what, tamper, expected) => {
    await printed();
    expect(await difference()).toBeNull();
    await asOwner(tamper);
    expect(await difference()).toMatchObject(expected);
  });

  it("and a ledger rewritten with all its hashes still differs from the poster", async () => {
    await printed();
    await asOwner(sql`
      with recursive rows as (select * from ledger), walked as (
        select 1::bigint as at, app.ledger_genesis(county_id, village_id) as prev, sha256(app.ledger_genesis(county_id, village_id) || 'x') as hash
        from chain_head where county_id = ${village.countyId}
        union all select at + 1, hash, sha256(hash || 'x') from walked where at < 4
      )
      update ledger l set prev_hash = w.prev, hash = w.hash from walked w where w.at = l.seq`);
    const { headHash } = await verifyLedger({ ctx: supervisor(), input: { unit: village.unit } });
    const compare = (head: string) =>
      readIn(authorise(supervisor(), "ledger.verify", village.unit), (work) => compareHead(work, { seq: "4", head }));
    expect(await compare(headHash)).toMatchObject({ answer: "differs" });
  });
});

describe("the head on a poster", () => {
  it.each([
    ["as printed, in groups", (head: string) => head.slice(0, 20).replace(/(.{4})/g, "$1 "), "4", "matches"],
    ["in capitals and full width", (head: string) => head.slice(0, 24).toUpperCase(), "４", "matches"],
    ["of another number", (head: string) => head.slice(0, 20), "3", "differs"],
    ["of a row that is gone", (head: string) => head.slice(0, 20), "9", "noRow"],
    ["too short", (head: string) => head.slice(0, 19), "4", "tooShort"],
  ])("%s", async (_what, typed, seq, answer) => {
    const { headHash } = await verifyLedger({ ctx: supervisor(), input: { unit: village.unit } });
    const compared = await readIn(authorise(supervisor(), "ledger.verify", village.unit), (work) =>
      compareHead(work, { seq, head: typed(headHash) }),
    );
    expect(compared).toMatchObject({ answer });
  });
});

describe("a check", () => {
  it("is kept with its result, and not repeated within a minute", async () => {
    const check = (day = DAY) => checkLedger({ ctx: supervisor(day), input: { unit: village.unit } });
    expect(await check()).toMatchObject({ rows: 4, headSeq: 4, difference: null });
    await expect(check()).rejects.toMatchObject({ code: "ledger.checkedJustNow" });
    await asOwner(sql`update account set honour = 0 where honour = 100`);
    await check("2026-11-07");
    const kept = await asOwner(
      sql`select rows, by_name, difference ->> 'type' as difference from ledger_check order by checked_at`,
    );
    expect([...kept]).toEqual([
      { rows: 4, by_name: "supervisor", difference: null },
      { rows: 4, by_name: "supervisor", difference: "account" },
    ]);
  });
});

describe("a receipt", () => {
  const receipt = (subject: number | null, entry: number) => {
    const ctx =
      subject === null
        ? village.as("villageAdmin", DAY)
        : village.as("resident", DAY, { subjectId: village.subjectIds[subject] ?? "" });
    const access = authorise(ctx, subject === null ? "entry.read" : "own.read", village.unit);
    return readIn(access, (work) => readReceipt(work, ids[entry] ?? ""));
  };

  it("lets anybody compute the row's hash and the words' digest anew, up to a printed head", async () => {
    await printed();
    const { rows, words, textDigest } = await receipt(1, 1);
    const [row] = rows;
    const text = `${words?.reason}\u001f${words?.place ?? ""}`;
    expect(await sha256(row?.prevHash ?? "", row?.fields?.join("\u001f") ?? "")).toBe(row?.hash);
    expect(await sha256(words?.salt ?? "", text)).toBe(textDigest);
    const own = authorise(
      village.as("resident", DAY, { subjectId: village.subjectIds[1] ?? "" }),
      "own.read",
      village.unit,
    );
    expect(await proveChain(own, row?.seq ?? 0)).toMatchObject({ holds: true, notice: { seq: 4 } });
    await asOwner(sql`update ledger set honour = honour + 50 where seq = 4`);
    expect(await proveChain(own, row?.seq ?? 0)).toMatchObject({ holds: false });
  });

  it("is for the own subject and the village's staff, not for a neighbour", async () => {
    expect((await receipt(null, 2)).rows).toHaveLength(1);
    await expect(receipt(1, 2)).rejects.toMatchObject({ code: "entry.notFound" });
  });

  it("does not tell the subject of a reported entry who reported it (invariant 10)", async () => {
    await asOwner(sql`update entry set origin = 'reported' where id = ${ids[1] ?? ""}`);
    expect((await receipt(1, 1)).rows[0]).toMatchObject({ fields: null });
    expect((await receipt(null, 1)).rows[0]?.fields).toHaveLength(27);
  });
});

async function sha256(startHex: string, text: string): Promise<string> {
  const bytes = Buffer.concat([Buffer.from(startHex, "hex"), Buffer.from(text, "utf8")]);
  return Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
}
