import type { FormDocument } from "@/server/domain/form/document";
import type { Work } from "@/server/services/access";
import { type HonourScheme, honourBoard } from "@/server/services/honour/reads";
import type { FormSpec } from "./spec";
import { zhDate, zhSpan, zhUnit } from "./words";

/** 光荣榜 on paper: one sheet a scheme, of those who agreed to stand on it and of nobody else, minors never (invariant 10). */
export const honourSheet = {
  part: "results",
  permission: "notice.read",
  levels: ["village", "group"],
  params: [],
  read: async (work: Work) =>
    (await honourBoard(work, false)).filter(({ shown }) => shown.length > 0).map((scheme) => boardOf(work, scheme)),
} as const satisfies FormSpec;

function boardOf(work: Work, { title, cycle, basis, shown }: HonourScheme): FormDocument {
  const graded = basis === "grade";
  return {
    code: "honourSheet",
    title: "光荣榜",
    unit: zhUnit(work),
    period: zhDate(work.today),
    facts: [
      { label: "评定办法", value: title },
      { label: graded ? "评定周期" : "时间", value: zhSpan(cycle) },
    ],
    columns: [
      { title: "姓名（户主）", width: 30, align: "start" },
      { title: "所属网格（支部）", width: 24, align: "start" },
      { title: graded ? "等次" : "事迹", width: 30, align: "start" },
      { title: graded ? "得分" : "加分", width: 14, align: "end" },
    ],
    rows: shown.map((one) => [one.name, one.group, one.for, { points: one.points }]),
    totals: null,
    notes: ["上榜均经本人（户）同意。"],
    signatures: [],
    seal: true,
    orientation: "portrait",
    layout: { type: "board" },
  };
}
