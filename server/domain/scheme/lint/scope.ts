import type { Item, ItemPoints } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { SubjectClass } from "@/server/domain/scheme/frame";
import type { LocalText } from "@/server/domain/scheme/parts";

/** Small looks at a definition that may be half done: a code that names nothing is simply not found here. */

/** Titles one after the other, in both languages. */
export function listed(texts: readonly LocalText[]): LocalText {
  return { zh: texts.map((text) => text.zh).join("、"), en: texts.map((text) => text.en).join(", ") };
}

/** The title of a grade, or what to call having none. */
export function gradeTitle(definition: SchemeDefinition, code: string | null): LocalText {
  const found = definition.grading.grades.find((grade) => grade.code === code);
  return found?.title ?? { zh: code ?? "不定等次", en: code ?? "no grade" };
}

/** The place of a grade, 0 the best; no grade, or one nobody defined, comes after all. */
export function gradeRank(definition: SchemeDefinition, code: string | null): number {
  const at = definition.grading.grades.findIndex((grade) => grade.code === code);
  return at === -1 ? definition.grading.grades.length : at;
}

/** The classes that are graded, of those named; all of them where none is named. */
export function ratedClasses(definition: SchemeDefinition, only?: readonly string[] | null): SubjectClass[] {
  const rated = definition.classes.filter(({ standing }) => standing === "rated");
  return only ? rated.filter(({ code }) => only.includes(code)) : rated;
}

/** The classes that are scored, graded or not. */
export function scoredClasses(definition: SchemeDefinition): SubjectClass[] {
  return definition.classes.filter(({ standing }) => standing !== "exempt");
}

/** True when an item may be recorded for the class; none may for an exempt one. */
export function isFor(item: Item, subjectClass: SubjectClass): boolean {
  if (subjectClass.standing === "exempt") return false;
  return item.classes === null || item.classes.includes(subjectClass.code);
}

/** The least and most that one entry may be worth, multiplier left out, in hundredths. */
export function entrySize(points: ItemPoints): { least: number; most: number } {
  switch (points.type) {
    case "fixed":
      return { least: points.points, most: points.points };
    case "range":
      return { least: points.min, most: Math.max(points.min, points.max) };
    case "step": {
      const sizes = points.steps.map((step) => step.points);
      return { least: Math.min(...sizes), most: Math.max(...sizes) };
    }
    case "perUnit": {
      const units = points.maxUnits ?? Number.POSITIVE_INFINITY;
      return { least: points.points, most: points.points === 0 ? 0 : points.points * units };
    }
    default:
      return points satisfies never;
  }
}

/** How many times an entry of the item counts for a class. */
export function timesOf(definition: SchemeDefinition, item: Item, classCode: string): number {
  let times = 1;
  for (const rule of definition.multipliers) {
    if (rule.type !== "byClass" || rule.sign !== item.sign) continue;
    if (rule.classes.includes(classCode) && !rule.exceptComponents.includes(item.component)) times *= rule.times;
  }
  return times;
}
