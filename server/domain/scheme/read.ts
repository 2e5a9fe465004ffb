import { formatPoints } from "@/server/domain/points";
import type { Item, ItemPoints, Limit } from "./acts";
import type { SchemeDefinition } from "./definition";
import { findClass, findGrade } from "./find";
import type { Language } from "./parts";
import type { GradingRule } from "./result";

/** The scheme in plain words, made from its structure: what the editor shows beside a form, and a villager on a page. */

const WINDOWS = {
  month: { zh: "每月", en: "a month" },
  period: { zh: "每期", en: "a period" },
  cycle: { zh: "每周期", en: "a cycle" },
} as const;

function list(parts: readonly string[], language: Language): string {
  return parts.join(language === "zh" ? "、" : ", ");
}

function signed(item: Item, points: number, language: Language): string {
  const size = formatPoints(points);
  if (language === "zh") return `${item.sign === "addition" ? "加" : "扣"}${size}分`;
  return `${item.sign === "addition" ? "+" : "−"}${size}`;
}

function readPoints(item: Item, points: ItemPoints, language: Language): string {
  const zh = language === "zh";
  switch (points.type) {
    case "fixed":
      return signed(item, points.points, language);
    case "range": {
      const step = formatPoints(points.step);
      const most = formatPoints(points.max);
      const least = signed(item, points.min, language);
      return zh
        ? `${least.replace("分", "")}至${most}分，每档${step}分，由评议人员评定`
        : `${least} to ${most} in steps of ${step}, as the reviewers decide`;
    }
    case "step": {
      const steps = points.steps.map((step) => `${step.title[language]} ${signed(item, step.points, language)}`);
      return steps.join(zh ? "；" : "; ");
    }
    case "perUnit": {
      const each = signed(item, points.points, language);
      const unit = points.unit[language];
      if (points.maxUnits === null) return zh ? `每${unit}${each}` : `${each} for each ${unit}`;
      return zh
        ? `每${unit}${each}，一次最多${points.maxUnits}${unit}`
        : `${each} for each ${unit}, at most ${points.maxUnits} in one entry`;
    }
    default:
      return points satisfies never;
  }
}

function readLimit(limit: Limit, language: Language): string {
  const window = WINDOWS[limit.per][language];
  if (limit.type === "times") {
    const times = limit.most === 1 ? "once" : `${limit.most} times`;
    return language === "zh" ? `${window}最多${limit.most}次` : `at most ${times} ${window}`;
  }
  const points = formatPoints(limit.most);
  return language === "zh" ? `${window}最多${points}分` : `at most ${points} points ${window}`;
}

/** One sentence for one item: points, limits, classes, proof, decision ("加0.5至5分…；每周期最多20分"). */
export function readItem(definition: SchemeDefinition, item: Item, language: Language): string {
  const zh = language === "zh";
  const classes = item.classes?.map((code) => findClass(definition, code).title[language]);
  const parts = [
    readPoints(item, item.points, language),
    ...item.limits.map((limit) => readLimit(limit, language)),
    ...(classes ? [zh ? `适用于${list(classes, language)}` : `for ${list(classes, language)}`] : []),
    ...(item.evidence === "required" ? [zh ? "须附佐证" : "proof required"] : []),
    ...(item.needsDecision ? [zh ? "须有集体决定" : "by a body’s decision only"] : []),
    ...(item.mustHear ? [zh ? "先告知并听取本人意见" : "the subject is told and heard first"] : []),
  ];
  return zh ? `${parts.join("；")}。` : `${parts.join("; ")}.`;
}

function gradeName(definition: SchemeDefinition, code: string | null, language: Language): string {
  return findGrade(definition, code)?.title[language] ?? (language === "zh" ? "不定等次" : "no grade");
}

type Band = Extract<GradingRule, { type: "thresholds" }>["bands"][number];

function readBand(band: Band, includes: "lower" | "upper", language: Language): string {
  const zh = language === "zh";
  const lower = includes === "lower";
  const from = band.from === null ? null : formatPoints(band.from);
  const to = band.to === null ? null : formatPoints(band.to);
  const least = zh
    ? `${lower ? "" : "高于"}${from}分${lower ? "及以上" : ""}`
    : `${lower ? "at least" : "above"} ${from}`;
  const most = zh ? `${lower ? "不满" : "不超过"}${to}分` : `${lower ? "under" : "at most"} ${to}`;
  if (from === null && to === null) return zh ? "任何得分" : "any score";
  if (to === null) return least;
  if (from === null) return most;
  return zh ? `${least}、${most}` : `${least} and ${most}`;
}

/** The words of one grading rule ("90分及以上为先锋；80分及以上、不满90分为先进…"). */
export function readRule(definition: SchemeDefinition, rule: GradingRule, language: Language): string {
  const zh = language === "zh";
  const name = (code: string | null) => gradeName(definition, code, language);
  switch (rule.type) {
    case "thresholds": {
      const bands = rule.bands.map((band) => {
        const scores = readBand(band, rule.includes, language);
        return zh ? `${scores}为“${name(band.grade)}”` : `${scores}: ${name(band.grade)}`;
      });
      return zh ? `${bands.join("；")}。` : `${bands.join("; ")}.`;
    }
    case "rankBands":
      return readRankBands(definition, rule, language);
    case "quota":
      return zh
        ? `“${name(rule.grade)}”不超过参评数的${rule.percent}%，名额向下取整；同分整组进入，其余为“${name(rule.overflow)}”。`
        : `${name(rule.grade)}: at most ${rule.percent} % of those rated, rounded down; equal scores enter together; the rest: ${name(rule.overflow)}.`;
    case "classGrade": {
      const classes = list(
        rule.classes.map((code) => findClass(definition, code).title[language]),
        language,
      );
      return zh
        ? `${classes}直接定为“${name(rule.grade)}”，不占名额、不计入参评数。`
        : `${classes}: ${name(rule.grade)} by right, outside ranking and quota.`;
    }
    case "oneStepUp":
      return zh
        ? "首个周期以后，每次最多升一档；降档立即生效。"
        : "After the first cycle at most one step up at a time; a fall takes effect at once.";
    default:
      return rule satisfies never;
  }
}

function readRankBands(
  definition: SchemeDefinition,
  rule: Extract<GradingRule, { type: "rankBands" }>,
  language: Language,
): string {
  const zh = language === "zh";
  const bands = rule.bands.map((band, index) => {
    const name = gradeName(definition, band.grade, language);
    const before = rule.bands[index - 1]?.upToPercent;
    const share = before === undefined ? `${band.upToPercent}%` : `${before + 1}%–${band.upToPercent}%`;
    if (zh) return `排名${before === undefined ? "前" : ""}${share}为“${name}”`;
    return `${before === undefined ? "top " : ""}${share}: ${name}`;
  });
  const floor = rule.floorScore === null ? null : formatPoints(rule.floorScore);
  const limit = floor === null ? "" : zh ? `；低于${floor}分的不评` : `; none below ${floor}`;
  return zh
    ? `${bands.join("，")}${limit}；名额向下取整，同分整组进入，进不去的落到下一档。`
    : `${bands.join(", ")}${limit}; places round down, equal scores enter together or fall together to the next band.`;
}
