import type { FormCell, FormDocument } from "@/server/domain/form/document";
import type { Work } from "@/server/services/access";
import { type GridUnit, gridTree, type Worker } from "@/server/services/grid/reads";
import type { FormSpec } from "./spec";
import { zhDate, zhUnit } from "./words";

const ROLES: Record<Worker["role"], string> = {
  guide: "指导员",
  head: "网格长",
  deputy: "副网格长",
  worker: "网格员",
  partyGroupHead: "党小组长",
};

/** 网格划分及网格员情况表: one row a grid, its village before it; villages and the township with their sums. */
export const gridRoster = {
  part: "grids",
  permission: "grid.read",
  levels: ["township", "village", "group"],
  params: [],
  read: async (work: Work) => [await readGridRoster(work)],
} as const satisfies FormSpec;

async function readGridRoster(work: Work): Promise<FormDocument> {
  const { units, workers } = await gridTree(work);
  const grids = units.filter(({ level }) => level === "group");
  const villages = new Map(units.filter(({ level }) => level === "village").map((one) => [one.unit, one.name]));
  const several = work.unit.level === "township";
  const people = (id: string) => workers.filter(({ unitId }) => unitId === id);
  const own = people(work.unit.id);
  return {
    code: "gridRoster",
    title: "网格划分及网格员情况表",
    unit: zhUnit(work),
    period: `填报日期：${zhDate(work.today)}`,
    facts: own.map(({ role, name, phone }) => ({ label: ROLES[role], value: `${name}（${phone}）` })),
    columns: [
      { title: "序号", width: 5, align: "center" },
      ...(several ? [{ title: "村（社区）", width: 10, align: "start" as const }] : []),
      { title: "网格名称", width: 10, align: "start" },
      { title: "网格编号", width: 14, align: "start" },
      { title: "网格范围", width: 24, align: "start" },
      { title: "类型", width: 6, align: "center" },
      { title: "户数", width: 6, align: "end" },
      { title: "人口", width: 7, align: "end" },
      { title: "职务、姓名", width: 18, align: "start", over: "网格员情况" },
      { title: "办公电话", width: 14, align: "start", over: "网格员情况" },
      { title: "备注", width: 10, align: "start" },
    ],
    rows: grids.map((grid, at) => rowOf(grid, people(grid.id), at + 1, several ? villageOf(villages, grid) : null)),
    totals: totalsOf(grids, several),
    notes: ["类型按农村网格、城镇网格填写；办公电话为对外公开的联系电话。"],
    signatures: ["填表人", "审核人", "负责人"],
    seal: true,
    orientation: "landscape",
  };
}

/** `640121-103-204-01` is in the village `640121-103-204`. */
const villageOf = (villages: ReadonlyMap<string, string>, { unit }: GridUnit) =>
  villages.get(unit.slice(0, unit.lastIndexOf("-"))) ?? "";

function rowOf(grid: GridUnit, people: readonly Worker[], no: number, village: string | null): FormCell[] {
  return [
    no,
    ...(village === null ? [] : [village]),
    grid.name,
    grid.code,
    grid.area,
    grid.kind === "urban" ? "城镇" : "农村",
    grid.households,
    grid.people,
    people.map(({ role, name }) => `${ROLES[role]} ${name}`).join("\n"),
    people.map(({ phone }) => phone).join("\n"),
    grid.note ?? "",
  ];
}

function totalsOf(grids: readonly GridUnit[], several: boolean): FormCell[] | null {
  if (grids.length === 0) return null;
  const sum = (of: (grid: GridUnit) => number) => grids.reduce((total, grid) => total + of(grid), 0);
  const before = several ? 5 : 4;
  return [
    "合计",
    ...Array.from({ length: before }, () => null),
    sum(({ households }) => households),
    sum(({ people }) => people),
    null,
    null,
    null,
  ];
}
