import { monthKey } from "@/server/domain/calendar/dates";
import { type AlertRaised, alertsOf } from "@/server/domain/evaluate/alerts";
import { evaluateCycle, evaluatePeriod } from "@/server/domain/evaluate/evaluate";
import type { CycleInput } from "@/server/domain/evaluate/input";
import type { EvaluationResult } from "@/server/domain/evaluate/result";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Language } from "@/server/domain/scheme/parts";
import { accountsOf } from "./accounts";
import { parseFacts } from "./facts";
import { readFacts } from "./read-facts";
import { type Report, report } from "./report";

function alertsIn(input: CycleInput): (AlertRaised & { span: string })[] {
  const { definition, cycle, entries } = input;
  if (definition.alerts.length === 0) return [];
  const exempt = new Set(definition.classes.filter((one) => one.standing === "exempt").map((one) => one.code));
  const subjects = input.subjects.filter((subject) => !exempt.has(subject.classCode));
  const months = [...new Set(entries.map((entry) => monthKey(entry.actOn)))].sort();
  return [
    ...months.flatMap((month) =>
      alertsOf(definition, { type: "month", month }, subjects, entries).map((one) => ({ ...one, span: month })),
    ),
    ...cycle.periods.flatMap(({ no }) =>
      alertsOf(definition, { type: "period", periodNo: no }, subjects, entries).map((one) => ({
        ...one,
        span: String(no),
      })),
    ),
  ];
}

/**
 * Unknown data as facts of a rule book → the result of its cycle and the report of it, words in `language`. The result's
 * canonicalJson is what gets hashed. Throws as parseFacts, readFacts and evaluateCycle.
 */
export function evaluateFacts(
  definition: SchemeDefinition,
  data: unknown,
  language: Language,
): { readonly result: EvaluationResult; readonly report: Report } {
  const facts = parseFacts(data);
  const input = readFacts(definition, facts, language);
  const result = evaluateCycle(input);
  const { periods } = input.cycle;
  const byPeriod = definition.awards.some((award) => award.per === "period");
  const beside = {
    periods: periods.length > 1 || byPeriod ? periods.map(({ no }) => evaluatePeriod({ ...input, periodNo: no })) : [],
    alerts: alertsIn(input),
    accounts: accountsOf(input, facts),
  };
  return { result, report: report(input, result, language, beside) };
}
