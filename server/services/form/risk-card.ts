import { sql } from "drizzle-orm";
import type { FormDocument } from "@/server/domain/form/document";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { villageOf, type Work } from "@/server/services/access";
import type { FormQuery, FormSpec } from "./spec";
import { zhDate, zhUnit } from "./words";

type Row = {
  name: string;
  code: string;
  group_name: string | null;
  place: string | null;
  grade: string | null;
  next: string | null;
  cycle: string;
  scheme_title: string;
  definition: unknown;
  final_on: string;
};

/**
 * 风险等级公示牌 (S1, results are shown at the premises): one a seller, by the newest final closing: the grade that holds from it,
 * the ladder of grades and how often each is inspected. A seller without a result has no card yet. No score and no reason on it.
 */
export const riskCard = {
  part: "results",
  permission: "cycle.read",
  line: "market",
  levels: ["village", "group"],
  params: ["group", "number"],
  read: async (work: Work, query: FormQuery) => (await graded(work, query)).map((row) => cardOf(work, row)),
} as const satisfies FormSpec;

const graded = (work: Work, { group, number }: FormQuery) => {
  const within = work.access.groupPath ? work.unit.id : (group ?? null);
  return work.tx.execute<Row>(sql`
    with newest as (
      select distinct on (c.scheme_id) c.county_id, c.id, c.scheme_id, c.version_id, y.name as cycle,
        coalesce(c.final_on, (c.confirmed_at at time zone 'Asia/Shanghai')::date) as final_on
      from closing c join cycle y on y.county_id = c.county_id and y.id = c.cycle_id
      join scheme x on x.county_id = c.county_id and x.id = c.scheme_id
      where c.county_id = ${work.access.ctx.countyId} and x.village_id = ${villageOf(work)} and c.line = 'market'
        and c.status = 'final' and c.period_id is null
      order by c.scheme_id, y.ends_on desc, c.confirmed_at desc
    )
    select s.name, s.code, g.name as group_name, p.place, r.grade, r.explanation ->> 'nextGradeCode' as next, n.cycle,
      x.title as scheme_title, v.definition, n.final_on::text as final_on
    from newest n
    join scheme x on x.county_id = n.county_id and x.id = n.scheme_id
    join template_version v on v.county_id = n.county_id and v.id = n.version_id
    join result r on r.county_id = n.county_id and r.closing_id = n.id and r.grade is not null
    join subject s on s.county_id = r.county_id and s.id = r.subject_id and s.status = 'active'
    left join participant p on p.county_id = s.county_id and p.id = s.id
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where (${within}::uuid is null or s.group_id = ${within}::uuid)
      and (${number ?? null}::text is null or s.code = ${number ?? null} or s.name = ${number ?? null})
    order by g.org_path, lpad(s.code, 20, '0')`);
};

function cardOf(work: Work, row: Row): FormDocument {
  const definition = parseDefinition(row.definition);
  const held = row.next ?? row.grade;
  const titleOf = (code: string | null) => definition.grading.grades.find((one) => one.code === code)?.title.zh ?? "";
  const grade = titleOf(held);
  const least = inspectionsOf(definition);
  const times = held === null ? undefined : least.get(held);
  const year = /^\d{4}$/.test(row.cycle) ? `${Number(row.cycle) + 1}年度` : "下一周期";
  return {
    code: "riskCard",
    title: "食品经营风险等级公示牌",
    unit: zhUnit(work),
    period: zhDate(row.final_on),
    facts: [
      { label: "经营者", value: row.name },
      { label: "经营场所", value: [row.group_name, row.place].filter(Boolean).join(" ") || "—" },
      { label: "编号", value: row.code },
      { label: "适用年度", value: year },
      { label: "评定日期", value: zhDate(row.final_on) },
      ...(times === undefined ? [] : [{ label: "监督检查", value: `每年不少于${times}次` }]),
    ],
    columns: [
      { title: "经营者", width: 24, align: "start" },
      { title: "编号", width: 12, align: "start" },
      { title: "经营场所", width: 22, align: "start" },
      { title: "风险等级", width: 12, align: "center" },
      { title: "适用年度", width: 14, align: "center" },
      { title: "每年检查不少于（次）", width: 16, align: "end" },
    ],
    rows: [[row.name, row.code, row.place ?? row.group_name ?? "", grade, year, times ?? null]],
    totals: null,
    notes: [
      `依据《${row.scheme_title}》评定。等级表示监督检查的频次，从A级到D级风险依次升高。`,
      "请张贴在经营场所醒目处。对等级有疑问，或发现食品安全问题，请拨打12315。",
    ],
    signatures: [],
    seal: true,
    orientation: "landscape",
    layout: {
      type: "risk",
      grade: grade.replace(/级$/, ""),
      ladder: definition.grading.grades.map((one) => ({
        title: one.title.zh,
        said: least.has(one.code) ? `每年检查不少于${least.get(one.code)}次` : "",
        held: one.code === held,
      })),
    },
  };
}

function inspectionsOf(definition: SchemeDefinition): ReadonlyMap<string, number> {
  const rules = definition.grading.consequences.flatMap((rule) => (rule.type === "inspections" ? rule.byGrade : []));
  return new Map(rules.map(({ grade, leastPerYear }) => [grade, leastPerYear]));
}
