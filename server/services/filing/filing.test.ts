import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { closingStep, filing } from "@/db/schema/closing";
import { orgUnit } from "@/db/schema/org";
import { closing } from "@/db/schema/result";
import { cycle, scheme } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { confirm } from "@/server/services/cycle/confirm-close";
import { fileResults } from "@/server/services/cycle/file-results";
import { prepare } from "@/server/services/cycle/prepare-close";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { acceptFilings } from "./accept-filings";
import { filingsOf, readFiling, readInbox } from "./reads";
import { returnFilings } from "./return-filings";
import { todoOfFilings } from "./todo";

testDatabase();

/** H2, its results filed at once and then final. */
const FILED: SchemeDefinition = {
  ...H2,
  workflow: {
    ...H2.workflow,
    cycleResults: {
      rhythm: "cycle",
      steps: H2.workflow.cycleResults.steps.filter(({ type }) => type === "file" || type === "post"),
    },
  },
};
const DAY = "2027-01-10";
const HOUSEHOLDS = 12;

/** A village whose year is over, closed and filed by its admin. */
async function filedVillage(
  record: (village: TestVillage) => Promise<unknown> = async () => undefined,
): Promise<TestVillage & { closingId: string; filingId: string; township: string }> {
  const village = await testVillage(FILED, HOUSEHOLDS, "resident");
  await record(village);
  const { unit, countyId, cycleId, path } = village;
  await withTenant({ countyId, scope: `/${countyId}/` as OrgPath, lines: LINES }, "write", (tx) =>
    tx.execute(sql`
      update org_unit v set parent_id = t.id from org_unit t
      where v.county_id = ${countyId} and t.county_id = ${countyId} and v.level = 'village' and t.level = 'township'`),
  );
  const admin = village.as("villageAdmin", DAY);
  const { id } = await writeIn(authorise(admin, "cycle.prepare", unit), async (work) => {
    await work.tx.execute(
      sql`update period set status = 'closed' where county_id = ${countyId} and cycle_id = ${cycleId} and org_path = ${path}`,
    );
    return prepare(work, cycleId, null);
  });
  await writeIn(authorise(village.as("supervisor", DAY), "cycle.confirm", unit), (work) => confirm(work, id));
  const filed = await fileResults({ ctx: admin, input: { unit, closingId: id, idempotencyKey: randomUUID() } });
  return { ...village, closingId: id, filingId: filed.id, township: `${countyId}-103` };
}

const officeOf = (village: TestVillage, name = "镇办", day = DAY) =>
  village.as("townshipOffice", day, { name, path: `/${village.countyId}/103/` as OrgPath });

