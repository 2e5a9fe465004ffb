import postgres from "postgres";
import { newId } from "@/db/ids";
import { unitCode } from "@/server/domain/access/path";
import { monthsUpTo } from "@/server/domain/indicators/spans";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { makeCounty, rollUp, type TestCounty } from "@/server/testing/factories/county";
import { testUser } from "@/server/testing/factories/user";
import type { Scratch } from "./scratch";

const COUNTY = 980_300;
const TOWNSHIPS = 15;
/** The year that is over in every village, all four quarters closed. */
export const YEAR = "2025";

export type OverdueCounty = {
  countyId: number;
  unit: string;
  /** Two people of the county, to sign in with TEST_PASSWORD. */
  logins: [string, string];
  households: number;
  entries: number;
};

type Size = { villages: number; households: number; acts: number };

/**
 * A county whose year is over in every village and not yet closed, written in a few statements: subjects, enrolments and
 * posted entries of several items spread over the year, different for every household. With the rollups its dashboard reads.
 */
export async function overdueCounty({ owner, appUrl, superUrl }: Scratch, size: Size): Promise<OverdueCounty> {
  const now = new Date();
  const made = await makeCounty(
    { owner, appUrl },
    { countyId: COUNTY, townships: TOWNSHIPS, villages: size.villages, now },
  );
  const bare = postgres(superUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { TimeZone: "Asia/Shanghai", synchronous_commit: "off" },
  });
  try {
    await adopt(bare, made);
    await populate(bare, size.households);
    const entries = await record(bare, size.acts);
    await rollUp(appUrl, made, [YEAR, ...monthsUpTo(`${YEAR}-12`, 12)], () => ({
      ...{ eligible: size.households, participants: 200, earned: 400_000, spent: 200_000, redeemers: 150 },
      ...{ posted: 600, timely: 560, noticeDue: 600, noticed: 590, valueFen: 150_000 },
    }));
    await bare.unsafe("analyze");
    const place = { ...made.county, code: unitCode(made.county.path) };
    const [first, second] = [
      await testUser(COUNTY, "countyBureau", place),
      await testUser(COUNTY, "countyBureau", place),
    ];
    const households = size.villages * size.households;
    return { countyId: COUNTY, unit: place.code, logins: [first.login, second.login], households, entries };
  } finally {
    await bare.end();
  }
}

/** The rule book, in force in every village, its year with four closed quarters. */
async function adopt(bare: postgres.Sql, made: TestCounty): Promise<void> {
  const [template, version, actor] = [newId(), newId(), newId()];
  const { path, id } = made.county;
  const schemes = made.villages.map(({ id: village, schemeId }) => ({ village, scheme: schemeId }));
  await bare`insert into scheme_template (county_id, id, org_path, owner_unit_id, family, line, title, title_en, created_by, created_at)
    values (${COUNTY}, ${template}, ${path}, ${id}, 'household', 'household', ${H2.meta.title.zh}, ${H2.meta.title.en}, ${actor}, now())`;
  await bare`insert into template_version (county_id, id, org_path, template_id, version_no, status, definition, updated_by, updated_at)
    values (${COUNTY}, ${version}, ${path}, ${template}, 1, 'published', ${JSON.stringify(H2)}::text::jsonb, ${actor}, now())`;
  await bare`insert into chain_head (county_id, village_id, org_path, seq, hash, updated_at)
    select county_id, id, org_path, 0, app.ledger_genesis(county_id, id), now() from org_unit where county_id = ${COUNTY} and level = 'village'`;
  await bare`insert into scheme (county_id, id, org_path, village_id, line, family, template_id, version_id, title, title_en, status, has_notice,
      adopted_on, resolution, adopted_by, created_at)
    select u.county_id, x.scheme, u.org_path, u.id, 'household', 'household', ${template}, ${version}, ${H2.meta.title.zh}, ${H2.meta.title.en},
      'in_force', true, '2025-01-01', 'bench', ${actor}, now()
    from jsonb_to_recordset(${JSON.stringify(schemes)}::text::jsonb) as x(village uuid, scheme uuid)
    join org_unit u on u.county_id = ${COUNTY} and u.id = x.village`;
  await bare`insert into cycle (county_id, id, org_path, scheme_id, version_id, name, starts_on, ends_on, created_at)
    select county_id, uuidv7(), org_path, id, version_id, ${YEAR}, '2025-01-01', '2025-12-31', now() from scheme where county_id = ${COUNTY}`;
  await bare`insert into period (county_id, id, org_path, cycle_id, scheme_id, no, starts_on, ends_on, status)
    select c.county_id, uuidv7(), c.org_path, c.id, c.scheme_id, q, make_date(2025, q * 3 - 2, 1),
      (make_date(2025, q * 3 - 2, 1) + interval '3 months - 1 day')::date, 'closed'
    from cycle c cross join generate_series(1, 4) q where c.county_id = ${COUNTY}`;
}

async function populate(bare: postgres.Sql, households: number): Promise<void> {
  await bare`insert into subject (county_id, id, org_path, village_id, line, kind, code, name, name_pinyin, joined_on, created_at, updated_at)
    select s.county_id, uuidv7(), s.org_path, s.village_id, 'household', 'household', n::text, '王建国' || n, 'wangjianguo' || n,
      '2025-01-01', now(), now()
    from scheme s cross join generate_series(1, ${households}) n where s.county_id = ${COUNTY}`;
  await bare`insert into enrolment (county_id, id, org_path, line, scheme_id, subject_id, class_code, from_on, created_at)
    select b.county_id, uuidv7(), b.org_path, 'household', s.id, b.id, 'resident', '2025-01-01', now()
    from subject b join scheme s on s.county_id = b.county_id and s.village_id = b.village_id where b.county_id = ${COUNTY}`;
}

/** So many posted acts of every household, spread over the year; points differ by household and act. Out: how many. */
async function record(bare: postgres.Sql, acts: number): Promise<number> {
  const items = H2.items.filter(({ sign }) => sign === "addition").slice(0, 6);
  const codes = items.map(({ code, component, clause }) => ({ code, component, clause }));
  const rows = await bare`
    insert into entry (county_id, id, org_path, line, village_id, scheme_id, version_id, cycle_id, period_id, subject_id, kind, item_code, component,
      clause, points, redeemable, act_on, status, step_no, next_step, recorded_by, recorded_by_name, recorded_at, posted_at)
    select b.county_id, uuidv7(), b.org_path, 'household', b.village_id, c.scheme_id, c.version_id, c.id, p.id, b.id, 'addition',
      i.code, i.component, i.clause, i.points, i.points, i.act_on, 'posted', 5, 'post', b.village_id, '王登记', i.act_on + interval '2 days', now()
    from subject b
    join scheme s on s.county_id = b.county_id and s.village_id = b.village_id
    join cycle c on c.county_id = s.county_id and c.scheme_id = s.id
    cross join lateral (
      select x.code, x.component, x.clause, 50 * (1 + (n * 7 + b.code::int * 13) % 8) as points,
        make_date(2025, 1 + n % 12, 1 + (n * 5 + b.code::int) % 28) as act_on
      from generate_series(0, ${acts - 1}) n
      join jsonb_to_recordset(${JSON.stringify(codes.map((one, at) => ({ ...one, at })))}::text::jsonb)
        as x(at int, code text, component text, clause text) on x.at = n % ${codes.length}::int) i
    join period p on p.county_id = c.county_id and p.cycle_id = c.id and i.act_on between p.starts_on and p.ends_on
    where b.county_id = ${COUNTY}`;
  return rows.count;
}
