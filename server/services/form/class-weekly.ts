import { and, eq, sql } from "drizzle-orm";
import { subject } from "@/db/schema/roster";
import { addDays, type CivilDate, weekday } from "@/server/domain/calendar/dates";
import type { FormCell, FormDocument } from "@/server/domain/form/document";
import type { Work } from "@/server/services/access";
import { withinAccess } from "@/server/services/roster/rows";
import { type ClassRow, classRows } from "./class-rows";
import type { FormQuery, FormSpec } from "./spec";
import { zhRange, zhUnit } from "./words";

/**
 * 班级周报 (T1, weekly tally): what was recorded in a week, by item and number of times. It names no child, so that it may be shown
 * to every family. In: a day of the week; left out: the week of today.
 */
export const classWeekly = {
  part: "school",
  permission: "entry.read",
  line: "school",
  levels: ["group"],
  params: ["from"],
  read: readWeek,
} as const satisfies FormSpec;

/** Monday of the week of a day. */
const mondayOf = (day: CivilDate): CivilDate => addDays(day, -((weekday(day) + 6) % 7));

async function readWeek(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const from = mondayOf(query.from ?? work.today);
  const until = addDays(from, 6);
  const [rows, [children]] = await Promise.all([
    classRows(work, from, until),
    work.tx
      .select({ count: sql<number>`count(*)::int` })
      .from(subject)
      .where(and(withinAccess(work), eq(subject.line, "school"), eq(subject.status, "active"))),
  ]);
  const up = rows.filter(({ points }) => points > 0);
  const down = rows.filter(({ points }) => points < 0);
  const sum = (of: readonly ClassRow[]) => of.reduce((total, { points }) => total + points, 0);
  return [
    {
      code: "classWeekly",
      title: "班级积分周报",
      unit: zhUnit(work),
      period: zhRange(from, until),
      facts: [
        { label: "学生人数", value: `${children?.count ?? 0}人` },
        { label: "加分", value: `${up.length}人次` },
        { label: "扣分", value: `${down.length}人次` },
      ],
      columns: [
        { title: "序号", width: 8, align: "center" },
        { title: "类别", width: 18, align: "start" },
        { title: "项目", width: 40, align: "start" },
        { title: "人次", width: 12, align: "end" },
        { title: "加分", width: 12, align: "end" },
        { title: "扣分", width: 12, align: "end" },
      ],
      rows: byItem(rows),
      totals: rows.length === 0 ? null : ["合计", null, null, rows.length, { points: sum(up) }, { points: sum(down) }],
      notes: ["周报只列项目和人次，不点名；每名学生的情况由班主任用《家长通知书》单独告诉家长。"],
      signatures: ["记录员", "班主任"],
      seal: false,
      orientation: "portrait",
    },
  ];
}

function byItem(rows: readonly ClassRow[]): FormCell[][] {
  const items = new Map<string, ClassRow[]>();
  for (const row of rows) items.set(row.item, [...(items.get(row.item) ?? []), row]);
  const order = [...new Set(rows.map(({ component }) => component))].sort();
  return [...items.values()]
    .sort((a, b) => order.indexOf(a[0]?.component ?? "") - order.indexOf(b[0]?.component ?? "") || b.length - a.length)
    .map((of, at) => {
      const points = of.reduce((total, row) => total + row.points, 0);
      return [
        at + 1,
        of[0]?.componentTitle ?? "",
        of[0]?.item ?? "",
        of.length,
        points > 0 ? { points } : null,
        points < 0 ? { points } : null,
      ];
    });
}
