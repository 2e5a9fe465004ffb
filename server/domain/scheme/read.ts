import { formatPoints } from "@/server/domain/points";
import type { Item, ItemPoints, Limit } from "./acts";
import type { SchemeDefinition } from "./definition";
import { findClass } from "./find";
import type { Language } from "./parts";

/** Items in plain words, made from their structure: what the editor shows beside a form, and a villager on a page. */

const WINDOWS = {
  month: { zh: "每月", en: "a month" },
  period: { zh: "每期", en: "a period" },
  cycle: { zh: "每周期", en: "a cycle" },
} as const;

/** Several names in one sentence. */
export function list(parts: readonly string[], language: Language): string {
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
