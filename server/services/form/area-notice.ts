import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { closing, result } from "@/db/schema/result";
import { subject } from "@/db/schema/roster";
import { cycle, scheme, templateVersion } from "@/db/schema/scheme";
import type { FormCell, FormDocument } from "@/server/domain/form/document";
import { formatPoints } from "@/server/domain/points";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";
import { awardsOf, type ClosingAward } from "@/server/services/award/reads";
import { readClosing } from "@/server/services/cycle/reads";
import type { FormQuery, FormSpec } from "./spec";
import { zhSpan, zhUnit } from "./words";

/**
 * 月度安全积分通报 (S2): the best person and the worst department of a month, and every department by what was deducted. Of
 * persons only the best are named; bonus points go with it, never money. In: a closing; left out: the newest that holds.
 */
export const areaNotice = {
  part: "results",
  permission: "cycle.read",
  line: "enterprise",
  levels: ["village"],
  params: ["closing"],
  read: readAreaNotice,
} as const satisfies FormSpec;

async function readAreaNotice(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const found = await closingOf(work, query.closing);
  if (!found) {
    if (query.closing) throw new DomainError("cycle.notFound");
    return [];
  }
  const definition = parseDefinition(found.definition);
  const [awards, departments] = await Promise.all([
    readClosing(work, found.id).then((row) => awardsOf(work, row, definition)),
    departmentsOf(work, found.id),
  ]);
  const frame = {
    code: "areaNotice",
    unit: zhUnit(work),
    period: zhSpan(found),
    notes: [] as readonly string[],
    signatures: [] as readonly string[],
    seal: false,
    orientation: "portrait" as const,
  };
  return [
    {
      ...frame,
      title: "安全积分月度通报",
      facts: [{ label: "考核办法", value: found.title }],
      columns: [
        { title: "项目", width: 26, align: "start" },
        { title: "结果", width: 34, align: "start" },
        { title: "奖励积分", width: 14, align: "center" },
        { title: "依据", width: 26, align: "start" },
      ],
      rows: awards.map((award): FormCell[] => {
        const bonus = definition.awards.find(({ code }) => code === award.code)?.bonus ?? null;
        return [award.title.zh, winnerOf(award), bonus === null ? "—" : `+${formatPoints(bonus)}`, award.clause];
      }),
      totals: null,
    },
    {
      ...frame,
      title: "各部门扣分情况",
      facts: [],
      layout: { type: "part" },
      columns: [
        { title: "序号", width: 10, align: "center" },
        { title: "部门", width: 40, align: "start" },
        { title: "考核人数", width: 20, align: "end" },
        { title: "扣分合计", width: 20, align: "end" },
      ],
      rows: departments.map(({ name, people, deducted }, at): FormCell[] => [
        at + 1,
        name,
        people,
        { points: deducted },
      ]),
      totals: [
        "合计",
        null,
        departments.reduce((sum, { people }) => sum + people, 0),
        { points: departments.reduce((sum, { deducted }) => sum + deducted, 0) },
      ],
      notes: ["按扣分从少到多排列。通报只点名先进个人；奖励为积分，不与工资、罚款挂钩。"],
      signatures: ["制表人", "安全环保部门负责人", "单位负责人"],
      seal: true,
    },
  ];
}

function winnerOf({ winners, candidates, decided, toDecide }: ClosingAward): string {
  if (decided) return decided.winner;
  if (winners.length > 0) return winners.map(({ name }) => name).join("、");
  return toDecide || candidates.length > 1 ? "并列，待安全领导小组决定" : "本月空缺";
}

async function closingOf({ tx, access, ...work }: Work, id: string | undefined) {
  const [row] = await tx
    .select({
      id: closing.id,
      title: scheme.title,
      startsOn: cycle.startsOn,
      endsOn: cycle.endsOn,
      definition: templateVersion.definition,
    })
    .from(closing)
    .innerJoin(scheme, and(eq(scheme.countyId, closing.countyId), eq(scheme.id, closing.schemeId)))
    .innerJoin(cycle, and(eq(cycle.countyId, closing.countyId), eq(cycle.id, closing.cycleId)))
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, closing.countyId), eq(templateVersion.id, closing.versionId)),
    )
    .where(
      and(
        eq(closing.countyId, access.ctx.countyId),
        eq(scheme.villageId, villageOf({ tx, access, ...work })),
        eq(closing.line, "enterprise"),
        isNull(closing.periodId),
        inArray(closing.status, ["confirmed", "final"]),
        id ? eq(closing.id, id) : undefined,
      ),
    )
    .orderBy(desc(cycle.startsOn), desc(closing.preparedAt))
    .limit(1);
  return row;
}

/** Departments by what their people's scores fell, the least first: in S2 a score is 0 less what was deducted. */
const departmentsOf = ({ tx, access }: Work, closingId: string) =>
  tx
    .select({
      name: orgUnit.name,
      people: sql<number>`count(*)::int`,
      deducted: sql<number>`coalesce(sum(greatest(0, -${result.score})), 0)::int`,
    })
    .from(result)
    .innerJoin(subject, and(eq(subject.countyId, result.countyId), eq(subject.id, result.subjectId)))
    .innerJoin(orgUnit, and(eq(orgUnit.countyId, subject.countyId), eq(orgUnit.id, subject.groupId)))
    .where(and(eq(result.countyId, access.ctx.countyId), eq(result.closingId, closingId)))
    .groupBy(orgUnit.id, orgUnit.name, orgUnit.sortNo)
    .orderBy(sql`3`, orgUnit.sortNo);
