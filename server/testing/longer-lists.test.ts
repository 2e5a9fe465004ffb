import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Transaction } from "@/db/client";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { Permission } from "@/server/domain/access/permissions";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { authorise, readIn, type Work } from "@/server/services/access";
import { calendarPage } from "@/server/services/calendar/reads";
import { readCard } from "@/server/services/card/reads";
import { listCarries } from "@/server/services/carry/reads";
import { runsOf } from "@/server/services/closing-run/reads";
import { countFollows, followGroups } from "@/server/services/follow/reads";
import { readLedger } from "@/server/services/ledger/reads";
import { redeemers } from "@/server/services/redemption/reads";
import { ownRequests } from "@/server/services/request/reads";
import { todoOfServices } from "@/server/services/request/todo";
import { comparableWith, simulationsOf } from "@/server/services/simulation/reads";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { manyRows } from "@/server/testing/factories/rows";

testDatabase();

const DAY = "2026-11-02";
let village: TestVillage;
let of: Record<string, unknown>;

const write = <T>(work: (tx: Transaction) => Promise<T>) =>
  withTenant({ countyId: village.countyId, scope: `/${village.countyId}/` as OrgPath, lines: LINES }, "write", work);
const asAdmin = <T>(permission: Permission, read: (work: Work) => Promise<T>) =>
  readIn(authorise(village.as("villageAdmin", DAY), permission, village.unit), read);
const county = () => village.as("countyBureau", DAY, { path: `/${village.countyId}/` as OrgPath });
const asCounty = <T>(permission: Permission, read: (work: Work) => Promise<T>) =>
  readIn(authorise(county(), permission, String(village.countyId)), read);

/** How many rows stand on the first and second page of a list, and how many it has. */
async function pagesOf(read: (page: number) => Promise<{ rows: readonly unknown[]; page: { total: number } }>) {
  const [first, second] = [await read(1), await read(2)];
  return [first.rows.length, second.rows.length, first.page.total];
}

beforeAll(async () => {
  village = await testVillage({ ...H2, alerts: T1.alerts }, 6, "resident");
  const { countyId, path, villageId, schemeId, cycleId } = village;
  of = {
    ...{ county_id: countyId, org_path: path, village_id: villageId, scheme_id: schemeId, cycle_id: cycleId },
    ...{ line: "household", group_id: null, subject_id: village.subjectIds[0] },
  };
});

