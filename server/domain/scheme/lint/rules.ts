import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import type { GradingRule } from "@/server/domain/scheme/grading";
import type { LocalText } from "@/server/domain/scheme/parts";
import { givenByRules } from "./given";
import type { Range, Reach } from "./reach";
import { gradeRank, gradeTitle, ratedClasses } from "./scope";

/** Quotas and targets that contradict one another, and rules that do nothing. */
export function lintRules(definition: SchemeDefinition, reach: Reach): Finding[] {
  return [
    ...lintQuotas(definition),
    ...lintTargets(definition),
    ...lintOverwritten(definition),
    ...definition.grading.rules.flatMap((rule, index) => {
      const why = whyNever(definition, rule, index, reach);
      const params = { no: index + 1, why: why ?? "" };
      return why ? [finding("ruleNeverApplies", `grading.rules.${index}`, params)] : [];
    }),
  ];
}

/** The classes that a rule is for, of those that are graded. */
function classesOf(definition: SchemeDefinition, rule: GradingRule): string[] {
  const only = "classes" in rule ? rule.classes : undefined;
  return ratedClasses(definition, only).map(({ code }) => code);
}

function lintQuotas(definition: SchemeDefinition): Finding[] {
  const quotas = definition.grading.rules.flatMap((rule, index) => (rule.type === "quota" ? [{ ...rule, index }] : []));
  const sums = ratedClasses(definition).map(({ code }) =>
    quotas
      .filter((quota) => quota.classes === undefined || quota.classes.includes(code))
      .reduce((total, quota) => total + quota.percent, 0),
  );
  const sum = Math.max(0, ...sums);
  const upward = quotas.filter(
    ({ grade, overflow }) => gradeRank(definition, overflow) <= gradeRank(definition, grade),
  );
  return [
    ...(sum > 100 ? [finding("quotaSum", "grading.rules", { sum })] : []),
    ...upward.map(({ grade, overflow, index }) => {
      const params = { grade: gradeTitle(definition, grade), overflow: gradeTitle(definition, overflow) };
      return finding("quotaOverflowUp", `grading.rules.${index}.overflow`, params);
    }),
  ];
}

/** The largest share of a class, in per cent, that may hold a grade or a better one; 100 where nothing limits it. */
function mostShare(definition: SchemeDefinition, classCode: string, atLeast: string): number {
  const worst = gradeRank(definition, atLeast);
  const { rules, grades } = definition.grading;
  const shares = grades.slice(0, worst + 1).map(({ code }) => {
    let share = givenByRules(definition).has(code) ? 100 : 0;
    let banded = 0;
    let only = true;
    for (const rule of rules) {
      const applies = !("classes" in rule) || rule.classes === undefined || rule.classes.includes(classCode);
      if (!applies) continue;
      if (rule.type === "quota" && rule.grade === code) share = Math.min(share, rule.percent);
      if (rule.type === "rankBands") {
        const at = rule.bands.findIndex((band) => band.grade === code);
        banded += at === -1 ? 0 : (rule.bands[at]?.upToPercent ?? 0) - (rule.bands[at - 1]?.upToPercent ?? 0);
      } else if ("bands" in rule && rule.bands.some((band) => band.grade === code)) only = false;
    }
    return only && banded > 0 ? Math.min(share, banded) : share;
  });
  return Math.min(
    100,
    shares.reduce((total, share) => total + share, 0),
  );
}

function lintTargets(definition: SchemeDefinition): Finding[] {
  return definition.targets.flatMap((target, index) => {
    const place = `targets.${index}`;
    const classes = ratedClasses(definition, target.classes);
    if (classes.length === 0) return [finding("targetBeyondReach", place, { title: target.title })];
    if (target.type !== "share") return [];
    const most = Math.max(...classes.map(({ code }) => mostShare(definition, code, target.atLeast)));
    if (most >= target.percent) return [];
    const grade = gradeTitle(definition, target.atLeast);
    return [finding("targetAboveQuota", place, { title: target.title, percent: target.percent, grade, most })];
  });
}

/** Rules whose outcome a later one, giving every score a grade, always replaces. */
function lintOverwritten(definition: SchemeDefinition): Finding[] {
  const { rules } = definition.grading;
  return rules.flatMap((rule, index) => {
    if (rule.type === "gate" || rule.type === "classGrade" || rule.type === "untilScored") return [];
    const own = classesOf(definition, rule);
    const by = rules.findIndex((later, at) => {
      if (at <= index || later.type !== "thresholds" || later.bands.some((band) => band.grade === null)) return false;
      const open = later.bands.some((band) => band.from === null) && later.bands.some((band) => band.to === null);
      const theirs = classesOf(definition, later);
      return open && own.every((code) => theirs.includes(code));
    });
    if (by === -1 || own.length === 0) return [];
    return [finding("ruleOverwritten", `grading.rules.${index}`, { no: index + 1, by: by + 1 })];
  });
}

const NOBODY: LocalText = { zh: "它的类别都不参加评定", en: "none of its classes is rated" };

/** Why a rule can never change a grade, or null. */
function whyNever(definition: SchemeDefinition, rule: GradingRule, index: number, reach: Reach): LocalText | null {
  const classes = ratedClasses(definition, "classes" in rule ? rule.classes : undefined);
  if (classes.length === 0) return NOBODY;
  const { better, grades } = definition.grading;
  switch (rule.type) {
    case "quota":
      return givenByRules(definition, index).has(rule.grade)
        ? null
        : { zh: "前面没有规则给出它的等次", en: "no rule before it gives its grade" };
    case "gate":
      return whyNoGate(rule.pass, better, reach.plain(rule.of, classes));
    case "rankBands":
    case "topPlaces": {
      const { floorScore } = rule;
      const { min, max } = rule.on ? reach.plain(rule.on, classes) : reach.score(classes);
      const unreached = floorScore !== null && (better === "higher" ? floorScore > max : floorScore < min);
      return unreached ? { zh: "没有得分达到它的底线分", en: "no score reaches its floor" } : null;
    }
    case "dropAtTotals": {
      const most = Math.max(...classes.map((one) => reach.deducted(one, "cycle", rule.component)));
      const least = Math.min(...rule.totals.map((total) => total.reached));
      return most < least ? { zh: "扣分到不了它的最低累计", en: "no deductions reach its lowest total" } : null;
    }
    case "oneStepUp":
      return grades.length > 1 ? null : { zh: "只有一个等次", en: "there is only one grade" };
    case "thresholds":
    case "classGrade":
    case "untilScored":
      return null;
    default:
      return rule satisfies never;
  }
}

function whyNoGate(pass: number, better: "higher" | "lower", { min, max }: Range): LocalText | null {
  const all = better === "higher" ? min >= pass : max <= pass;
  if (all) return { zh: "任何得分都通过", en: "every score passes" };
  const none = better === "higher" ? max < pass : min > pass;
  return none ? { zh: "没有得分能通过", en: "no score passes" } : null;
}
