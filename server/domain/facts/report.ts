import type { AlertRaised } from "@/server/domain/evaluate/alerts";
import type { CycleInput } from "@/server/domain/evaluate/input";
import type { AwardResult, EvaluationResult, SubjectResult } from "@/server/domain/evaluate/result";
import { findClass, findGrade } from "@/server/domain/scheme/find";
import type { Consequence } from "@/server/domain/scheme/grading";
import type { Language } from "@/server/domain/scheme/parts";
import { readConsequence, readRule } from "@/server/domain/scheme/read-rule";
import { decimal, type Line, scoreLine, type Teller, tellerOf, titleIn } from "./report-lines";
import { gradeIn, stepText } from "./report-steps";

/** What stands beside the result of the cycle, where the caller has it. */
export type Beside = {
  /** Results of the single periods, for awards given by period. */
  readonly periods?: readonly EvaluationResult[];
  readonly alerts?: readonly (AlertRaised & { readonly span: string })[];
  /** By subject id. */
  readonly accounts?: ReadonlyMap<string, AccountReport>;
};

/** 积分账户 at the end of the file, in points as decimals. */
export type AccountReport = {
  readonly honour: string;
  readonly balance: string;
  readonly arrears: string;
  readonly redemptionsRefused: number;
};

export type SubjectReport = {
  readonly id: string;
  readonly class: string;
  readonly classTitle: string;
  readonly group: string | null;
  readonly standing: SubjectResult["standing"];
  readonly score: string | null;
  readonly grade: string | null;
  readonly gradeTitle: string;
  readonly stars: number | null;
  readonly rank: number | null;
  readonly nextGrade?: string | null;
  readonly targetMet?: boolean;
  readonly flags: readonly { readonly type: string; readonly text: string; readonly clause: string }[];
  readonly account?: AccountReport;
  readonly explanation: { readonly score: Line; readonly grade: readonly Line[] } | null;
};

/** A consequence as far as it is about a grade: who holds C is told how often C is inspected, not A and B. */
function ownPart(consequence: Consequence, grade: string | null): Consequence {
  if (consequence.type !== "inspections") return consequence;
  return { ...consequence, byGrade: consequence.byGrade.filter((one) => one.grade === grade) };
}

function subjectReport(teller: Teller, one: SubjectResult, beside: Beside): SubjectReport {
  const { definition, language } = teller;
  const account = beside.accounts?.get(one.subjectId);
  const flags = one.flags.flatMap(({ type, consequence, clause }) => {
    const rule = definition.grading.consequences[consequence];
    return rule ? [{ type, text: readConsequence(definition, ownPart(rule, one.gradeCode), language), clause }] : [];
  });
  return {
    id: one.subjectId,
    class: one.classCode,
    classTitle: findClass(definition, one.classCode).title[language],
    group: one.groupId,
    standing: one.standing,
    score: one.score === null ? null : decimal(one.score),
    grade: one.gradeCode,
    gradeTitle: gradeIn(teller, one.gradeCode),
    stars: one.stars,
    rank: one.rank,
    ...(one.nextGradeCode !== undefined && { nextGrade: one.nextGradeCode }),
    ...(one.targetMet !== undefined && { targetMet: one.targetMet }),
    flags,
    ...(account && { account }),
    explanation: explanationReport(teller, one),
  };
}

function explanationReport(teller: Teller, { explanation }: SubjectResult): SubjectReport["explanation"] {
  if (!explanation) return null;
  const steps = explanation.grade.map((step): Line => ({ text: stepText(teller, step), clause: step.clause }));
  const score = scoreLine(teller, explanation.score);
  if (!explanation.zeroedBy) return { score, grade: steps };
  const { vetoCode, clause } = explanation.zeroedBy;
  const veto = titleIn(teller.definition.vetoes, vetoCode, teller.language);
  const text = teller.language === "zh" ? `一票否决“${veto}”，得分清零` : `Veto “${veto}”: the score is 0`;
  return { score: { text, points: "0.00", clause, parts: [score] }, grade: steps };
}

function awardReport(teller: Teller, award: AwardResult, period: number | null) {
  return {
    award: award.award,
    title: titleIn(teller.definition.awards, award.award, teller.language),
    period,
    winners: award.winners,
    candidates: award.candidates,
    points: award.points === null ? null : decimal(award.points),
    clause: award.clause,
  };
}

function periodsReport(input: CycleInput, beside: Beside) {
  const spans = new Map(input.cycle.periods.map((period) => [period.no, period]));
  return (beside.periods ?? []).map((result) => {
    const span = spans.get(result.periodNo ?? 0);
    return {
      no: result.periodNo,
      from: span?.from ?? null,
      to: span?.to ?? null,
      scores: Object.fromEntries(
        result.subjects.map((one) => [one.subjectId, one.score === null ? null : decimal(one.score)]),
      ),
    };
  });
}

/** How many hold each grade, best first; who has none comes last. */
function gradeCounts(teller: Teller, result: EvaluationResult) {
  const codes = [...teller.definition.grading.grades.map((grade) => grade.code), null];
  return codes.map((grade) => ({
    grade,
    title: gradeIn(teller, grade),
    stars: findGrade(teller.definition, grade)?.stars ?? null,
    count: result.subjects.filter((one) => one.gradeCode === grade).length,
  }));
}

/**
 * A result as plain JSON that a person can read and a program can compare: scores as decimals with two places, grades
 * with their titles, every explanation down to its entries. In: what was evaluated and what came out; titles and words
 * in `language`.
 */
export function report(input: CycleInput, result: EvaluationResult, language: Language, beside: Beside = {}) {
  const { definition, cycle } = input;
  const teller = tellerOf(input, language);
  const quotas = result.quotas.map((use) => {
    const rule = definition.grading.rules[use.rule];
    const title = gradeIn(teller, use.grade);
    return { ...use, title, words: rule ? readRule(definition, rule, language) : "" };
  });
  const awards = [result, ...(beside.periods ?? [])].flatMap((one) =>
    (one.awards ?? []).map((award) => awardReport(teller, award, one.periodNo)),
  );
  return {
    scheme: { code: definition.meta.code, title: definition.meta.title[language] },
    cycle: { key: cycle.key, from: cycle.from, to: cycle.to },
    counts: {
      subjects: result.subjects.length,
      rated: result.subjects.filter((one) => one.standing === "rated").length,
      grades: gradeCounts(teller, result),
    },
    subjects: result.subjects.map((one) => subjectReport(teller, one, beside)),
    quotas,
    ties: result.ties.map((tie) => ({ ...tie, score: decimal(tie.score) })),
    awards,
    progress: (result.progress ?? []).map((one) => ({
      ...one,
      title: titleIn(definition.targets, one.target, language),
      share: one.share === null ? null : decimal(one.share),
    })),
    periods: periodsReport(input, beside),
    alerts: (beside.alerts ?? []).map(({ alert, subjectId, deducted, clause, span }) => ({
      subject: subjectId,
      span,
      deducted: decimal(deducted),
      action: definition.alerts[alert]?.action[language] ?? "",
      clause,
    })),
  };
}
export type Report = ReturnType<typeof report>;
