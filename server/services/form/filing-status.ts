import { FILING_STATES, type FilingState } from "@/server/domain/filing/state";
import type { FormCell, FormDocument } from "@/server/domain/form/document";
import type { Work } from "@/server/services/access";
import { type FilingRow, filingRows } from "@/server/services/filing/rows";
import type { FormSpec } from "./spec";
import { zhDate, zhSpan, zhUnit } from "./words";

/**
 * 积分结果备案情况表: every scheme of the villages below with where the results of its cycle stand, as the inbox of filings lists
 * them; numbers only. Of the person's lines. One statement whatever the number of villages.
 */
export const filingStatus = {
  part: "offices",
  permission: "filing.read",
  levels: ["county", "township"],
  params: [],
  read: readFilingStatus,
} as const satisfies FormSpec;

const STATE: Record<FilingState, string> = {
  running: "进行中",
  due: "到期未结算",
  previewed: "已预览，待确认",
  confirmed: "已确认，办理中",
  filed: "已上报，待答复",
  returned: "已退回",
  accepted: "已备案",
  final: "已定案",
};

async function readFilingStatus(work: Work): Promise<FormDocument[]> {
  const rows = await filingRows(work, "latest");
  if (rows.length === 0) return [];
  const several = work.unit.level === "county";
  const counts = FILING_STATES.map((state) => ({
    label: STATE[state],
    value: `${rows.filter((row) => row.state === state).length}`,
  }));
  return [
    {
      code: "filingStatus",
      title: "积分结果备案情况表",
      unit: zhUnit(work),
      period: `截至${zhDate(work.today)}`,
      facts: counts.filter(({ value }) => value !== "0"),
      columns: [
        { title: "序号", width: 5, align: "center" },
        ...(several ? [{ title: "乡镇（街道）", width: 11, align: "start" as const }] : []),
        { title: "村（社区）、组", width: 16, align: "start" },
        { title: "积分办法", width: 24, align: "start" },
        { title: "积分周期", width: 14, align: "start" },
        { title: "办理情况", width: 14, align: "start" },
        { title: "参评数", width: 7, align: "end" },
        { title: "上报日期", width: 11, align: "center" },
        { title: "备注", width: 10, align: "start" },
      ],
      rows: rows.map((row, at) => rowOf(row, at + 1, several)),
      totals: null,
      notes: ["同一办法列最近一个到期的周期（没有到期的列正在进行的周期），以及正在办理的周期；参评数以结算预览为准。"],
      signatures: ["制表人", "审核人", "负责人"],
      seal: true,
      orientation: "landscape",
    },
  ];
}

function rowOf(row: FilingRow, no: number, several: boolean): FormCell[] {
  const { filing } = row;
  return [
    no,
    ...(several ? [row.township] : []),
    [row.name, row.group].filter(Boolean).join(" "),
    row.scheme,
    zhSpan(row),
    STATE[row.state],
    row.summary?.rated ?? null,
    filing && row.state !== "running" && row.state !== "due" ? { date: filing.filedOn } : null,
    null,
  ];
}
