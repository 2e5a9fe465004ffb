import { and, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { closing } from "@/db/schema/result";
import { cycle, scheme } from "@/db/schema/scheme";
import { progressOf, targetMet } from "@/server/domain/evaluate/aims";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { TargetProgress } from "@/server/domain/evaluate/result";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { readCycleFacts } from "@/server/services/cycle/cycle-input";
import type { ClosingSummary } from "@/server/services/cycle/prepare-close";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { declaring, type ShareTarget, type TargetCycle, targetCycle } from "./rules";

/** How far a share has come: so many of n hold the grade or a better one. `share` in hundredths of a per cent. */
export type ShareProgress = {
  code: string;
  title: LocalText;
  atLeast: LocalText | null;
  percent: number;
  by: string | null;
  count: number;
  of: number;
  share: number | null;
  met: boolean;
  clause: string;
  /** Whether it is counted by results, or by what today's records come to. */
  basis: "final" | "preview" | "today";
};

export type DeclaredRow = {
  id: string;
  name: string;
  code: string;
  group: LocalText | null;
  target: LocalText | null;
  declaredOn: string | null;
  approvedBy: string | null;
  /** Only of a final result. */
  grade: LocalText | null;
  met: boolean | null;
};

/** A cycle by what it is called and when it is; the page words it. */
type CycleSpan = { name: string; startsOn: string; endsOn: string };
type CycleChoice = CycleSpan & { id: string; title: string; titleEn: string; status: string };

/** Cycles of this unit whose rule book aims at something, the newest first; the finished ones too, to see what was met. */
export async function cyclesWithTargets(work: Work): Promise<CycleChoice[]> {
  const { tx, access } = work;
  const group = groupIdOf(work);
  return tx
    .select({
      id: cycle.id,
      name: cycle.name,
      startsOn: cycle.startsOn,
      endsOn: cycle.endsOn,
      title: scheme.title,
      titleEn: scheme.titleEn,
      status: cycle.status,
    })
    .from(cycle)
    .innerJoin(scheme, and(eq(scheme.countyId, cycle.countyId), eq(scheme.id, cycle.schemeId)))
    .where(
      and(
        eq(cycle.countyId, access.ctx.countyId),
        eq(scheme.villageId, villageOf(work)),
        inArray(scheme.line, [...access.rows.lines]),
        eq(cycle.carriedOver, false),
        group ? or(isNull(scheme.groupId), eq(scheme.groupId, group)) : undefined,
        sql`exists (select 1 from template_version v where v.county_id = ${cycle.countyId} and v.id = ${cycle.versionId}
          and jsonb_array_length(coalesce(v.definition -> 'targets', '[]'::jsonb)) > 0)`,
      ),
    )
    .orderBy(desc(cycle.startsOn), scheme.title);
}

/** 目标 of one cycle: how far the shares have come, and who set itself which grade. Errors: target.notFound. */
export async function targetsOf(work: Work, cycleId: string) {
  const of = await targetCycle(work, cycleId);
  const last = await lastClosing(work, of.row.id);
  const [shares, rows] = await Promise.all([sharesOf(work, of, last), declaredRows(work, of, last)]);
  const { declared, row, until } = of;
  return {
    cycle: { id: row.id, name: row.name, startsOn: row.startsOn, endsOn: row.endsOn, status: row.status },
    scheme: { title: of.scheme.title, titleEn: of.scheme.titleEn, line: of.scheme.line },
    grades: of.definition.grading.grades.map(({ code, title }) => ({ code, title })),
    shares,
    declared: declared
      ? { title: declared.title, approvedBy: declared.approvedBy, clause: declared.clause, until }
      : null,
    rows,
    today: work.today,
  };
}

/** Only the shares, for the page of a cycle. Errors: target.notFound. */
export async function shareProgress(work: Work, cycleId: string): Promise<ShareProgress[]> {
  const of = await targetCycle(work, cycleId);
  return sharesOf(work, of, await lastClosing(work, of.row.id));
}

type Closed = { id: string; status: string; summary: ClosingSummary } | null;

async function lastClosing({ tx, access }: Work, cycleId: string): Promise<Closed> {
  const [found] = await tx
    .select({ id: closing.id, status: closing.status, summary: closing.summary })
    .from(closing)
    .where(
      and(
        eq(closing.countyId, access.ctx.countyId),
        eq(closing.cycleId, cycleId),
        isNull(closing.periodId),
        inArray(closing.status, ["previewed", "confirmed", "final"]),
      ),
    )
    .orderBy(desc(closing.preparedAt))
    .limit(1);
  return found ? { ...found, summary: found.summary as ClosingSummary } : null;
}

async function sharesOf(work: Work, of: TargetCycle, last: Closed): Promise<ShareProgress[]> {
  const targets = of.definition.targets.filter((one): one is ShareTarget => one.type === "share");
  if (targets.length === 0) return [];
  const basis = last === null ? "today" : last.status === "final" ? "final" : "preview";
  const progress = last?.summary.progress ?? (await progressToday(work, of));
  return targets.flatMap((target) => {
    const found = progress.find((one) => one.target === target.code);
    if (!found) return [];
    const { code, title, percent, by, clause } = target;
    const atLeast = titleOf(of.definition, target.atLeast);
    const { count, of: n, share, met } = found;
    return [{ code, title, atLeast, percent, by, clause, count, of: n, share, met, basis }];
  });
}

async function progressToday(work: Work, of: TargetCycle): Promise<TargetProgress[]> {
  if (of.row.startsOn > work.today) return [];
  const { input } = await readCycleFacts(work, of.row.id);
  return progressOf(input.definition, evaluateCycle(input).subjects);
}

const titleOf = (definition: SchemeDefinition, grade: string | null): LocalText | null =>
  definition.grading.grades.find(({ code }) => code === grade)?.title ?? null;

type Declared = {
  subject_id: string;
  target: string;
  declared_on: string;
  approved_by: string;
  grade: string | null;
  rated: boolean;
};

async function declaredRows(work: Work, of: TargetCycle, last: Closed): Promise<DeclaredRow[]> {
  if (!of.declared) return [];
  const final = last?.status === "final" ? last.id : null;
  const [people, targets] = await Promise.all([
    declaring(work, of, of.declared.classes),
    work.tx.execute<Declared>(sql`
      select t.subject_id, t.grade as target, t.declared_on::text, t.approved_by, r.grade, r.subject_id is not null as rated
      from grade_target t left join result r on r.county_id = t.county_id and r.closing_id = ${final}::uuid and r.subject_id = t.subject_id
      where t.county_id = ${work.access.ctx.countyId} and t.cycle_id = ${of.row.id}`),
  ]);
  const known = new Map(targets.map((one) => [one.subject_id, one]));
  return people.map(({ id, name, code, group_name: zh, group_name_en: en }) => {
    const own = known.get(id);
    const met = own?.rated ? (targetMet(of.definition, own.target, own.grade) ?? null) : null;
    return {
      id,
      name,
      code,
      group: zh === null ? null : { zh, en: en || zh },
      target: titleOf(of.definition, own?.target ?? null),
      declaredOn: own?.declared_on ?? null,
      approvedBy: own?.approved_by ?? null,
      grade: titleOf(of.definition, own?.grade ?? null),
      met,
    };
  });
}

export type OwnTarget = {
  schemeTitle: string;
  schemeTitleEn: string;
  cycle: CycleSpan;
  target: LocalText | null;
  declaredOn: string;
  approvedBy: string;
  grade: LocalText | null;
  met: boolean | null;
};

/** What one subject aimed at in its last two cycles, and whether it was met: for its card. */
export async function ownTargets(work: Work, subjectId: string): Promise<OwnTarget[]> {
  const { tx, access } = work;
  const rows = await tx.execute<Declared & CycleSpan & { title: string; title_en: string; version_id: string }>(sql`
    select t.subject_id, t.grade as target, t.declared_on::text, t.approved_by, r.grade, r.subject_id is not null as rated, s.title, s.title_en,
      c.name, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", c.version_id
    from grade_target t
    join cycle c on c.county_id = t.county_id and c.id = t.cycle_id
    join scheme s on s.county_id = t.county_id and s.id = t.scheme_id
    left join closing k on k.county_id = t.county_id and k.cycle_id = t.cycle_id and k.period_id is null and k.status = 'final'
    left join result r on r.county_id = k.county_id and r.closing_id = k.id and r.subject_id = t.subject_id
    where t.county_id = ${access.ctx.countyId} and t.subject_id = ${subjectId} order by c.starts_on desc limit 2`);
  return Promise.all(
    rows.map(async (row) => {
      const definition = await definitionOf(work, row.version_id);
      return {
        schemeTitle: row.title,
        schemeTitleEn: row.title_en,
        cycle: { name: row.name, startsOn: row.startsOn, endsOn: row.endsOn },
        target: titleOf(definition, row.target),
        declaredOn: row.declared_on,
        approvedBy: row.approved_by,
        grade: titleOf(definition, row.grade),
        met: row.rated ? (targetMet(definition, row.target, row.grade) ?? null) : null,
      };
    }),
  );
}
