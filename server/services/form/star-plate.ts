import { sql } from "drizzle-orm";
import type { FormDocument } from "@/server/domain/form/document";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { villageOf, type Work } from "@/server/services/access";
import type { FormQuery, FormSpec } from "./spec";
import { zhDate, zhSpan, zhUnit } from "./words";

type Row = {
  name: string;
  code: string;
  group_name: string | null;
  grade: string;
  stars: number;
  starts_on: string;
  ends_on: string;
  scheme_title: string;
  definition: unknown;
  from_on: string;
  until_on: string | null;
};

/**
 * 星级户门牌: a plate for every household that holds a star by the newest final result of a scheme and agreed to be named. How
 * long it holds: as long as the benefits given with it, else until the next evaluation. Nothing of a member of the household
 * stands on it but the name of its head.
 */
export const starPlate = {
  part: "results",
  permission: "cycle.read",
  line: "household",
  levels: ["village"],
  params: ["group", "number"],
  read: async (work: Work, query: FormQuery) => (await starred(work, query)).map((row) => plateOf(work, row)),
} as const satisfies FormSpec;

const starred = ({ tx, access, ...work }: Work, { group, number }: FormQuery) =>
  tx.execute<Row>(sql`
    with newest as (
      select distinct on (c.scheme_id) c.county_id, c.id, c.scheme_id, c.version_id, y.starts_on, y.ends_on,
        coalesce(c.final_on, (c.confirmed_at at time zone 'Asia/Shanghai')::date) as final_on
      from closing c join cycle y on y.county_id = c.county_id and y.id = c.cycle_id
      join scheme x on x.county_id = c.county_id and x.id = c.scheme_id
      where c.county_id = ${access.ctx.countyId} and x.village_id = ${villageOf({ tx, access, ...work })} and c.line = 'household'
        and c.status = 'final' and c.period_id is null
      order by c.scheme_id, y.ends_on desc, c.confirmed_at desc
    )
    select s.name, s.code, g.name as group_name, r.grade, r.stars, n.starts_on::text as starts_on, n.ends_on::text as ends_on, x.title as scheme_title, v.definition,
      coalesce(b.from_on, n.final_on)::text as from_on, b.until_on::text as until_on
    from newest n
    join scheme x on x.county_id = n.county_id and x.id = n.scheme_id
    join template_version v on v.county_id = n.county_id and v.id = n.version_id
    join result r on r.county_id = n.county_id and r.closing_id = n.id and r.stars is not null
    join subject s on s.county_id = r.county_id and s.id = r.subject_id and s.status = 'active' and s.kind = 'household'
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    left join lateral (
      select min(p.valid_from) as from_on, max(p.valid_until) as until_on from benefit_grant p
      where p.county_id = r.county_id and p.closing_id = n.id and p.subject_id = s.id and p.ended_on is null
    ) b on true
    where exists (select 1 from honour_consent h where h.county_id = s.county_id and h.subject_id = s.id and h.withdrawn_at is null)
      and (${group ?? null}::uuid is null or s.group_id = ${group ?? null}::uuid)
      and (${number ?? null}::text is null or s.code = ${number ?? null} or s.name = ${number ?? null})
    order by r.stars desc, g.org_path, lpad(s.code, 20, '0')`);

function plateOf(work: Work, row: Row): FormDocument {
  const title = parseDefinition(row.definition).grading.grades.find(({ code }) => code === row.grade)?.title.zh ?? "";
  const grade = title.endsWith("星") ? `${title}级户` : title;
  const until = row.until_on ? `至${zhDate(row.until_on)}` : "起，至下一次评定";
  const valid = `${zhDate(row.from_on)}${until}`;
  const unit = zhUnit(work);
  return {
    code: "starPlate",
    title: "星级户门牌",
    unit,
    period: zhSpan({ startsOn: row.starts_on, endsOn: row.ends_on }),
    facts: [{ label: "户主", value: row.name }],
    columns: [
      { title: "户主", width: 18, align: "start" },
      { title: "户号", width: 14, align: "start" },
      { title: "所属网格", width: 20, align: "start" },
      { title: "星级", width: 16, align: "center" },
      { title: "有效期", width: 32, align: "start" },
    ],
    rows: [[row.name, row.code, row.group_name ?? "", grade, valid]],
    totals: null,
    notes: [`依据《${row.scheme_title}》评定，经本户同意制作。`],
    signatures: [],
    seal: false,
    orientation: "portrait",
    layout: {
      type: "plate",
      heading: unit,
      name: row.name,
      stars: row.stars,
      grade,
      foot: `有效期：${valid}`,
      number: `户号 ${row.code}`,
    },
  };
}
