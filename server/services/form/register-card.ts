import type { FormCell, FormDocument } from "@/server/domain/form/document";
import type { Work } from "@/server/services/access";
import { chosenCycle } from "./chosen";
import { entryWords, type FormEntry, formEntries } from "./entries";
import { memberKind, membersOf } from "./member-card";
import type { FormQuery, FormSpec } from "./spec";
import { formSubjects } from "./subjects";
import { zhSpan, zhUnit } from "./words";

/** 党员日常行为积分登记卡: what was done and how far it is, with lines left to go on by hand. */
export const registerCard = {
  part: "points",
  permission: "entry.read",
  line: "party",
  levels: ["village", "group"],
  params: ["period", "group", "number"],
  read: readRegisterCards,
} as const satisfies FormSpec;

/** A sheet has at least as many lines, so that it can be gone on with by hand. */
const LINES = 14;

const STATUS: Record<FormEntry["status"], string> = {
  proposed: "待审核",
  reviewed: "已审核",
  on_notice: "公示中",
  posted: "已入账",
};

async function readRegisterCards(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const chosen = await chosenCycle(work, query, "party");
  if (!chosen) return [];
  const { cycle } = chosen;
  const period =
    chosen.period ?? cycle.periods.find(({ startsOn, endsOn }) => startsOn <= work.today && work.today <= endsOn);
  const { startsOn, endsOn } = period ?? cycle;
  const subjects = await formSubjects(work, query, { schemeId: cycle.schemeId, line: "party", startsOn, endsOn });
  const subjectIds = subjects.map(({ id }) => id);
  const [members, entries] = await Promise.all([
    membersOf(work, subjectIds),
    formEntries(work, { cycleId: cycle.id, periodId: period?.id ?? null, subjectIds, pending: true }),
  ]);
  return subjects.map((subject) => {
    const member = members.get(subject.id);
    const rows = (entries.get(subject.id) ?? []).map(rowOf);
    const blank = Array.from({ length: Math.max(0, LINES - rows.length) }, (): FormCell[] =>
      Array.from({ length: 9 }, () => null),
    );
    return {
      code: "registerCard",
      title: "党员日常行为积分登记卡",
      unit: zhUnit(work),
      period: zhSpan(period ?? cycle),
      facts: [
        { label: "姓名", value: subject.name },
        { label: "编号", value: subject.code },
        { label: "所属支部", value: subject.groupName ?? "" },
        { label: "党员类别", value: member ? memberKind(member) : "" },
      ],
      columns: [
        { title: "序号", width: 6, align: "center" },
        { title: "日期", width: 11, align: "center" },
        { title: "行为事项", width: 24, align: "start" },
        { title: "具体情况", width: 26, align: "start" },
        { title: "依据条款", width: 14, align: "start" },
        { title: "加（扣）分", width: 11, align: "end" },
        { title: "登记人", width: 10, align: "center" },
        { title: "审核人", width: 10, align: "center" },
        { title: "办理情况", width: 10, align: "center" },
      ],
      rows: [...rows, ...blank],
      totals: null,
      notes: ["登记后按办法规定的步骤审核、公示、入账；未入账的分数不计入积分。"],
      signatures: ["党员本人", "登记人", "支部书记"],
      seal: false,
      orientation: "landscape",
    };
  });
}

const rowOf = (one: FormEntry, at: number): FormCell[] => [
  at + 1,
  { date: one.actOn },
  entryWords(one),
  one.reason,
  one.clause,
  one.reversed || one.kind === "veto" ? null : { points: one.points },
  one.recordedByName,
  one.reviewedByName,
  one.reversed ? "已冲正" : STATUS[one.status],
];
