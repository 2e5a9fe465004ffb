import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/domain/access/context";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { translator } from "@/server/i18n/translate";
import { enterRedemption } from "@/server/services/redemption/enter-redemption";
import { rejoinRoster } from "@/server/services/roster/rejoin-roster";
import { testDatabase } from "@/server/testing/database";
import {
  closePeriods,
  confirmSeen,
  earn,
  looking,
  type Neighbours,
  neighbouringVillages,
  office,
  previewFor,
  propose,
  reopenEntry,
  secretary,
  setCycle,
  supervisor,
} from "@/server/testing/factories/move";
import { actor } from "@/server/testing/factories/scheme";
import { confirmMove, refuseMove } from "./confirm-move";
import type { proposeMove } from "./propose-move";
import { withdrawMove } from "./withdraw-move";

testDatabase();
const h5 = parseDefinition(H5);
const h2 = parseDefinition(H2);
const ON = "2026-11-09";

let place: Neighbours;
let look: ReturnType<typeof looking>;
const family = (code = "1") => place.a.ids.get(code) ?? "";
const persons = (code = "1") => place.a.persons.get(code) ?? [];

type Move = Parameters<typeof proposeMove>[0]["input"]["move"];
const transfer = (change: Partial<Extract<Move, { kind: "transfer" }>> = {}): Move => ({
  kind: "transfer",
  subjectId: family(),
  version: 1,
  on: ON,
  reason: "全家搬到柳湾村居住",
  toVillageId: place.b.village.id,
  toGroupId: null,
  ...change,
});
const confirm = (id: string, ctx: TenantContext = office(place), unit = place.township.code) =>
  confirmSeen(ctx, unit, id);
const spend = (subjectId: string, points: number) =>
  enterRedemption({
    ctx: secretary(place.a),
    input: {
      unit: place.a.village.code,
      subjectId,
      schemeId: place.a.schemeId,
      collectorId: persons()[0] ?? "",
      purpose: "洗衣粉",
      points,
      valueFen: 100,
      redeemedOn: "2026-11-01",
      idempotencyKey: randomUUID(),
    },
  });

beforeEach(async () => {
  place = await neighbouringVillages(h5);
  look = looking(place);
});

