import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import type { LocalText } from "@/server/domain/scheme/parts";
import type { LintContext } from "./context";
import { gradeTitle, listed, ratedClasses } from "./scope";

type Share = { place: string; grade: string; percent: number; classes: readonly string[] | undefined };
type Counted = { title: LocalText; rated: number };

const MOST_NAMED = 5;

/**
 * Shares that round down to no place. With the sizes of the branches each is counted; without them the rule book is told
 * from which size on there is a place, where it counts by group.
 */
export function lintPlaces(definition: SchemeDefinition, context: LintContext): Finding[] {
  return sharesOf(definition).flatMap((share) => {
    const least = Math.ceil(100 / share.percent);
    const params = { grade: gradeTitle(definition, share.grade), percent: share.percent, least };
    if (!context.branchSizes) {
      const { unit } = definition.grading;
      if (unit === "all" || least <= 2) return [];
      const named = unit === "group" ? { zh: "支部或小组", en: "groups" } : { zh: "类别", en: "classes" };
      return [finding("quotaNeedsSize", share.place, { ...params, unit: named })];
    }
    const small = countedUnits(definition, share, context.branchSizes).filter(
      ({ rated }) => rated > 0 && Math.floor((rated * share.percent) / 100) === 0,
    );
    if (small.length === 0) return [];
    const units = listed(small.slice(0, MOST_NAMED).map(({ title }) => title));
    return [finding("quotaWithoutPlace", share.place, { ...params, units, count: small.length })];
  });
}

/** Quotas, and the first band of a ranking; the bands after it share what is left. */
function sharesOf({ grading }: SchemeDefinition): Share[] {
  return grading.rules.flatMap((rule, index): Share[] => {
    const place = `grading.rules.${index}`;
    if (rule.type === "quota") return [{ ...rule, place, classes: rule.classes }];
    const band = rule.type === "rankBands" ? rule.bands[0] : undefined;
    if (rule.type !== "rankBands" || !band) return [];
    return [{ place: `${place}.bands.0`, grade: band.grade, percent: band.upToPercent, classes: rule.classes }];
  });
}

/** Those among whom the places of a share are counted: all, each group, or each class. */
function countedUnits(
  definition: SchemeDefinition,
  share: Share,
  sizes: NonNullable<LintContext["branchSizes"]>,
): Counted[] {
  const classes = ratedClasses(definition, share.classes);
  const within = (rated: Readonly<Record<string, number>>) =>
    classes.reduce((total, { code }) => total + (rated[code] ?? 0), 0);
  switch (definition.grading.unit) {
    case "group":
      return sizes.map(({ title, rated }) => ({ title: { zh: title, en: title }, rated: within(rated) }));
    case "class":
      return classes.map(({ code, title }) => ({
        title,
        rated: sizes.reduce((total, { rated }) => total + (rated[code] ?? 0), 0),
      }));
    case "all": {
      const rated = sizes.reduce((total, size) => total + within(size.rated), 0);
      return [{ title: { zh: "全部参评", en: "all who are rated" }, rated }];
    }
    default:
      return definition.grading.unit satisfies never;
  }
}
