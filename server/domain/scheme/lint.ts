import { formatPoints } from "@/server/domain/points";
import type { SchemeDefinition } from "./definition";
import { type Finding, finding } from "./findings";
import type { GradingRule } from "./grading";
import { lintReferences } from "./lint-references";
import type { LocalText } from "./parts";

/**
 * Everything that stands against publishing a definition, errors first. Shape and size are already checked by
 * parseDefinition; this looks at meaning. The rights lint (product.md) is a slice of its own.
 */
export function lintDefinition(definition: SchemeDefinition): Finding[] {
  const rank = { error: 0, warning: 1, note: 2 } as const;
  return [
    ...lintReferences(definition),
    ...lintClauses(definition),
    ...lintComponents(definition),
    ...lintItems(definition),
    ...lintScore(definition),
    ...definition.grading.rules.flatMap(lintRule),
    ...lintWorkflow(definition),
  ].sort((a, b) => rank[a.severity] - rank[b.severity]);
}

/** Walks the definition for `clause` keys left empty; the nearest title above says whose it is. */
function lintClauses(definition: SchemeDefinition): Finding[] {
  const found: Finding[] = [];
  const walk = (value: unknown, place: string, owner: LocalText | null): void => {
    if (typeof value !== "object" || value === null) return;
    const title = (value as { title?: LocalText }).title ?? owner;
    for (const [key, child] of Object.entries(value)) {
      const at = place === "" ? key : `${place}.${key}`;
      if (key === "clause" && child === "") found.push(finding("clauseMissing", at, { title: title ?? place }));
      else walk(child, at, title);
    }
  };
  walk(definition, "", null);
  return found;
}

function lintComponents(definition: SchemeDefinition): Finding[] {
  return definition.components.flatMap((component, index) => {
    const place = `components.${index}`;
    const name = component.title;
    const { base, bounds } = component;
    const found: Finding[] = [];
    if (base.type === "byClass") {
      const given = new Set(base.byClass.map((entry) => entry.class));
      for (const { code, title, standing } of definition.classes) {
        const missing = standing !== "exempt" && !given.has(code);
        if (missing) found.push(finding("classWithoutBase", `${place}.base`, { component: name, class: title }));
      }
    }
    const inverted = bounds && bounds.floor !== null && bounds.cap !== null && bounds.floor > bounds.cap;
    if (inverted) found.push(finding("boundsInverted", `${place}.bounds`, { component: name }));
    const empty = base.type === "none" && definition.items.every((item) => item.component !== component.code);
    if (empty) found.push(finding("componentEmpty", place, { component: name }));
    return found;
  });
}

function lintItems(definition: SchemeDefinition): Finding[] {
  const found = definition.items.flatMap((item, index) => {
    const place = `items.${index}`;
    const { title } = item;
    const { points } = item;
    const broken =
      points.type === "range" && (points.max < points.min || (points.max - points.min) % points.step !== 0);
    const unheard = item.sign === "deduction" && !item.mustHear;
    return [
      ...(broken ? [finding("rangeEmpty", `${place}.points`, { title })] : []),
      ...(unheard ? [finding("deductionUnheard", `${place}.mustHear`, { title })] : []),
    ];
  });
  const starters = definition.items.filter((item) => item.starter).length;
  return starters === 0 ? found : [...found, finding("starterLeft", "items", { count: starters })];
}

function lintScore(definition: SchemeDefinition): Finding[] {
  const { score, components } = definition;
  const parts = score.type === "weighted" ? score.parts.map((part) => part.of) : [score];
  const used = new Set(parts.flatMap((part) => part.components));
  const averaged = new Set(parts.flatMap((part) => (part.type === "meanOfPeriods" ? part.components : [])));
  const found = components.flatMap((component, index) => {
    const params = { component: component.title };
    const yearly = component.counted === "cycle" || (component.base.type !== "none" && component.base.per === "cycle");
    return [
      ...(used.has(component.code) ? [] : [finding("componentUnscored", `components.${index}`, params)]),
      ...(yearly && averaged.has(component.code) ? [finding("meanOfCycleComponent", "score", params)] : []),
    ];
  });
  const sum = score.type === "weighted" ? score.parts.reduce((total, part) => total + part.percent, 0) : 100;
  return sum === 100 ? found : [...found, finding("weightsNot100", "score.parts", { sum })];
}

function lintRule(rule: GradingRule, index: number): Finding[] {
  const place = `grading.rules.${index}.bands`;
  switch (rule.type) {
    case "thresholds":
      return lintThresholds(rule, place);
    case "rankBands":
      return rule.bands.flatMap((band, at) => {
        const before = at === 0 ? 0 : (rule.bands[at - 1]?.upToPercent ?? 0);
        const wrong = band.upToPercent <= before;
        return wrong ? [finding("rankBandsOrder", `${place}.${at}`, { percent: band.upToPercent })] : [];
      });
    case "quota":
    case "classGrade":
    case "oneStepUp":
      return [];
    default:
      return rule satisfies never;
  }
}

/** Bands sorted from the lowest: each must begin where the one below ends. */
function lintThresholds(rule: Extract<GradingRule, { type: "thresholds" }>, place: string): Finding[] {
  const low = Number.NEGATIVE_INFINITY;
  const high = Number.POSITIVE_INFINITY;
  const bands = rule.bands
    .map((band, at) => ({ at, from: band.from ?? low, to: band.to ?? high }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const show = (bound: number) => (Number.isFinite(bound) ? formatPoints(bound) : bound < 0 ? "−∞" : "∞");
  const found: Finding[] = bands
    .filter((band) => band.from >= band.to)
    .map((band) => finding("bandEmpty", `${place}.${band.at}`));
  let reached = low;
  for (const band of bands) {
    if (band.from > reached) {
      found.push(finding("thresholdGap", place, { from: show(reached), to: show(band.from) }));
    } else if (band.from < reached) {
      const to = Math.min(reached, band.to);
      found.push(finding("thresholdOverlap", place, { from: show(band.from), to: show(to) }));
    }
    reached = Math.max(reached, band.to);
  }
  if (reached < high) found.push(finding("thresholdGap", place, { from: show(reached), to: show(high) }));
  return found;
}

function lintWorkflow(definition: SchemeDefinition): Finding[] {
  return (["entries", "cycleResults"] as const).flatMap((order) => {
    const place = `workflow.${order}.steps`;
    const { steps } = definition.workflow[order];
    const found: Finding[] = [];
    const absent = steps.every((step) => step.type !== "notice");
    if (absent) found.push(finding(order === "entries" ? "entriesUnannounced" : "resultsUnannounced", place));
    for (const [index, step] of steps.entries()) {
      if (step.type !== "notice") continue;
      const at = `${place}.${index}`;
      const least = step.leastDays ?? 1;
      if (step.days < least) found.push(finding("noticeShort", at, { days: step.days, least }));
      else if (step.leastDays === null) found.push(finding("noticeUnstated", at, { days: step.days }));
    }
    const posts = steps.filter((step) => step.type === "post").length;
    if (posts !== 1 || steps.at(-1)?.type !== "post") found.push(finding("postNotLast", place));
    return found;
  });
}
