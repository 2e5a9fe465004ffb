import { and, asc, eq, or, sql } from "drizzle-orm";
import { subject } from "@/db/schema/roster";
import type { FormDocument } from "@/server/domain/form/document";
import { endOfMonth } from "@/server/domain/indicators/spans";
import { formatPoints } from "@/server/domain/points";
import type { Work } from "@/server/services/access";
import { ownStanding } from "@/server/services/own-standing/reads";
import { withinAccess } from "@/server/services/roster/rows";
import { standingsAt } from "@/server/services/standing/reads";
import { type ClassRow, classRows } from "./class-rows";
import type { FormQuery, FormSpec } from "./spec";
import { zhDate, zhMonth, zhUnit } from "./words";

/**
 * 家长通知书 (T1, monthly letter): one child a letter, its month and its score of the term, with a reply to cut off. No other
 * child, no rank and no mean of the class stands on it (product.md: private by design).
 */
export const parentLetter = {
  part: "school",
  permission: "entry.read",
  line: "school",
  levels: ["group"],
  params: ["month", "number"],
  read: readLetters,
} as const satisfies FormSpec;

async function readLetters(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const month = query.month ?? work.today.slice(0, 7);
  const { number } = query;
  const [children, rows, scores] = await Promise.all([
    work.tx
      .select({ id: subject.id, name: subject.name, code: subject.code })
      .from(subject)
      .where(
        and(
          withinAccess(work),
          eq(subject.line, "school"),
          eq(subject.status, "active"),
          query.subject ? eq(subject.id, query.subject) : undefined,
          number ? or(eq(subject.code, number), eq(subject.name, number)) : undefined,
        ),
      )
      .orderBy(asc(sql`lpad(${subject.code}, 20, '0')`)),
    classRows(work, `${month}-01`, endOfMonth(month)),
    scoresOf(work),
  ]);
  return children.map((child) => {
    const own = rows.filter(({ subjectId }) => subjectId === child.id);
    return letterOf(work, child, { month, rows: own, score: scores.get(child.id) ?? null });
  });
}

/** The term's score so far, by child; whoever sees an own child only is told that one's. */
async function scoresOf(work: Work): Promise<ReadonlyMap<string, number | null>> {
  const own = work.access.ownSubjects;
  if (!own) return new Map((await standingsAt(work)).flatMap(({ rows }) => rows.map(({ id, score }) => [id, score])));
  const scores = new Map<string, number | null>();
  for (const id of own) scores.set(id, (await ownStanding(work, id))?.score ?? null);
  return scores;
}

type Child = { id: string; name: string; code: string };
type Said = { month: string; rows: readonly ClassRow[]; score: number | null };

function letterOf(work: Work, child: Child, { month, rows, score }: Said): FormDocument {
  const sum = (sign: 1 | -1) =>
    rows.reduce((total, { points }) => (Math.sign(points) === sign ? total + points : total), 0);
  const [up, down] = [sum(1), sum(-1)];
  return {
    code: "parentLetter",
    title: "家长通知书",
    unit: zhUnit(work),
    period: zhDate(work.today),
    facts: [{ label: "学生姓名", value: child.name }],
    columns: [
      { title: "日期", width: 18, align: "center" },
      { title: "类别", width: 20, align: "start" },
      { title: "项目", width: 46, align: "start" },
      { title: "加减分", width: 16, align: "end" },
    ],
    rows: rows.map((row) => [{ date: row.actOn }, row.componentTitle, row.item, { points: row.points }]),
    totals: rows.length === 0 ? null : ["本月合计", null, null, { points: up + down }],
    notes: ["对记录有疑问的，请与班主任联系，也可以在回执上写明；班主任查实后更正。"],
    signatures: ["班主任"],
    seal: false,
    orientation: "portrait",
    layout: {
      type: "letter",
      opening: [
        `${child.name}同学家长：`,
        `您好！现将孩子${zhMonth(month)}在班级积分中的表现告诉您。本月加分 ${formatPoints(up)} 分，扣分 ${formatPoints(-down)} 分${score === null ? "" : `，本学期至今 ${formatPoints(score)} 分`}。请和孩子一起看看，多鼓励、多谈心。`,
      ],
      reply: {
        title: "家长回执",
        lines: [
          `学生姓名：${child.name}　　　　　　${zhMonth(month)}`,
          "家长的话：",
          "",
          "家长签名：　　　　　　　　　　　　日期：",
        ],
      },
    },
  };
}
