import { formatPoints } from "@/server/domain/points";
import type { Item, Limit } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import { type Measure, measure, windowsIn } from "./calendar";
import { entrySize, isFor, scoredClasses, timesOf } from "./scope";

/** Items: their points, their limits, the hearing, doubles; and multipliers that match none of them. */
export function lintItems(definition: SchemeDefinition): Finding[] {
  const length = measure(definition.cycle);
  const found = definition.items.flatMap((item, index) => {
    const place = `items.${index}`;
    return [
      ...lintPoints(item, place),
      ...lintUse(definition, item, place),
      ...lintLimits(definition, item, place, length),
    ];
  });
  const starters = definition.items.filter((item) => item.starter).length;
  return [
    ...found,
    ...lintDoubles(definition),
    ...lintMultipliers(definition),
    ...(starters === 0 ? [] : [finding("starterLeft", "items", { count: starters })]),
  ];
}

function lintPoints({ title, points, sign, mustHear }: Item, place: string): Finding[] {
  const broken = points.type === "range" && (points.max < points.min || (points.max - points.min) % points.step !== 0);
  const { most } = entrySize(points);
  return [
    ...(broken ? [finding("rangeEmpty", `${place}.points`, { title })] : []),
    ...(most === 0 ? [finding("pointless", `${place}.points`, { title })] : []),
    ...(sign === "deduction" && !mustHear ? [finding("deductionUnheard", `${place}.mustHear`, { title })] : []),
  ];
}

function lintUse(definition: SchemeDefinition, item: Item, place: string): Finding[] {
  const known =
    item.classes === null || item.classes.some((code) => definition.classes.some((one) => one.code === code));
  if (!known || definition.classes.some((one) => isFor(item, one))) return [];
  return [finding("itemForNobody", `${place}.classes`, { title: item.title })];
}

function lintLimits(definition: SchemeDefinition, item: Item, place: string, length: Measure): Finding[] {
  const { title } = item;
  const { least } = entrySize(item.points);
  const times = scoredClasses(definition)
    .filter((one) => isFor(item, one))
    .map((one) => timesOf(definition, item, one.code));
  const [fewest, most] = [Math.min(...times, 5), Math.max(...times, 1)];
  return item.limits.flatMap((limit, index) => {
    const at = `${place}.limits.${index}`;
    if (limit.type === "points" && limit.most < least * most) {
      const params = { title, points: formatPoints(least * most), limit: formatPoints(limit.most) };
      return [finding("limitUnderItem", at, params)];
    }
    const others = item.limits.filter((_, other) => other !== index);
    const dead = boundWithout(item, others, limit, { fewest, most }, length) < limit.most;
    const shown = limit.type === "points" ? formatPoints(limit.most) : limit.most;
    return dead ? [finding("limitDead", at, { title, limit: shown })] : [];
  });
}

/** What the other limits let through in the window of this one, in its own unit. */
function boundWithout(
  item: Item,
  others: readonly Limit[],
  limit: Limit,
  times: { fewest: number; most: number },
  length: Measure,
): number {
  const size = entrySize(item.points);
  const [largest, smallest] = [size.most * times.most, size.least * times.fewest];
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...others.map((other) => {
      const through = other.most * windowsIn(other.per, limit.per, length);
      if (other.type === limit.type) return through;
      if (limit.type === "points") return through * largest;
      return smallest === 0 ? Number.POSITIVE_INFINITY : Math.floor(through / smallest);
    }),
  );
}

/** A title without what does not tell two items apart: width, case, spaces, punctuation. */
function bare(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, "");
}

/** The same act twice for the same class: same component, same sign, same title give or take punctuation. */
function lintDoubles(definition: SchemeDefinition): Finding[] {
  const seen = new Map<string, Item[]>();
  return definition.items.flatMap((item, index) => {
    const key = `${item.component} ${item.sign} ${bare(item.title.zh)}`;
    const before = seen.get(key) ?? [];
    const double = before.find((other) => definition.classes.some((one) => isFor(item, one) && isFor(other, one)));
    seen.set(key, [...before, item]);
    return double ? [finding("duplicateItem", `items.${index}.title`, { title: item.title, other: double.title })] : [];
  });
}

function lintMultipliers(definition: SchemeDefinition): Finding[] {
  return definition.multipliers.flatMap((rule, index) => {
    if (rule.type !== "byClass") return [];
    const classes = definition.classes.filter(({ code }) => rule.classes.includes(code));
    const used = definition.items.some(
      (item) =>
        item.sign === rule.sign &&
        !rule.exceptComponents.includes(item.component) &&
        classes.some((one) => isFor(item, one)),
    );
    return used ? [] : [finding("multiplierDead", `multipliers.${index}`, { no: index + 1 })];
  });
}
