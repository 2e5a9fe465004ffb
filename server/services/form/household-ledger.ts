import { sql } from "drizzle-orm";
import type { FormCell, FormDocument } from "@/server/domain/form/document";
import type { Hundredths } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { villageOf, type Work } from "@/server/services/access";
import { type ChosenCycle, chosenCycle } from "./chosen";
import { peopleOf } from "./household-card";
import { decimal } from "./points-card";
import { headsOf, registeredAmong } from "./registered";
import type { FormQuery, FormSpec } from "./spec";
import { formSubjects } from "./subjects";
import { zhSpan, zhUnit } from "./words";

/** 村户积分管理台账表: every household with what it began with, earned, spent and has left, straight from the ledger. */
export const householdLedger = {
  part: "points",
  permission: "entry.read",
  line: "household",
  levels: ["village", "group"],
  params: ["cycle", "period", "group"],
  read: async (work: Work, query: FormQuery) => {
    const chosen = await chosenCycle(work, query, "household");
    return chosen ? [await householdBook(work, query, chosen)] : [];
  },
} as const satisfies FormSpec;

type Sums = {
  subject_id: string;
  opening: Hundredths;
  plus: Hundredths;
  minus: Hundredths;
  spent: Hundredths;
  lapsed: Hundredths;
  moved: Hundredths;
  balance: Hundredths;
  honour: Hundredths;
};

const FIGURES = ["opening", "plus", "minus", "moved", "spent", "lapsed", "balance", "honour"] as const;

async function householdBook(
  work: Work,
  query: FormQuery,
  { cycle, period, definition }: ChosenCycle,
): Promise<FormDocument> {
  const { startsOn, endsOn } = period ?? cycle;
  const subjects = await formSubjects(work, query, { schemeId: cycle.schemeId, line: "household", startsOn, endsOn });
  const subjectIds = subjects.map(({ id }) => id);
  const [people, registered, sums] = await Promise.all([
    peopleOf(work, subjectIds),
    registeredAmong(work, subjectIds),
    sumsOf(work, { schemeId: cycle.schemeId, startsOn, endsOn, subjectIds }),
  ]);
  const heads = headsOf(registered.size > 0);
  const figure = (id: string, key: (typeof FIGURES)[number]): Hundredths => sums.get(id)?.[key] ?? 0;
  // What is owed stands in the remarks: a balance below zero is none, in the rows and in their sum alike (domain.md, invariant 4).
  const shown = (id: string, key: (typeof FIGURES)[number]): Hundredths =>
    key === "balance" ? Math.max(0, figure(id, key)) : figure(id, key);
  const total = (key: (typeof FIGURES)[number]): FormCell => ({
    points: subjects.reduce((sum, { id }) => sum + shown(id, key), 0),
  });
  const owed = (id: string): Hundredths => Math.max(0, -figure(id, "balance"));
  const owing = (points: Hundredths): FormCell => (points > 0 ? `欠分${decimal(points)}` : null);
  return {
    code: "householdLedger",
    title: "村户积分管理台账表",
    unit: zhUnit(work),
    period: zhSpan(period ?? cycle),
    facts: [{ label: "执行办法", value: cycle.schemeTitle }],
    columns: [
      { title: "序号", width: 6, align: "center" },
      { title: heads.code, width: 8, align: "center" },
      { title: heads.name, width: 11, align: "center" },
      { title: "所属网格", width: 11, align: "start" },
      { title: "人口", width: 6, align: "end" },
      { title: "期初结余", width: 10, align: "end" },
      { title: "本期加分", width: 10, align: "end", over: "本期积分" },
      { title: "本期扣分", width: 10, align: "end", over: "本期积分" },
      { title: "结转", width: 9, align: "end", over: "本期积分" },
      { title: "已兑换", width: 10, align: "end", over: "本期使用" },
      { title: "到期清零", width: 10, align: "end", over: "本期使用" },
      { title: "期末结余", width: 10, align: "end" },
      { title: "累计荣誉积分", width: 12, align: "end" },
      { title: "备注", width: 12, align: "start" },
    ],
    rows: subjects.map(({ id, code, name, groupName }, at): FormCell[] => [
      at + 1,
      code,
      name,
      groupName ?? "",
      registered.has(id) ? null : (people.get(id) ?? 0),
      ...FIGURES.map((key): FormCell => ({ points: shown(id, key) })),
      owing(owed(id)),
    ]),
    totals:
      subjects.length === 0
        ? null
        : [
            "合计",
            null,
            null,
            null,
            subjects.reduce((sum, { id }) => sum + (people.get(id) ?? 0), 0),
            ...FIGURES.map(total),
            owing(subjects.reduce((sum, { id }) => sum + owed(id), 0)),
          ],
    notes: [
      "按积分账本汇总，只计已入账的记录；冲正记入加分或扣分栏，结转含期初录入和迁移转入、转出。",
      "期初、期末结余为可兑换积分；期末结余小于零的为欠分，以后所得积分先抵欠分；累计荣誉积分不因兑换减少。",
      ...(lowersScoreOnly(definition)
        ? ["本办法的扣分只计入评定得分，不减结余，不列入扣分栏；每笔扣分见户积分卡。"]
        : []),
    ],
    signatures: ["制表人", "村务监督委员会主任", "村（社区）负责人"],
    seal: true,
    orientation: "landscape",
  };
}

const lowersScoreOnly = ({ redemption }: SchemeDefinition) =>
  redemption.type !== "none" && redemption.deductions === "scoreOnly";

type Of = { schemeId: string; startsOn: string; endsOn: string; subjectIds: readonly string[] };

/** Sums of the ledger by household: before the span, within it and until its end; base points count in none. One statement. */
async function sumsOf(work: Work, { schemeId, startsOn, endsOn, subjectIds }: Of): Promise<Map<string, Sums>> {
  const rows = await work.tx.execute<Sums>(sql`
    with rows as (
      select subject_id, kind, act_on >= ${startsOn}::date as within, redeemable, case when base then 0 else honour end as honour
      from ledger
      where county_id = ${work.access.ctx.countyId} and village_id = ${villageOf(work)} and scheme_id = ${schemeId}
        and act_on <= ${endsOn}::date and subject_id = any(${sql.param([...subjectIds])}::uuid[])
    )
    select subject_id,
      coalesce(sum(redeemable) filter (where not within), 0)::int as opening,
      coalesce(sum(honour) filter (where within and honour > 0 and kind in ('addition', 'deduction', 'veto', 'reversal')), 0)::int as plus,
      coalesce(sum(honour) filter (where within and honour < 0 and kind in ('addition', 'deduction', 'veto', 'reversal')), 0)::int as minus,
      coalesce(sum(redeemable) filter (where within and kind in ('opening', 'transfer')), 0)::int as moved,
      coalesce(-sum(redeemable) filter (where within and kind = 'redemption'), 0)::int as spent,
      coalesce(-sum(redeemable) filter (where within and kind = 'lapse'), 0)::int as lapsed,
      sum(redeemable)::int as balance, sum(honour)::int as honour
    from rows group by 1`);
  return new Map(rows.map((row) => [row.subject_id, row]));
}