describe("a transfer to another village of the township", () => {
  it("takes both balances along, as a row in each chain, and leaves the old account empty and readable", async () => {
    await earn(place.a, family(), 500);
    await spend(family(), 200);
    const { id } = await propose(place.a, transfer());
    const { subjectId } = await confirm(id);
    expect(await look.account(family())).toEqual({ honour: 0, redeemable: 0 });
    expect(await look.account(subjectId)).toEqual({ honour: 500, redeemable: 300 });
    const rows = await look.query<{ org_path: string; honour: number; redeemable: number; subject_id: string }>(sql`
      select org_path, honour, redeemable, subject_id from ledger where county_id = ${place.countyId} and kind = 'transfer' order by org_path`);
    expect([...rows]).toEqual([
      { org_path: place.a.village.path, honour: -500, redeemable: -300, subject_id: family() },
      { org_path: place.b.village.path, honour: 500, redeemable: 300, subject_id: subjectId },
    ]);
    expect(await look.differences([place.a, place.b])).toEqual([null, null]);
  });

  it("begins the subject anew with its persons, ends the old one, and each names the other", async () => {
    const { id } = await propose(place.a, transfer());
    const { subjectId } = await confirm(id);
    const subjects = await look.query(sql`
      select id, org_path, status, code, left_on::text from subject where county_id = ${place.countyId} and id in (${family()}, ${subjectId}) order by org_path`);
    expect([...subjects]).toEqual([
      { id: family(), org_path: place.a.village.path, status: "moved_out", code: "1", left_on: ON },
      { id: subjectId, org_path: place.b.village.path, status: "active", code: "3", left_on: null },
    ]);
    const people = await look.query(sql`
      select household_id, status, count(*)::int as n from person where county_id = ${place.countyId}
        and household_id in (${family()}, ${subjectId}) group by 1, 2 order by status`);
    expect([...people]).toEqual([
      { household_id: subjectId, status: "active", n: 3 },
      { household_id: family(), status: "moved_out", n: 3 },
    ]);
    const links = await look.query(sql`
      select org_path, subject_id, to_subject_id, arrival_of from subject_move where county_id = ${place.countyId} order by org_path`);
    expect([...links]).toEqual([
      { org_path: place.a.village.path, subject_id: family(), to_subject_id: subjectId, arrival_of: null },
      { org_path: place.b.village.path, subject_id: family(), to_subject_id: subjectId, arrival_of: id },
    ]);
  });

  it("ends and begins enrolments on the day, and counts who is eligible in both villages anew", async () => {
    const { id } = await propose(place.a, transfer());
    const { subjectId } = await confirm(id);
    const enrolments = await look.query(sql`
      select subject_id, from_on::text, until_on::text from enrolment where county_id = ${place.countyId}
        and subject_id in (${family()}, ${subjectId}) order by from_on`);
    expect([...enrolments]).toEqual([
      { subject_id: family(), from_on: "2026-01-05", until_on: ON },
      { subject_id: subjectId, from_on: ON, until_on: null },
    ]);
    const eligible = await look.query(sql`
      select village_id, eligible from rollup_village where county_id = ${place.countyId} and span = '2026-11' order by org_path`);
    expect([...eligible]).toEqual([
      { village_id: place.a.village.id, eligible: 3 },
      { village_id: place.b.village.id, eligible: 3 },
    ]);
  });

  it("takes arrears along", async () => {
    await earn(place.a, family(), 500);
    await spend(family(), 500);
    await earn(place.a, family(), -300);
    const { id } = await propose(place.a, transfer());
    const { subjectId } = await confirm(id);
    expect(await look.account(subjectId)).toEqual({ honour: 200, redeemable: -300 });
  });

  it("leaves the points where they are when the new village does not run the rule book, and says so", async () => {
    place = await neighbouringVillages(h5, h2);
    look = looking(place);
    await earn(place.a, family(), 500);
    const { id } = await propose(place.a, transfer());
    const preview = await previewFor(office(place), place.township.code, id);
    expect(preview.balances.map(({ why }) => why)).toEqual(["notRun"]);
    await confirm(id);
    expect(await look.account(family())).toEqual({ honour: 500, redeemable: 500 });
    expect(await look.differences([place.a, place.b])).toEqual([null, null]);
  });

  it("leaves them where the rule book says that those who move start anew", async () => {
    const roster = h5.roster && { ...h5.roster, movers: "startAnew" as const };
    place = await neighbouringVillages({ ...h5, ...(roster ? { roster } : {}) });
    look = looking(place);
    await earn(place.a, family(), 500);
    const { id } = await propose(place.a, transfer());
    expect((await previewFor(office(place), place.township.code, id)).balances[0]?.why).toBe("startAnew");
    await confirm(id);
    expect(await look.account(family())).toEqual({ honour: 500, redeemable: 500 });
  });

  it("is confirmed only by the township, and never by who proposed it", async () => {
    const { id } = await propose(place.a, transfer());
    await expect(confirm(id, supervisor(place.a), place.a.village.code)).rejects.toMatchObject({
      code: "move.townshipConfirms",
    });
    const second = await propose(place.a, transfer({ subjectId: family("2") }), office(place));
    await expect(confirm(second.id)).rejects.toMatchObject({ code: "move.ownProposal" });
  });

  it("goes to no village of another township or county", async () => {
    const elsewhere = await neighbouringVillages(h5);
    for (const toVillageId of [elsewhere.b.village.id, randomUUID(), place.a.village.id]) {
      await expect(propose(place.a, transfer({ toVillageId }))).rejects.toMatchObject({ code: "input.invalid" });
    }
  });

  it("waits until open entries are posted or withdrawn", async () => {
    const id = await earn(place.a, family(), 100);
    await reopenEntry(place.a, id);
    const { id: moveId } = await propose(place.a, transfer());
    const preview = await previewFor(office(place), place.township.code, moveId);
    expect(preview.openEntries.map((one) => one.id)).toEqual([id]);
    await expect(confirm(moveId)).rejects.toMatchObject({ code: "move.openEntries", params: { count: 1 } });
  });

  it.each(["a", "b"] as const)(
    "waits while the year of village %s is closed and not final, so that no leftover escapes its lapse",
    async (at) => {
      await earn(place.a, family(), 500);
      const { id } = await propose(place.a, transfer());
      await setCycle(place[at], "previewed");
      await expect(confirm(id)).rejects.toMatchObject({ code: "move.closing", params: { title: h5.meta.title.zh } });
      expect(translator("zh-CN", "errors")("move.closing", { title: "甲" })).toMatch(
        /清零.*定案后再办.*由确认结算的人登记定案/,
      );
      expect(translator("en", "errors")("move.closing", { title: "A" })).toMatch(
        /lapse.*Wait for that day.*makes it final/,
      );
      await setCycle(place[at], "open");
      await confirm(id);
    },
  );

  it("is refused once something of what was read has changed", async () => {
    await earn(place.a, family(), 500);
    const { id } = await propose(place.a, transfer());
    const ctx = office(place);
    const { state } = await previewFor(ctx, place.township.code, id);
    await spend(family(), 100);
    const input = { unit: place.township.code, moveId: id, state, note: null, idempotencyKey: randomUUID() };
    await expect(confirmMove({ ctx, input })).rejects.toMatchObject({ code: "move.changed" });
  });

  it("happens once, however many confirm it at the same moment", async () => {
    await earn(place.a, family(), 500);
    const { id } = await propose(place.a, transfer());
    const { state } = await previewFor(office(place), place.township.code, id);
    const answers = await Promise.allSettled(
      Array.from({ length: 16 }, () =>
        confirmMove({
          ctx: office(place),
          input: { unit: place.township.code, moveId: id, state, note: null, idempotencyKey: randomUUID() },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of answers)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "move.alreadyDecided" });
    expect(await look.sums()).toEqual({ honour: 500, redeemable: 500 });
    expect(await look.differences([place.a, place.b])).toEqual([null, null]);
  });

  it("is not done on a day whose period is closed", async () => {
    const { id } = await propose(place.a, transfer({ on: "2026-02-01" }));
    await closePeriods(place.a, "2026-07-01");
    await expect(confirm(id)).rejects.toMatchObject({ code: "move.periodClosed" });
  });

  it("cannot be undone by putting the old row back on the roster", async () => {
    const { id } = await propose(place.a, transfer());
    await confirm(id);
    const input = {
      what: "household" as const,
      id: family(),
      version: 2,
      on: ON,
      reason: "误登记",
      unit: place.a.village.code,
    };
    await expect(
      rejoinRoster({ ctx: secretary(place.a), input: { ...input, idempotencyKey: randomUUID() } }),
    ).rejects.toMatchObject({ code: "move.rejoin" });
  });

  it("stays unknown to another township and another county", async () => {
    const { id } = await propose(place.a, transfer());
    const other = await neighbouringVillages(h5);
    await expect(previewFor(office(other), other.township.code, id)).rejects.toMatchObject({ code: "move.notFound" });
    await expect(previewFor(office(other), place.township.code, id)).rejects.toMatchObject({ code: "access.notFound" });
    await expect(previewFor(supervisor(place.b), place.b.village.code, id)).rejects.toMatchObject({
      code: "move.notFound",
    });
  });

  it("can be refused with a reason or withdrawn by its proposer, and then be proposed again", async () => {
    const { id } = await propose(place.a, transfer());
    await expect(propose(place.a, transfer())).rejects.toMatchObject({ code: "move.alreadyOpen" });
    const at = { unit: place.a.village.code, idempotencyKey: randomUUID() };
    await expect(
      withdrawMove({ ctx: actor("villageAdmin", place.a.village, "另一人", ON), input: { ...at, moveId: id } }),
    ).rejects.toMatchObject({ code: "move.notOwn" });
    await withdrawMove({ ctx: secretary(place.a), input: { ...at, idempotencyKey: randomUUID(), moveId: id } });
    const again = await propose(place.a, transfer());
    await refuseMove({
      ctx: office(place),
      input: { unit: place.township.code, moveId: again.id, reason: "材料不全", idempotencyKey: randomUUID() },
    });
    await expect(confirm(again.id)).rejects.toMatchObject({ code: "move.alreadyDecided" });
  });
});
