import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import {
  confirmSeen,
  looking,
  type Neighbours,
  neighbouringVillages,
  office,
  propose,
  secretary,
  supervisor,
} from "@/server/testing/factories/move";
import { cancelOpening } from "./cancel-opening";
import { confirmOpenings, refuseOpenings } from "./confirm-openings";
import { readLines } from "./parse-pasted";
import { ProposeOpenings, proposeOpeningBalances } from "./propose-openings";

testDatabase();
const h5 = parseDefinition(H5);
let place: Neighbours;
let look: ReturnType<typeof looking>;
const family = (code = "1") => place.a.ids.get(code) ?? "";

const enter = (change: Record<string, unknown> = {}, ctx = secretary(place.a)) =>
  proposeOpeningBalances({
    ctx,
    input: parse(ProposeOpenings, {
      unit: place.a.village.code,
      schemeId: place.a.schemeId,
      asOf: "2026-01-01",
      source: "2025 年存折第 3 页",
      idempotencyKey: randomUUID(),
      rows: [{ subjectId: family(), honour: 8550, redeemable: 4000 }],
      ...change,
    }),
  });
const confirm = (batchId: string, ctx = supervisor(place.a)) =>
  confirmOpenings({
    ctx,
    input: { unit: place.a.village.code, batchId, version: 1, note: null, idempotencyKey: randomUUID() },
  });

beforeEach(async () => {
  place = await neighbouringVillages(h5);
  look = looking(place);
});

describe("opening balances from a passbook", () => {
  it("are posted to the chain once another person has confirmed them, and count as nothing earned", async () => {
    const { id } = await enter();
    expect(await look.account(family())).toBeUndefined();
    await expect(confirm(id, secretary(place.a))).rejects.toMatchObject({ code: "opening.ownProposal" });
    expect(await confirm(id)).toMatchObject({ rows: 1, headSeq: 1 });
    expect(await look.account(family())).toEqual({ honour: 8550, redeemable: 4000 });
    const [rolled] = await look.query(sql`
      select coalesce(sum(earned), 0)::int as earned, coalesce(sum(participants), 0)::int as participants
      from rollup_village where county_id = ${place.countyId}`);
    expect(rolled).toEqual({ earned: 0, participants: 0 });
    expect(await look.differences([place.a])).toEqual([null]);
  });

  it("are entered once for each subject and scheme, waiting ones counted", async () => {
    await enter();
    await expect(enter()).rejects.toMatchObject({ code: "opening.alreadyEntered", params: { count: 1 } });
    const rows = [family("2"), family("2")].map((subjectId) => ({ subjectId, honour: 0, redeemable: 50 }));
    await expect(enter({ rows })).rejects.toMatchObject({ code: "opening.twice" });
  });

  it("are confirmed once, however many do it at the same moment", async () => {
    const { id } = await enter();
    const answers = await Promise.allSettled(Array.from({ length: 16 }, () => confirm(id)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await look.account(family())).toEqual({ honour: 8550, redeemable: 4000 });
  });

  it("are corrected by a row that takes them back, four eyes again, and may then be entered anew", async () => {
    const { id } = await enter();
    await confirm(id);
    const [row] = await look.query<{ id: string }>(
      sql`select id from opening_balance where county_id = ${place.countyId}`,
    );
    const cancel = () =>
      cancelOpening({
        ctx: secretary(place.a),
        input: {
          unit: place.a.village.code,
          openingId: row?.id ?? "",
          reason: "存折抄错",
          idempotencyKey: randomUUID(),
        },
      });
    const counter = await cancel();
    await expect(cancel()).rejects.toMatchObject({ code: "opening.notCancellable" });
    await expect(confirm(counter.id, secretary(place.a))).rejects.toMatchObject({ code: "opening.ownProposal" });
    await confirm(counter.id);
    expect(await look.account(family())).toEqual({ honour: 0, redeemable: 0 });
    await expect(cancel()).rejects.toMatchObject({ code: "opening.notCancellable" });
    await confirm((await enter({ rows: [{ subjectId: family(), honour: 100, redeemable: 100 }] })).id);
    expect(await look.account(family())).toEqual({ honour: 100, redeemable: 100 });
    expect(await look.differences([place.a])).toEqual([null]);
  });

  it("are not posted for who has moved away since they were proposed: the points would stay behind", async () => {
    const { id } = await enter();
    const gone = { kind: "transfer" as const, subjectId: family(), version: 1, on: "2026-11-10", reason: "迁居" };
    const move = await propose(place.a, { ...gone, toVillageId: place.b.village.id, toGroupId: null });
    await confirmSeen(office(place.a), place.township.code, move.id);
    await expect(confirm(id)).rejects.toMatchObject({ code: "opening.unknownSubject", params: { count: 1 } });
    expect(await look.account(family())).toBeUndefined();
  });

  it("leave room for another list when they are refused", async () => {
    const { id } = await enter();
    const input = {
      unit: place.a.village.code,
      batchId: id,
      version: 1,
      reason: "对不上存折",
      idempotencyKey: randomUUID(),
    };
    await refuseOpenings({ ctx: supervisor(place.a), input });
    await expect(confirm(id)).rejects.toMatchObject({ code: "opening.alreadyDecided" });
    await enter();
  });

  it("are refused for a subject of another village and for a day to come", async () => {
    const rows = [{ subjectId: place.b.ids.get("1") ?? "", honour: 0, redeemable: 50 }];
    await expect(enter({ rows })).rejects.toMatchObject({ code: "opening.unknownSubject" });
    await expect(enter({ asOf: "2027-01-01" })).rejects.toMatchObject({ fields: [{ code: "opening.dateInFuture" }] });
  });

  it("are read from a pasted list, with the lines that cannot be read kept for the second person", async () => {
    const { id, rows, unreadable } = await enter({
      rows: [],
      pasted: "户号\t荣誉\t可兑换\n1\t85.5\t40\n99\t1\t1\n2\t1.3\t1",
    });
    expect({ rows, unreadable }).toEqual({ rows: 1, unreadable: 2 });
    const [batch] = await look.query(
      sql`select unreadable from opening_batch where id = ${id} and county_id = ${place.countyId}`,
    );
    expect(batch?.unreadable).toMatchObject([
      { line: 3, code: "nobody" },
      { line: 4, code: "points" },
    ]);
  });
});

describe("a line of a pasted list", () => {
  const known = [
    { id: "a", code: "1", name: "王建国" },
    { id: "b", code: "2", name: "李秀英" },
    { id: "c", code: "3", name: "李秀英" },
  ];
  it.each([
    ["1 85.5 40", { subjectId: "a", honour: 8550, redeemable: 4000 }],
    ["王建国，８５．５，40", { subjectId: "a", honour: 8550, redeemable: 4000 }],
    ["2\t李秀英\t3\t0", { subjectId: "b", honour: 300, redeemable: 0 }],
  ])("%s is read", (text, row) => {
    expect(readLines([{ text, line: 1 }], known).rows).toMatchObject([row]);
  });
  it.each([
    ["李秀英 1 1", "several"],
    ["1 李秀英 1 1", "nobody"],
    ["赵六 1 1", "nobody"],
    ["1 1.25 1", "points"],
    ["1 -5 1", "negative"],
    ["1 5", "columns"],
  ])("%s is not read: %s", (text, code) => {
    expect(readLines([{ text, line: 1 }], known).unreadable).toMatchObject([{ code }]);
  });
});
