import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { GradingRule } from "@/server/domain/scheme/grading";

/** The grades that a rule names as its outcome, none left out. */
function gradesOf(rule: GradingRule): (string | null)[] {
  switch (rule.type) {
    case "thresholds":
    case "rankBands":
    case "topPlaces":
      return rule.bands.map((band) => band.grade);
    case "quota":
      return [rule.overflow];
    case "gate":
      return [rule.otherwise];
    case "classGrade":
    case "untilScored":
      return [rule.grade];
    case "oneStepUp":
    case "dropAtTotals":
      return [];
    default:
      return rule satisfies never;
  }
}

/** The grades that some of the first `before` rules give; all rules unless told. Steps down and up are taken too. */
export function givenByRules(definition: SchemeDefinition, before = Number.POSITIVE_INFINITY): Set<string> {
  const { grades, rules } = definition.grading;
  const given = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    if (index >= before) break;
    for (const grade of gradesOf(rule)) if (grade !== null) given.add(grade);
    if (rule.type === "dropAtTotals") {
      spread(
        grades.map((grade) => grade.code),
        given,
        rule.totals.map((total) => total.down),
      );
    }
    // A step up from the grade before gives what lies between that and the one deserved.
    if (rule.type === "oneStepUp")
      spreadBelow(
        grades.map((grade) => grade.code),
        given,
      );
  }
  return given;
}

/** The grades that anything gives: rules, moves by events, vetoes. */
export function givenAtAll(definition: SchemeDefinition): Set<string> {
  const given = givenByRules(definition);
  const { grades, moves } = definition.grading;
  const codes = grades.map((grade) => grade.code);
  if (moves) {
    const steps = (most: number, sign: number) => Array.from({ length: most }, (_, index) => (index + 1) * sign);
    spread(codes, given, [...steps(moves.mostDown, 1), ...steps(moves.mostUp, -1)]);
  }
  for (const { effect } of definition.vetoes) {
    if (effect.type === "forceGrade") given.add(effect.grade);
    if (effect.type === "zeroScore" && effect.grade !== null) given.add(effect.grade);
    if (effect.type === "barAward" && effect.instead !== null) given.add(effect.instead);
  }
  return given;
}

/** Adds what lies some steps from the grades given; past the worst or best is the worst or best. */
function spread(codes: readonly string[], given: Set<string>, steps: readonly number[]): void {
  for (const code of [...given]) {
    const at = codes.indexOf(code);
    if (at === -1) continue;
    for (const step of steps) {
      const target = codes[Math.max(0, Math.min(codes.length - 1, at + step))];
      if (target !== undefined) given.add(target);
    }
  }
}

function spreadBelow(codes: readonly string[], given: Set<string>): void {
  const best = codes.findIndex((code) => given.has(code));
  if (best !== -1) for (const code of codes.slice(best)) given.add(code);
}
