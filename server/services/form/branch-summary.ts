import type { FormCell, FormColumn, FormDocument } from "@/server/domain/form/document";
import type { Hundredths } from "@/server/domain/points";
import type { Work } from "@/server/services/access";
import { baseSum, periodBase } from "./base";
import { type ChosenCycle, chosenCycle } from "./chosen";
import { counted, type FormEntry, formEntries } from "./entries";
import { type MemberFacts, memberKind, membersOf } from "./member-card";
import { type FormResult, resultKey, resultsHere } from "./results";
import type { FormQuery, FormSpec } from "./spec";
import { type FormSubject, formSubjects } from "./subjects";
import { zhSpan, zhUnit } from "./words";

/** 党支部党员积分汇总表: every member of the branch on a line, by period, with score and grade once they are there. */
export const branchSummary = {
  part: "points",
  permission: "entry.read",
  line: "party",
  levels: ["village", "group"],
  params: ["cycle", "period", "group"],
  read: async (work: Work, query: FormQuery) => {
    const chosen = await chosenCycle(work, query, "party");
    return chosen ? [await summary(work, query, chosen)] : [];
  },
} as const satisfies FormSpec;

async function summary(work: Work, query: FormQuery, chosen: ChosenCycle): Promise<FormDocument> {
  const { cycle, period } = chosen;
  const { startsOn, endsOn } = period ?? cycle;
  const subjects = await formSubjects(work, query, { schemeId: cycle.schemeId, line: "party", startsOn, endsOn });
  const subjectIds = subjects.map(({ id }) => id);
  const [members, entries, results] = await Promise.all([
    membersOf(work, subjectIds),
    formEntries(work, { cycleId: cycle.id, periodId: period?.id ?? null, subjectIds, pending: false }),
    resultsHere(work, cycle.id, subjectIds),
  ]);
  const begun = (period ? [period] : cycle.periods).filter((one) => one.startsOn <= work.today);
  // Twelve months beside each other would not be legible; a month is chosen instead.
  const shown = !period && cycle.periods.length <= 6 ? cycle.periods : [];
  const lines = subjects.map((subject) =>
    memberLine({ subject, chosen, begun, shown, entries: entries.get(subject.id) ?? [] }),
  );
  const sum = (of: (line: MemberLine) => Hundredths): FormCell => ({
    points: lines.reduce((total, line) => total + of(line), 0),
  });
  return {
    code: "branchSummary",
    title: "党支部党员积分汇总表",
    unit: zhUnit(work),
    period: zhSpan(period ?? cycle),
    facts: [{ label: "执行办法", value: cycle.schemeTitle }],
    columns: columnsOf(shown),
    rows: lines.map((line, at) =>
      rowOf(
        line,
        at + 1,
        members.get(line.subject.id),
        results.get(resultKey(line.subject.id, period?.id ?? null)),
        chosen,
      ),
    ),
    totals:
      lines.length === 0
        ? null
        : [
            "合计",
            null,
            null,
            null,
            sum(({ base }) => base),
            sum(({ plus }) => plus),
            sum(({ minus }) => minus),
            ...shown.map((_, at) => sum(({ periods }) => periods[at] ?? 0)),
            sum(({ base, plus, minus }) => base + plus + minus),
            null,
            null,
            null,
          ],
    notes: ["合计为基础分与已入账加分、扣分之和；结算得分、等次在周期结算后填列，以结算结果为准。"],
    signatures: ["制表人", "支部纪检委员", "支部书记"],
    seal: true,
    orientation: "landscape",
  };
}

type Period = ChosenCycle["cycle"]["periods"][number];
type MemberLine = {
  subject: FormSubject;
  base: Hundredths;
  plus: Hundredths;
  minus: Hundredths;
  /** Of each period that has a column. */
  periods: Hundredths[];
};

type Of = {
  subject: FormSubject;
  chosen: ChosenCycle;
  begun: readonly Period[];
  shown: readonly Period[];
  entries: readonly FormEntry[];
};

function memberLine({ subject, chosen, begun, shown, entries }: Of): MemberLine {
  const { definition, period } = chosen;
  const add = (rows: readonly FormEntry[], of: (points: Hundredths) => Hundredths) =>
    rows.reduce((total, one) => total + of(counted(one)), 0);
  const each = periodBase(definition, subject.classCode);
  return {
    subject,
    base: period ? each : baseSum(definition, subject.classCode, begun.length),
    plus: add(entries, (points) => Math.max(0, points)),
    minus: add(entries, (points) => Math.min(0, points)),
    periods: shown.map(({ id }) => {
      const own = entries.filter(({ periodId }) => periodId === id);
      return (begun.some((one) => one.id === id) ? each : 0) + add(own, (points) => points);
    }),
  };
}

const columnsOf = (shown: readonly Period[]): FormColumn[] => [
  { title: "序号", width: 5, align: "center" },
  { title: "姓名", width: 9, align: "center" },
  { title: "所属支部", width: 13, align: "start" },
  { title: "党员类别", width: 10, align: "center" },
  { title: "基础分", width: 8, align: "end" },
  { title: "加分", width: 8, align: "end", over: "日常行为积分" },
  { title: "扣分", width: 8, align: "end", over: "日常行为积分" },
  ...shown.map(
    (one): FormColumn => ({
      title: zhSpan(one).replace(/^\d{4}年/, ""),
      width: 9,
      align: "end",
      over: "各期积分",
    }),
  ),
  { title: "合计", width: 9, align: "end" },
  { title: "结算得分", width: 9, align: "end" },
  { title: "等次", width: 8, align: "center" },
  { title: "本人签字", width: 11, align: "center" },
];

function rowOf(
  line: MemberLine,
  no: number,
  member: MemberFacts | undefined,
  result: FormResult | undefined,
  { definition }: ChosenCycle,
): FormCell[] {
  const { subject, base, plus, minus, periods } = line;
  return [
    no,
    subject.name,
    subject.groupName ?? "",
    member ? memberKind(member) : "",
    { points: base },
    { points: plus },
    { points: minus },
    ...periods.map((points): FormCell => ({ points })),
    { points: base + plus + minus },
    result ? { points: result.score } : null,
    definition.grading.grades.find(({ code }) => code === result?.grade)?.title.zh ?? null,
    null,
  ];
}
