import type { Line } from "@/server/domain/access/lines";
import { addDays } from "@/server/domain/calendar/dates";
import type { FormDocument } from "@/server/domain/form/document";
import type { Work } from "@/server/services/access";
import { noticeDetail, noticesPage } from "@/server/services/notice/reads";
import { headsOf } from "./registered";
import type { FormQuery, FormSpec } from "./spec";
import { zhDate, zhRange, zhUnit } from "./words";

/** 积分公示表: the lines of a notice as a table for the file; the poster that hangs on the wall is the notice's own page. */
export const noticeSheet = {
  part: "notices",
  permission: "notice.read",
  levels: ["village", "group"],
  params: ["notice"],
  read: readNoticeSheet,
} as const satisfies FormSpec;

/** How the table is headed and who signs it, by line. */
const OF_LINE: Record<Line, { who: string; group: string; signatures: string[] }> = {
  household: { who: "户主", group: "所属网格", signatures: ["评议小组组长", "村务监督委员会主任"] },
  party: { who: "姓名", group: "所属支部", signatures: ["支部书记", "支部纪检委员"] },
  school: { who: "姓名", group: "班级", signatures: ["制表人", "负责人"] },
  market: { who: "商户", group: "所属片区", signatures: ["制表人", "负责人"] },
  enterprise: { who: "姓名", group: "所属部门", signatures: ["制表人", "负责人"] },
};

async function readNoticeSheet(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const id = query.notice ?? (await noticesPage(work)).rows.find(({ state }) => state !== "cancelled")?.id;
  if (!id) return [];
  const { notice, scheme, lines, mixed } = await noticeDetail(work, id);
  const entries = notice.kind === "entries";
  const { who, group, signatures } = OF_LINE[notice.line];
  return [
    {
      code: "noticeSheet",
      title: notice.title,
      unit: zhUnit(work),
      period: `公示期：${zhRange(notice.startsOn, notice.endsOn)}`,
      facts: [
        { label: "执行办法", value: `《${scheme.title}》（第${scheme.versionNo ?? 1}版）` },
        { label: "公示天数", value: `${notice.days}个${notice.dayKind === "working" ? "工作日" : "自然日"}` },
        { label: "公示编号", value: notice.shortCode },
        { label: "账本校验点", value: `第${notice.chainSeq}条 ${checkpoint(notice.chainHead)}` },
      ],
      columns: [
        { title: "序号", width: 6, align: "center" },
        { title: mixed ? headsOf(mixed).name : who, width: entries ? 12 : 20, align: "center" },
        { title: group, width: entries && notice.line !== "party" ? 13 : 20, align: "start" },
        { title: entries ? "积分事项" : "等次", width: entries ? 36 : 20, align: "start" },
        { title: entries ? "积分" : "得分", width: 9, align: "end" },
        { title: "备注", width: 14, align: "start" },
      ],
      rows: lines.map(({ no, name, group_name, item, points, extra, held, corrected }) => [
        no,
        name,
        group_name,
        extra.reason ? `${item}（${extra.reason}）` : item,
        { points },
        corrected ? "异议成立，已更正" : held ? "异议处理中" : null,
      ]),
      totals: null,
      notes: [
        `有异议的，请在${zhDate(notice.endsOn)}24时前提出：${notice.contact}`,
        `期满无异议的，${zhDate(addDays(notice.endsOn, 1))}起按办法规定入账或生效。`,
      ],
      signatures,
      seal: true,
      orientation: "portrait",
    },
  ];
}

/** The first 80 bits in groups of four, as on the poster. */
const checkpoint = (head: string): string =>
  head
    .slice(0, 20)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, "$1 ");
