import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import type { Permission } from "@/server/domain/access/permissions";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn, type Work } from "@/server/services/access";
import { openAdoptions } from "@/server/services/adoption/reads";
import { recordersOf } from "@/server/services/entry/find-entries";
import { entriesPage } from "@/server/services/entry/reads";
import { reopeningsAt } from "@/server/services/filing/reads";
import { formChoices } from "@/server/services/form/choices";
import { gridPage } from "@/server/services/grid/reads";
import { saveCluster } from "@/server/services/grid/save-cluster";
import { noticesPage } from "@/server/services/notice/reads";
import { placesBelow } from "@/server/services/place/reads";
import { type RecordQuery, recordChoices } from "@/server/services/record/reads";
import { reversibleEntries } from "@/server/services/reversal/reads";
import { schemesAt, templatesAt } from "@/server/services/scheme/reads";
import { householdChoice, visitsPage } from "@/server/services/visit/reads";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { postedIn } from "@/server/testing/factories/posted";

testDatabase();

const DAY = "2026-11-02";
let village: TestVillage;

const write = (text: ReturnType<typeof sql>) =>
  withTenant({ countyId: village.countyId, scope: `/${village.countyId}/` as OrgPath, lines: LINES }, "write", (tx) =>
    tx.execute(text),
  );
const asAdmin = <T>(permission: Permission, read: (work: Work) => Promise<T>) =>
  readIn(authorise(village.as("villageAdmin", DAY), permission, village.unit), read);

beforeAll(async () => {
  village = await testVillage(H2, 6, "resident");
});

