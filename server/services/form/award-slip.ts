import { and, eq } from "drizzle-orm";
import { entry } from "@/db/schema/entry";
import { subject } from "@/db/schema/roster";
import type { FormDocument } from "@/server/domain/form/document";
import { formatPoints } from "@/server/domain/points";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { withinAccess } from "@/server/services/roster/rows";
import { type ChosenCycle, chosenCycle } from "./chosen";
import { type FormEntry, formEntries } from "./entries";
import { registeredAmong } from "./registered";
import type { FormQuery, FormSpec } from "./spec";
import { type FormSubject, formSubjects } from "./subjects";
import { zhDate, zhUnit } from "./words";

/**
 * 奖分通知单 (H5, step 6): one slip an addition that is posted and not reversed, three to a page. In: an entry; or a period with a
 * group or a number. Errors: entry.notFound.
 */
export const awardSlip = {
  part: "cards",
  permission: "entry.read",
  // In the market points are risks: an addition is no award.
  notFor: "market",
  levels: ["village", "group"],
  params: ["cycle", "period", "group", "number"],
  read: readSlips,
} as const satisfies FormSpec;

async function readSlips(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const asked = query.entry ? await ofEntry(work, query.entry) : query;
  const chosen = await chosenCycle(work, asked);
  if (!chosen) return [];
  const { cycle } = chosen;
  const period = query.entry ? null : chosen.period;
  const span = period ?? cycle;
  const subjects = await formSubjects(work, asked, {
    schemeId: cycle.schemeId,
    line: cycle.line as FormLine,
    startsOn: span.startsOn,
    endsOn: span.endsOn,
  });
  const entries = await formEntries(work, {
    cycleId: cycle.id,
    periodId: period?.id ?? null,
    subjectIds: subjects.map(({ id }) => id),
    pending: false,
  });
  const registered = await registeredAmong(
    work,
    subjects.map(({ id }) => id),
  );
  return subjects.flatMap((one) =>
    (entries.get(one.id) ?? [])
      .filter((row) => row.kind === "addition" && !row.reversed && (!query.entry || row.id === query.entry))
      .map((row) => slipOf(work, chosen, one, row, registered.get(one.id))),
  );
}

/** A household is spoken to as one, a pupil as a child. */
const YOU: Readonly<Record<string, string>> = { household: "您家", school: "你" };

type FormLine = Parameters<typeof formSubjects>[2]["line"];

async function ofEntry(work: Work, id: string): Promise<FormQuery> {
  const [row] = await work.tx
    .select({ cycle: entry.cycleId, subject: entry.subjectId })
    .from(entry)
    .innerJoin(subject, and(eq(subject.countyId, entry.countyId), eq(subject.id, entry.subjectId)))
    .where(and(withinAccess(work), eq(entry.countyId, work.access.ctx.countyId), eq(entry.id, id)));
  if (!row) throw new DomainError("entry.notFound");
  return { cycle: row.cycle, subject: row.subject };
}

/** The words for a village's person or unit; others are what their line has. */
type Own = Awaited<ReturnType<typeof registeredAmong>> extends Map<string, infer One> ? One | undefined : never;

function slipOf(work: Work, { cycle }: ChosenCycle, one: FormSubject, row: FormEntry, own: Own): FormDocument {
  const what = own?.code ?? (cycle.line === "household" ? "户号" : "编号");
  const points = formatPoints(row.points);
  return {
    code: "awardSlip",
    title: "奖分通知单",
    unit: zhUnit(work),
    period: zhDate(work.today),
    facts: [
      { label: what, value: one.code },
      { label: "所属", value: one.groupName ?? "" },
      { label: "事由", value: row.reason ?? "" },
      { label: "依据", value: row.clause },
      { label: "记录人", value: row.recordedByName ?? "" },
      { label: "审核人", value: row.reviewedByName ?? "" },
    ].filter(({ value }) => value !== ""),
    columns: [
      { title: own?.name ?? "姓名（户主）", width: 14, align: "start" },
      { title: what, width: 12, align: "start" },
      { title: "行为日期", width: 12, align: "center" },
      { title: "积分项目", width: 26, align: "start" },
      { title: "奖分", width: 10, align: "end" },
      { title: "依据", width: 26, align: "start" },
    ],
    rows: [[one.name, one.code, { date: row.actOn }, row.words.zh, { points: row.points }, row.clause]],
    totals: null,
    notes: [],
    signatures: ["经办人"],
    seal: true,
    orientation: "portrait",
    layout: {
      type: "slip",
      text: `${one.name}：${zhDate(row.actOn)}，${own?.you ?? YOU[cycle.line] ?? "您"}因“${row.words.zh}”，按照《${cycle.schemeTitle}》，经审核，奖励积分 ${points} 分，已记入积分账户。特此通知。`,
      number: `编号：${row.id.slice(-8).toUpperCase()}`,
    },
  };
}
