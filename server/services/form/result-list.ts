import { and, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { closing, result } from "@/db/schema/result";
import { subject } from "@/db/schema/roster";
import { cycle, period, scheme, templateVersion } from "@/db/schema/scheme";
import { isVillageRegistered } from "@/server/domain/access/lines";
import type { FormCell, FormColumn, FormDocument } from "@/server/domain/form/document";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { inFence, type Work } from "@/server/services/access";
import { headsOf } from "./registered";
import type { FormQuery, FormSpec } from "./spec";
import { zhDate, zhSpan, zhUnit } from "./words";

/** 周期结果汇总表: places, scores, grades and stars of a closing, and what follows from them. */
export const resultList = {
  part: "results",
  permission: "cycle.read",
  levels: ["village", "group"],
  params: ["closing", "group"],
  read: async (work: Work, query: FormQuery) => {
    const found = await closingFor(work, query.closing);
    if (!found && query.closing) throw new DomainError("cycle.notFound");
    return found ? [await listOf(work, query, found)] : [];
  },
} as const satisfies FormSpec;

const STATUS: Record<string, string> = {
  previewed: "预览，尚未确认",
  confirmed: "已确认，尚未定案",
  final: "已定案",
  reopened: "已重新打开，由重新打开后的结算代替",
};
const FLAG: Record<string, string> = {
  probationExtended: "延长预备期",
  twiceInARow: "连续两个周期，待决定",
  barsHonour: "不得评优",
};

type Found = NonNullable<Awaited<ReturnType<typeof closingFor>>>;

/** The closing asked for, else the latest that holds. */
async function closingFor({ tx, access, unit }: Work, id: string | undefined) {
  const [row] = await tx
    .select({ closing, cycle, period, schemeTitle: scheme.title, definition: templateVersion.definition })
    .from(closing)
    .innerJoin(cycle, and(eq(cycle.countyId, closing.countyId), eq(cycle.id, closing.cycleId)))
    .innerJoin(scheme, and(eq(scheme.countyId, closing.countyId), eq(scheme.id, closing.schemeId)))
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, closing.countyId), eq(templateVersion.id, closing.versionId)),
    )
    .leftJoin(period, and(eq(period.countyId, closing.countyId), eq(period.id, closing.periodId)))
    .where(
      and(
        inFence(access, closing),
        access.groupPath ? or(isNull(scheme.groupId), eq(scheme.groupId, unit.id)) : undefined,
        id ? eq(closing.id, id) : inArray(closing.status, ["confirmed", "final"]),
        inArray(closing.status, ["previewed", "confirmed", "final", "reopened"]),
      ),
    )
    .orderBy(sql`${closing.periodId} is not null`, desc(closing.preparedAt))
    .limit(1);
  return row ?? null;
}

const resultsOf = ({ tx, access, unit }: Work, closingId: string, group: string | undefined) =>
  tx
    .select({
      name: subject.name,
      kind: subject.kind,
      code: subject.code,
      groupName: orgUnit.name,
      classCode: result.classCode,
      score: result.score,
      rank: result.rank,
      grade: result.grade,
      stars: result.stars,
      flags: result.flags,
    })
    .from(result)
    .innerJoin(subject, and(eq(subject.countyId, result.countyId), eq(subject.id, result.subjectId)))
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, subject.countyId), eq(orgUnit.id, subject.groupId)))
    .where(
      and(
        eq(result.countyId, access.ctx.countyId),
        eq(result.closingId, closingId),
        access.groupPath ? eq(subject.groupId, unit.id) : undefined,
        group ? eq(subject.groupId, group) : undefined,
      ),
    )
    .orderBy(sql`${result.rank} nulls last`, desc(result.score), sql`length(${subject.code})`, subject.code);

async function listOf(work: Work, query: FormQuery, found: Found): Promise<FormDocument> {
  const { closing: row, schemeTitle } = found;
  const definition = parseDefinition(found.definition);
  const rows = await resultsOf(work, row.id, query.group);
  const whole = row.periodId === null;
  const mixed = row.line === "household" && rows.some(({ kind }) => isVillageRegistered(kind));
  const stars = rows.some((one) => one.stars !== null);
  const titles = new Map(definition.grading.grades.map(({ code, title }) => [code, title.zh]));
  const shares = [...titles].map(([code, title]) => `${title}${rows.filter(({ grade }) => grade === code).length}`);
  return {
    code: "resultList",
    title: whole ? "积分周期结果汇总表" : "积分分期结果汇总表",
    unit: zhUnit(work),
    period: zhSpan(found.period ?? found.cycle),
    facts: [
      { label: "执行办法", value: schemeTitle },
      { label: "结算状态", value: STATUS[row.status] ?? "" },
      ...(row.finalOn ? [{ label: "生效日期", value: zhDate(row.finalOn) }] : []),
      { label: "结果校验码", value: row.resultHash.toString("hex").slice(0, 20).toUpperCase() },
    ],
    columns: columnsOf(row.line, whole, stars, mixed),
    rows: rows.map((one, at): FormCell[] => [
      whole ? one.rank : at + 1,
      one.name,
      one.code,
      one.groupName ?? "",
      classTitle(definition, one.classCode),
      { points: one.score },
      ...(whole ? [one.grade === null ? "—" : (titles.get(one.grade) ?? one.grade)] : []),
      ...(whole && stars ? [one.stars === null ? null : `${one.stars}星`] : []),
      one.flags.flatMap((flag) => FLAG[flag] ?? []).join("；"),
    ]),
    totals: null,
    notes: [
      `共${rows.length}${mixed ? "个对象" : (COUNTED[row.line] ?? "名")}。${whole && shares.length > 0 ? `等次分布：${shares.join("，")}。` : ""}`,
      "得分相同的按办法规定的顺序排列；每一项得分的由来可在系统内逐条查看。",
    ],
    signatures: ["制表人", "复核人", "负责人"],
    seal: true,
    orientation: "portrait",
  };
}

const classTitle = (definition: SchemeDefinition, code: string): string =>
  definition.classes.find((one) => one.code === code)?.title.zh ?? code;

const WHO: Record<string, string> = {
  household: "户主",
  party: "姓名",
  school: "学生姓名",
  market: "商户",
  enterprise: "姓名",
};

const COUNTED: Record<string, string> = { household: "户", market: "家" };

const columnsOf = (line: string, whole: boolean, stars: boolean, mixed: boolean): FormColumn[] => [
  { title: whole ? "名次" : "序号", width: 7, align: "center" },
  { title: mixed ? headsOf(mixed).name : (WHO[line] ?? "姓名"), width: 13, align: "center" },
  { title: line === "household" ? headsOf(mixed).code : "编号", width: 10, align: "center" },
  { title: "所属分组", width: 14, align: "start" },
  { title: "类别", width: 13, align: "center" },
  { title: "得分", width: 10, align: "end" },
  ...(whole ? [{ title: "等次", width: 12, align: "center" as const }] : []),
  ...(whole && stars ? [{ title: "星级", width: 9, align: "center" as const }] : []),
  { title: "备注", width: 20, align: "start" },
];