describe("no list ends silently", () => {
  it("a form can be made of an old closing or notice: the newest are offered with how many there are, a year has all of it", async () => {
    const { countyId, cycleId } = village;
    await write(sql`
      insert into notice (county_id, id, org_path, line, village_id, scheme_id, version_id, cycle_id, kind, title, starts_on, ends_on, days, day_kind,
        status, code_hash, code_sealed, short_code, chain_seq, chain_head, contact, published_by, published_by_name, published_at)
      select c.county_id, gen_random_uuid(), c.org_path, s.line, s.village_id, s.id, c.version_id, c.id, 'entries', '公示' || n, '2025-01-01'::date + n * 30,
        '2025-01-06'::date + n * 30, 5, 'calendar', 'complete', sha256(n::text::bytea), '', 'T' || n, 0, '', '村部', s.id, '甲', now()
      from generate_series(1, 15) n, cycle c join scheme s on s.county_id = c.county_id and s.id = c.scheme_id
      where c.county_id = ${countyId} and c.id = ${cycleId}`);
    await write(sql`
      insert into closing (county_id, id, org_path, line, scheme_id, cycle_id, version_id, status, input_hash, result_hash, summary,
        prepared_by, prepared_by_name, prepared_at)
      select c.county_id, gen_random_uuid(), c.org_path, s.line, s.id, c.id, c.version_id, 'reopened', '', '', '{}', s.id, '甲', '2026-01-01'::timestamptz + n * interval '1 day'
      from generate_series(1, 4) n, cycle c join scheme s on s.county_id = c.county_id and s.id = c.scheme_id
      where c.county_id = ${countyId} and c.id = ${cycleId}`);
    const newest = await asAdmin("form.print", (work) => formChoices(work, undefined, 3));
    expect(newest).toMatchObject({ totals: { closings: 4, notices: 15 }, year: null });
    expect([newest.closings.length, newest.notices.map(({ title }) => title)]).toEqual([
      3,
      ["公示15", "公示14", "公示13"],
    ]);
    const older = await asAdmin("form.print", (work) => formChoices(work, "2025", 3));
    expect(older.notices).toHaveLength(12);
    expect(older).toMatchObject({ totals: { closings: 0, notices: 12 }, closings: [], cycles: [] });
    expect((await asAdmin("form.print", (work) => formChoices(work, "2026", 3))).closings).toHaveLength(4);
  });

  it("the wishes to close again have pages, those that wait first", async () => {
    await write(sql`
      insert into reopening (county_id, id, org_path, line, village_id, scheme_id, cycle_id, closing_id, status, reason, asked_by, asked_by_name, asked_at)
      select county_id, gen_random_uuid(), org_path, line, ${village.villageId}, scheme_id, cycle_id, id,
        case when prepared_at < '2026-01-03' then 'asked' else 'refused' end, '理由', prepared_by, '甲', prepared_at
      from closing where county_id = ${village.countyId}`);
    const office = village.as("townshipOffice", DAY, { path: `/${village.countyId}/103/` as OrgPath });
    const pages = await readIn(authorise(office, "filing.read", `${village.countyId}-103`), (work) =>
      Promise.all([1, 2].map((page) => reopeningsAt(work, page, 3))),
    );
    expect(pages.map(({ rows, page }) => [rows.map(({ status }) => status), page.total])).toEqual([
      [["asked", "refused", "refused"], 4],
      [["refused"], 4],
    ]);
  });

  it("a scheme with more recorders and entries than a list holds is searched, never by who reported somebody else", async () => {
    const acts = village.subjectIds.map((_, subject) => ({
      subject,
      itemCode: "env-tidy",
      points: 50,
      actOn: "2026-10-01",
    }));
    const ids = await postedIn(village, acts, DAY);
    await write(
      sql`update entry set recorded_by_name = '马芳', recorded_by = gen_random_uuid() where county_id = ${village.countyId} and id = ${ids[0]}`,
    );
    await write(sql`update entry set origin = 'reported', recorded_by_name = '报告人', recorded_by = gen_random_uuid()
      where county_id = ${village.countyId} and id = ${ids[1]}`);
    const scheme = village.schemeId;
    const first = await asAdmin("entry.reverse", (work) => reversibleEntries(work, { scheme }, "zh-CN", 4));
    expect(first).toMatchObject({ total: 6, recorders: { total: 2 } });
    expect(first?.entries).toHaveLength(4);
    const found = async (q: string) => {
      const [list, reversible] = [
        await asAdmin("entry.read", (work) => entriesPage(work, { scheme, tab: "posted", q }, "zh-CN")),
        await asAdmin("entry.reverse", (work) => reversibleEntries(work, { scheme, q }, "zh-CN", 4)),
      ];
      expect(reversible?.entries.map(({ id }) => id).sort()).toEqual(list?.rows.map(({ id }) => id).sort());
      return list?.page.total;
    };
    expect([await found("王建国6"), await found("马芳"), await found("报告人")]).toEqual([1, 1, 0]);
    expect(await asAdmin("entry.read", (work) => recordersOf(work, scheme, 1))).toMatchObject({ rows: [{}], total: 2 });
  });

  it("the record desk finds whom the list leaves out, and counts only those the item is for", async () => {
    const desk = (query: RecordQuery) =>
      readIn(authorise(village.as("recorder", DAY), "entry.record", village.unit), (work) =>
        recordChoices(work, query, "zh-CN", { found: 2, listed: 4 }),
      );
    expect(await desk({ q: "王建国" })).toMatchObject({ total: 6, subjects: [{}, {}] });
    expect(await desk({ item: "env-tidy" })).toMatchObject({ total: 6, word: "", subjects: [{}, {}, {}, {}] });
    const last = village.subjectIds.at(-1);
    expect(await desk({ item: "env-tidy", q: "王建国6" })).toMatchObject({ total: 1, subjects: [{ id: last }] });
  });

  it("a large grid has pages; a centre household keeps those of its own that stand on another page", async () => {
    const { countyId, gridId, subjectIds } = village;
    const [grid] = await write(
      sql`select org_path as path from org_unit where county_id = ${countyId} and id = ${gridId}`,
    );
    const unit = unitCode(grid?.path as OrgPath);
    await saveCluster({
      ctx: village.as("villageAdmin", DAY),
      input: {
        ...{ unit, version: 0, code: "甲", centreName: "甲", partyMember: true, subjectIds: subjectIds.slice(3, 6) },
        idempotencyKey: randomUUID(),
      },
    });
    const page = (query: { q?: string; page?: number }) =>
      readIn(authorise(village.as("villageAdmin", DAY), "grid.read", unit), (work) => gridPage(work, query, 4));
    const [first, second] = [await page({}), await page({ page: 2 })];
    expect([first.households.length, second.households.length, second.page.total]).toEqual([4, 2, 6]);
    expect([first, second].map(({ clusters }) => clusters[0]?.households.length)).toEqual([3, 3]);
    expect((await page({ q: "王建国6" })).households.map(({ id }) => id)).toEqual([subjectIds[5]]);
  });

  it("visits and requests say how many households wait or fit beyond those listed", async () => {
    const shown = await asAdmin("visit.write", async (work) => ({
      visits: await visitsPage(work, {}, 4),
      choice: await householdChoice(work, { q: "王" }, 4),
    }));
    expect([shown.visits.waiting.length, shown.visits.allWaiting]).toEqual([4, 6]);
    expect([shown.choice.found.length, shown.choice.total]).toEqual([4, 6]);
  });

  it("schemes, rule books, adoptions, notices and places have pages, above the village as in it", async () => {
    const { countyId, villageId, schemeId } = village;
    await write(sql`insert into scheme select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'status', 'ended'))).*
      from scheme s, generate_series(1, 4) where s.county_id = ${countyId} and s.id = ${schemeId}`);
    await write(sql`with copied as (insert into scheme_template select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'owner_unit_id', o.id, 'org_path', o.org_path))).*
        from scheme_template t, org_unit o, generate_series(1, 4) where t.county_id = ${countyId} and o.county_id = t.county_id and o.level = 'township' returning id)
      insert into template_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'template_id', c.id))).*
      from template_version v, copied c where v.county_id = ${countyId}`);
    await write(sql`insert into org_unit select (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(), 'parent_id', o.id, 'kind', 'market', 'level', 'village',
        'name', '市场' || n, 'org_path', '/' || u.county_id || '/103/9' || n || '/'))).*
      from org_unit u, org_unit o, generate_series(10, 14) n
      where u.county_id = ${countyId} and u.id = ${villageId} and o.county_id = u.county_id and o.level = 'township'`);
    await write(sql`insert into adoption (county_id, id, org_path, line, village_id, template_id, parent_version_id, definition, status, created_by, created_at, updated_at)
      select s.county_id, gen_random_uuid(), s.org_path, s.line, s.village_id, s.template_id, s.version_id, v.definition, case n when 1 then 'submitted' else 'draft' end,
        s.id, now(), now() + n * interval '1 day'
      from generate_series(1, 4) n, scheme s join template_version v on v.county_id = s.county_id and v.id = s.version_id where s.county_id = ${countyId} and s.id = ${schemeId}`);
    const county = village.as("countyBureau", DAY, { path: `/${countyId}/` as OrgPath });
    const at = <T>(permission: Permission, read: (work: Work) => Promise<T>) =>
      readIn(authorise(county, permission, String(countyId)), read);
    const sizes = async (read: (page: number) => Promise<{ rows: readonly unknown[]; page: { total: number } }>) =>
      Promise.all([1, 2].map(async (page) => (await read(page)).rows.length)).then(async (found) => [
        ...found,
        (await read(1)).page.total,
      ]);
    expect(await at("template.read", (work) => sizes((page) => schemesAt(work, { page }, 3)))).toEqual([3, 2, 5]);
    expect((await at("template.read", (work) => schemesAt(work, { line: "party" }, 3))).page.total).toBe(0);
    expect(await at("template.read", (work) => sizes((page) => templatesAt(work, page, 3)))).toEqual([3, 1, 4]);
    expect(await at("places.read", (work) => sizes((page) => placesBelow(work, { page }, 3)))).toEqual([3, 2, 5]);
    expect((await at("places.read", (work) => placesBelow(work, { q: "市场14" }, 3))).page.total).toBe(1);
    expect(await at("template.read", (work) => sizes((page) => openAdoptions(work, { page }, 3)))).toEqual([3, 1, 4]);
    const waiting = await at("template.read", (work) => openAdoptions(work, {}, 3));
    expect(waiting.rows[0]?.status).toBe("submitted");
    expect((await at("template.read", (work) => openAdoptions(work, { waitsFor: "village" }, 3))).page.total).toBe(3);
    expect(await asAdmin("notice.read", (work) => sizes((page) => noticesPage(work, page, 10)))).toEqual([10, 5, 15]);
  });
});