describe("a township answers what a village has filed", () => {
  let village: Awaited<ReturnType<typeof filedVillage>>;
  const read = (name = "镇办", filter = {}) =>
    readIn(authorise(officeOf(village, name), "filing.read", village.township), (work) => readInbox(work, filter));

  beforeAll(async () => {
    village = await filedVillage();
  });

  it("sees the village with its state, what is complete and a hint with the numbers behind it", async () => {
    const { rows, counts, acceptable } = await read();
    expect(counts).toMatchObject({ filed: 1, final: 0 });
    expect(acceptable).toEqual([village.filingId]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      name: "石桥村",
      township: "青石镇",
      state: "filed",
      summary: { subjects: HOUSEHOLDS, rated: HOUSEHOLDS },
      complete: { periods: { closed: 4, total: 4 }, ends: { unposted: 0, withoutClass: 0 }, unrated: 0, before: null },
    });
    // Nothing was recorded, so everybody has the same score; too few for a hint about it.
    expect(rows[0]?.filing?.figures).toMatchObject({
      rated: HOUSEHOLDS,
      sameScore: HOUSEHOLDS,
      entries: 0,
      recorders: [],
    });
    expect(rows[0]?.hints).toEqual([]);
  });

  it("finds it under its state, scheme and cycle, and nothing under others", async () => {
    for (const [filter, found] of [
      [{ state: "filed" }, 1],
      [{ state: "final" }, 0],
      [{ state: "nonsense" }, 1],
      [{ scheme: FILED.meta.title.zh }, 1],
      [{ scheme: "另一个" }, 0],
      [{ cycle: "2026" }, 1],
      [{ cycle: "2025" }, 0],
      [{ township: village.township }, 1],
      [{ line: "party" }, 0],
      [{ page: "7" }, 1],
    ] as const)
      expect([filter, (await read("镇办", filter)).rows.length]).toEqual([filter, found]);
  });

  it("has it on its to-do list until it is answered", async () => {
    const lines = await readIn(authorise(officeOf(village), "entry.read", village.township), todoOfFilings);
    expect(lines).toMatchObject([{ text: "filings", count: 1, path: "filings?state=filed" }]);
  });

  it("returns it with a reason; the closing waits at the same step, and the village reads why", async () => {
    const input = { unit: village.township, filingIds: [village.filingId], reason: "名额多用了一个" };
    expect(await returnFilings({ ctx: officeOf(village), input })).toMatchObject({ done: 1, refused: [] });
    expect((await read()).counts).toMatchObject({ filed: 0, returned: 1 });
    const access = authorise(village.as("villageAdmin", DAY), "cycle.read", village.unit);
    const found = await readIn(access, (work) => filingsOf(work, village.closingId));
    expect(found).toMatchObject([{ status: "returned", answer: "名额多用了一个", answeredByName: "镇办" }]);
    const [row] = await readIn(access, ({ tx }) =>
      tx
        .select({ status: closing.status, nextStep: closing.nextStep })
        .from(closing)
        .where(and(eq(closing.countyId, village.countyId), eq(closing.id, village.closingId))),
    );
    expect(row).toEqual({ status: "confirmed", nextStep: 0 });
  });

  it("answers once: the same answer again changes nothing, another one is refused", async () => {
    const input = { unit: village.township, filingIds: [village.filingId] };
    expect(
      await returnFilings({ ctx: officeOf(village), input: { ...input, reason: "名额多用了一个" } }),
    ).toMatchObject({ done: 1 });
    await expect(acceptFilings({ ctx: officeOf(village), input })).rejects.toMatchObject({
      code: "filing.alreadyAnswered",
    });
  });

  it("accepts it when it is filed again, and the closing goes on to its last step", async () => {
    const again = await fileResults({
      ctx: village.as("villageAdmin", "2027-01-11"),
      input: { unit: village.unit, closingId: village.closingId, note: "已改正", idempotencyKey: randomUUID() },
    });
    const input = { unit: village.township, filingIds: [again.id] };
    expect(await acceptFilings({ ctx: officeOf(village), input })).toMatchObject({ done: 1, refused: [] });
    const steps = await readIn(authorise(officeOf(village), "filing.read", village.township), ({ tx }) =>
      tx
        .select({ outcome: closingStep.outcome })
        .from(closingStep)
        .where(and(eq(closingStep.countyId, village.countyId), eq(closingStep.closingId, village.closingId))),
    );
    expect(steps.map(({ outcome }) => outcome).sort()).toEqual(["accepted", "filed", "filed", "returned"]);
    expect((await read()).counts).toMatchObject({ accepted: 1 });
  });

  it("is refused a filing of another township as if there were none", async () => {
    const other = await filedVillage();
    await expect(
      acceptFilings({ ctx: officeOf(village), input: { unit: village.township, filingIds: [other.filingId] } }),
    ).rejects.toMatchObject({ code: "filing.notFound" });
  });
});

/** Ten entries of 2 points for the first household and two of half a point for the second, all recorded after the quarter's end. */
function onesided({ countyId, path, villageId, schemeId, cycleId, periodIds, subjectIds }: TestVillage) {
  const item = FILED.items.find(({ sign }) => sign === "addition");
  return withTenant({ countyId, scope: path, lines: LINES }, "write", (tx) =>
    tx.execute(sql`
      insert into entry (county_id, id, org_path, line, village_id, scheme_id, version_id, cycle_id, period_id, subject_id, kind, item_code,
        component, clause, points, redeemable, act_on, status, step_no, next_step, recorded_by, recorded_by_name, recorded_at, posted_at)
      select ${countyId}, gen_random_uuid(), ${path}, 'household', ${villageId}::uuid, ${schemeId}::uuid, c.version_id, c.id, ${periodIds[0]}::uuid,
        case when n <= 10 then ${subjectIds[0]}::uuid else ${subjectIds[1]}::uuid end, 'addition', ${item?.code}, ${item?.component}, ${item?.clause},
        case when n <= 10 then 200 else 50 end, 0, '2026-02-01', 'posted', 5, 'post', ${RECORDER}::uuid, '李登记', '2026-04-02T04:00:00Z', now()
      from cycle c cross join generate_series(1, 12) n where c.county_id = ${countyId} and c.id = ${cycleId}::uuid`),
  );
}
const RECORDER = "00000000-0000-4000-8000-0000000000bb";

