import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { cycle, scheme } from "@/db/schema/scheme";
import { monthKey } from "@/server/domain/calendar/dates";
import { monthsBetween } from "@/server/domain/inspection/spread";
import type { LocalText } from "@/server/domain/scheme/parts";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { leastByGrade } from "./grades";

export type PlannedInspection = {
  id: string;
  subjectId: string;
  name: string;
  code: string;
  group: string;
  no: number;
  /** Of so many planned and done in the cycle for this subject. */
  of: number;
  done: number;
  grade: LocalText | null;
  month: string;
  overdue: boolean;
  doneOn: string | null;
  doneByName: string | null;
  result: string | null;
  /** The last day in the cycle on which something was recorded at this seller, as a proposal for the day. */
  recordedOn: string | null;
};

export type InspectionPlan = {
  schemeId: string;
  title: string;
  titleEn: string;
  clause: string;
  cycle: { id: string; name: string; startsOn: string; endsOn: string };
  byGrade: { grade: LocalText; least: number }[];
  months: { month: string; planned: number; done: number }[];
  month: string;
  rows: PlannedInspection[];
  /** Of the whole cycle. */
  planned: number;
  done: number;
  /** Left undone in months that have passed. */
  late: number;
};

type Row = Omit<PlannedInspection, "grade" | "overdue"> & { grade_code: string };

/**
 * 检查计划 of the running cycle of each scheme that plans inspections by grade: the month asked for (this one at first), and how
 * many were done of the least number. Rows of all months for the printed plan when `month` is "all". Two statements a scheme.
 */
export async function inspectionPlans(work: Work, wanted: string | undefined): Promise<InspectionPlan[]> {
  const plans: InspectionPlan[] = [];
  for (const one of await schemesHere(work)) {
    const definition = await definitionOf(work, one.cycle.versionId);
    const least = leastByGrade(definition);
    const rule = definition.grading.consequences.find(({ type }) => type === "inspections");
    if (!least || !rule) continue;
    const titles = new Map(definition.grading.grades.map(({ code, title }) => [code, title]));
    const all = (await rowsOf(work, one.cycle.id)).map(
      ({ grade_code, ...row }): PlannedInspection => ({
        ...row,
        grade: titles.get(grade_code) ?? null,
        overdue: row.doneOn === null && row.month < monthKey(work.today),
      }),
    );
    const { id, name, startsOn, endsOn } = one.cycle;
    const months = monthsBetween(startsOn, endsOn);
    const now = monthKey(work.today);
    const month =
      wanted === "all" || months.includes(wanted ?? "")
        ? (wanted ?? now)
        : months.includes(now)
          ? now
          : (months[0] ?? now);
    plans.push({
      schemeId: one.id,
      title: one.title,
      titleEn: one.titleEn,
      clause: rule.clause,
      cycle: { id, name, startsOn, endsOn },
      byGrade: [...least].flatMap(([code, count]) => {
        const grade = titles.get(code);
        return grade ? [{ grade, least: count }] : [];
      }),
      months: months.map((key) => {
        const own = all.filter((row) => row.month === key);
        return { month: key, planned: own.length, done: own.filter(({ doneOn }) => doneOn !== null).length };
      }),
      month,
      rows: month === "all" ? all : all.filter((row) => row.month === month || (month === now && row.overdue)),
      planned: all.length,
      done: all.filter(({ doneOn }) => doneOn !== null).length,
      late: all.filter(({ overdue }) => overdue).length,
    });
  }
  return plans;
}

async function schemesHere(work: Work) {
  const { tx, access, today } = work;
  const group = groupIdOf(work);
  const rows = await tx
    .selectDistinctOn([scheme.id], { scheme, cycle })
    .from(scheme)
    .innerJoin(cycle, and(eq(cycle.countyId, scheme.countyId), eq(cycle.schemeId, scheme.id)))
    .where(
      and(
        eq(scheme.countyId, access.ctx.countyId),
        eq(scheme.villageId, villageOf(work)),
        eq(scheme.status, "in_force"),
        inArray(scheme.line, [...access.rows.lines]),
        eq(cycle.carriedOver, false),
        sql`${cycle.startsOn} <= ${today}::date`,
        group ? or(isNull(scheme.groupId), eq(scheme.groupId, group)) : undefined,
      ),
    )
    .orderBy(scheme.id, sql`${cycle.startsOn} desc`);
  return rows.map((row) => ({ ...row.scheme, cycle: row.cycle }));
}

const rowsOf = (work: Work, cycleId: string) =>
  work.tx.execute<Row>(sql`
    select i.id, i.subject_id as "subjectId", s.name, s.code, coalesce(g.name, '') as "group", i.no, i.grade as grade_code, i.month,
      i.done_on::text as "doneOn", i.done_by_name as "doneByName", i.result,
      (count(*) over own)::int as "of", (count(i.done_on) over own)::int as done,
      (select max(e.act_on)::text from entry e where e.county_id = i.county_id and e.subject_id = i.subject_id and e.cycle_id = i.cycle_id
        and e.status <> 'rejected') as "recordedOn"
    from inspection i
    join subject s on s.county_id = i.county_id and s.id = i.subject_id
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where i.county_id = ${work.access.ctx.countyId} and i.cycle_id = ${cycleId} ${work.access.groupPath ? sql`and s.group_id = ${work.unit.id}` : sql``}
    window own as (partition by i.subject_id)
    order by i.month, g.sort_no, lpad(s.code, 20, '0'), i.no`);
