import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { Permission } from "@/server/domain/access/permissions";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn, type Work } from "@/server/services/access";
import { reopeningsAt } from "@/server/services/filing/reads";
import { formChoices } from "@/server/services/form/choices";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";

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
});