describe("hints of a filing", () => {
  it("are drawn from what was recorded; the township reads who and which household, the county neither", async () => {
    const village = await filedVillage(onesided);
    const [detail, above] = await Promise.all([
      readIn(authorise(officeOf(village), "filing.read", village.township), (work) =>
        readFiling(work, village.cycleId),
      ),
      readIn(
        authorise(
          village.as("countyBureau", DAY, { path: `/${village.countyId}/` as OrgPath }),
          "filing.read",
          String(village.countyId),
        ),
        (work) => readFiling(work, village.cycleId),
      ),
    ]);
    expect(detail.hints).toEqual([
      {
        ...{ kind: "oneSubject", recorderId: RECORDER, subjectId: village.subjectIds[0] },
        ...{ entries: 12, subjects: 2, count: 2000, of: 2100 },
      },
    ]);
    expect(detail.row.filing?.figures).toMatchObject({ entries: 12, lastDay: 12 });
    expect(detail.names).toEqual({ [RECORDER]: "李登记", [village.subjectIds[0] ?? ""]: "王建国1" });
    expect(detail).toMatchObject({ canAnswer: true, isLive: false, steps: [{ outcome: "filed" }] });
    expect(above.hints).toEqual(detail.hints);
    expect(above.names).toEqual({});
  });
});

describe("many filings at once", () => {
  it("accepts each by itself: what this person filed is named and left, the others are accepted", async () => {
    const village = await filedVillage();
    const office = officeOf(village);
    const second = await copyVillage(village, office.userId);
    const input = { unit: village.township, filingIds: [village.filingId, second] };
    const answered = await acceptFilings({ ctx: office, input });
    expect(answered.done).toBe(1);
    expect(answered.refused).toMatchObject([
      { unit: `${village.countyId}-103-205`, name: "柳河村", code: "filing.ownFiling" },
    ]);
    const rows = await readIn(authorise(office, "filing.read", village.township), ({ tx }) =>
      tx.select({ id: filing.id, status: filing.status }).from(filing).where(eq(filing.countyId, village.countyId)),
    );
    expect(new Map(rows.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        [village.filingId, "accepted"],
        [second, "filed"],
      ]),
    );
    const inbox = await readIn(authorise(office, "filing.read", village.township), (work) => readInbox(work, {}));
    expect(inbox).toMatchObject({ own: 1, acceptable: [], total: 2 });
    expect(inbox.rows.map(({ name, state }) => [name, state])).toEqual([
      ["柳河村", "filed"],
      ["石桥村", "accepted"],
    ]);
  });
});

/** A second village of the township with the same closing, filed by `filedBy`. */
async function copyVillage(
  of: TestVillage & { closingId: string; filingId: string },
  filedBy: string,
): Promise<string> {
  const { countyId } = of;
  const path = `/${countyId}/103/205/` as OrgPath;
  const [villageId, schemeId, cycleId, closingId, filingId] = [newId(), newId(), newId(), newId(), newId()];
  await withTenant({ countyId, scope: `/${countyId}/` as OrgPath, lines: LINES }, "write", async (tx) => {
    const one = async <T>(rows: Promise<T[]>) => (await rows)[0] as T;
    const here = { orgPath: path, villageId };
    const [unit, running, span, made, filed] = [
      await one(
        tx
          .select()
          .from(orgUnit)
          .where(and(eq(orgUnit.countyId, countyId), eq(orgUnit.id, of.villageId))),
      ),
      await one(
        tx
          .select()
          .from(scheme)
          .where(and(eq(scheme.countyId, countyId), eq(scheme.id, of.schemeId))),
      ),
      await one(
        tx
          .select()
          .from(cycle)
          .where(and(eq(cycle.countyId, countyId), eq(cycle.id, of.cycleId))),
      ),
      await one(
        tx
          .select()
          .from(closing)
          .where(and(eq(closing.countyId, countyId), eq(closing.id, of.closingId))),
      ),
      await one(
        tx
          .select()
          .from(filing)
          .where(and(eq(filing.countyId, countyId), eq(filing.id, of.filingId))),
      ),
    ];
    await tx.insert(orgUnit).values({ ...unit, id: villageId, orgPath: path, name: "柳河村", nameEn: "Liuhe" });
    await tx.insert(scheme).values({ ...running, ...here, id: schemeId });
    await tx.insert(cycle).values({ ...span, id: cycleId, orgPath: path, schemeId });
    await tx.insert(closing).values({ ...made, id: closingId, orgPath: path, schemeId, cycleId });
    await tx.insert(filing).values({ ...filed, ...here, id: filingId, schemeId, cycleId, closingId, filedBy });
  });
  return filingId;
}