describe("a list that is longer than its page", () => {
  it("of mass closings or simulations goes on, and a simulation can be compared with any other", async () => {
    const template = "01900000-0000-7000-8000-000000000001";
    const above = { ...of, org_path: `/${village.countyId}/`, template_id: template, status: "done" };
    await write(async (tx) => {
      await manyRows(tx, "closing_run", 5, { ...above, act: "prepare" });
      await manyRows(tx, "simulation", 5, { ...above, among: "line" });
    });
    expect(await asCounty("closing.run", (work) => pagesOf((page) => runsOf(work, page, 3)))).toEqual([3, 2, 5]);
    const list = (page: number) => asCounty("scheme.simulate", (work) => simulationsOf(work, template, page, 3));
    expect(await pagesOf(list)).toEqual([3, 2, 5]);
    const [own] = (await list(1)).rows;
    const others = await asCounty("scheme.simulate", (work) =>
      comparableWith(work, { id: own?.id ?? "", templateId: template }),
    );
    expect(others).toHaveLength(4);
  });

  it("of proposals to reverse goes on, those that wait first, and says how many checks there were", async () => {
    await write(async (tx) => {
      await manyRows(tx, "reversal_request", 4, { ...of, kind: "reversal", status: "done" });
      await manyRows(tx, "reversal_request", 1, { ...of, kind: "reversal", status: "proposed" });
      await manyRows(tx, "ledger_check", 12, of);
    });
    const ledger = (page: number) => asAdmin("ledger.verify", (work) => readLedger(work, "zh-CN", page, 3));
    const first = await ledger(1);
    expect(first).toMatchObject({ requests: [{ status: "proposed" }, {}, {}], page: { total: 5 }, allChecks: 12 });
    expect([first.checks.length, (await ledger(2)).requests.length]).toEqual([10, 2]);
  });

  it("of moved clocks, old books and follow-ups goes on, and what somebody prepares stays theirs", async () => {
    await write(async (tx) => {
      await manyRows(tx, "clock_move", 5, { ...of, target_kind: "notice", to_on: "2026-02-01" });
      for (const [n, status] of ["withdrawn", "withdrawn", "posted", "discarded", "previewed"].entries())
        await manyRows(tx, "carry_run", 1, { ...of, status, kind: "ledger", file_digest: `\\x0${n}` });
      for (const subject_id of village.subjectIds)
        await manyRows(tx, "follow_up", 1, {
          ...of,
          subject_id,
          kind: "alert",
          rule: 0,
          span: "cycle",
          status: "open",
        });
    });
    const calendar = (page: number) => asCounty("calendar.manage", (work) => calendarPage(work, page, 3));
    expect(await pagesOf(async (page) => ({ ...(await calendar(page)), rows: (await calendar(page)).moves }))).toEqual([
      3, 2, 5,
    ]);
    const books = (preparing: boolean) =>
      asAdmin("ledger.carryOver", (work) => pagesOf((page) => listCarries(work, preparing, page, 3)));
    expect([await books(true), await books(false)]).toEqual([
      [3, 2, 5],
      [3, 1, 4],
    ]);
    const shown = await asAdmin("follow.read", async (work) => ({
      all: (await countFollows(work)).open,
      on: await Promise.all([1, 2].map((page) => followGroups(work, "open", page, 4))),
    }));
    expect([shown.all, ...shown.on.map((groups) => groups.flatMap(({ rows }) => rows).length)]).toEqual([6, 4, 2]);
  });

  it("of those who may redeem says how many fit the word", async () => {
    const found = await asAdmin("redemption.enter", (work) => redeemers(work, "王", 4));
    expect([found.found.length, found.total]).toEqual([4, 6]);
  });

  it("of one household is whole: entries on their way, requests, redemptions", async () => {
    const subjectId = village.subjectIds[0] ?? "";
    await write(async (tx) => {
      const entries = {
        ...of,
        version_id: await versionOf(tx),
        status: "proposed",
        kind: "addition",
        origin: "recorded",
        item_code: "env-tidy",
        act_on: DAY,
      };
      await manyRows(tx, "entry", 130, entries);
      await manyRows(tx, "service_request", 25, { ...of, status: "registered", at_level: "village", due_on: DAY });
      await manyRows(tx, "redemption", 220, { ...of, redeemed_on: DAY, points: 50 });
    });
    const resident = authorise(village.as("resident", DAY, { subjectId }), "own.read", village.unit);
    const shown = await readIn(resident, async (work) => ({
      card: await readCard(work, subjectId, 2026),
      requests: await ownRequests(work),
    }));
    expect([shown.card.pending.length, shown.card.redemptions.length, shown.requests.length]).toEqual([130, 220, 25]);
  });
});

it("the to-do list says how many objections and requests wait beyond those it shows", async () => {
  await write((tx) =>
    manyRows(tx, "service_request", 5, { ...of, status: "registered", at_level: "village", due_on: DAY }),
  );
  const lines = await asAdmin("request.handle", (work) => todoOfServices(work, 3));
  expect(lines.map(({ of: list }) => list)).toEqual(Array(3).fill({ list: "services", total: expect.any(Number) }));
  expect(lines[0]?.of?.total).toBeGreaterThan(4);
});

async function versionOf(tx: Transaction): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(
    sql`select version_id as id from scheme where id = ${village.schemeId}`,
  );
  return row?.id ?? "";
}
