import { formatPoints } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import type { Component } from "@/server/domain/scheme/frame";
import { entrySize, scoredClasses } from "./scope";

/** Bases, bounds and components that hold nothing. */
export function lintComponents(definition: SchemeDefinition): Finding[] {
  const holding = new Set(definition.items.map((item) => item.component));
  const found = definition.components.flatMap((component, index) => {
    const place = `components.${index}`;
    const empty = component.base.type === "none" && !holding.has(component.code);
    return [
      ...lintBase(definition, component, place),
      ...lintBounds(component, place),
      ...lintCap(definition, component),
      ...(empty ? [finding("componentEmpty", place, { component: component.title })] : []),
    ];
  });
  const rated = definition.classes.some(({ standing }) => standing === "rated");
  return rated ? found : [...found, finding("nobodyRated", "classes")];
}

function lintBase(definition: SchemeDefinition, { base, title }: Component, place: string): Finding[] {
  if (base.type !== "byClass") return [];
  const given = new Set(base.byClass.map((entry) => entry.class));
  return scoredClasses(definition)
    .filter(({ code }) => !given.has(code))
    .map((one) => finding("classWithoutBase", `${place}.base`, { component: title, class: one.title }));
}

function lintBounds({ base, bounds, title }: Component, place: string): Finding[] {
  if (!bounds) return [];
  const { floor, cap } = bounds;
  if (floor !== null && cap !== null && floor > cap) {
    return [finding("boundsInverted", `${place}.bounds`, { component: title })];
  }
  if (base.type === "none") return [];
  const points = base.type === "same" ? [base.points] : base.byClass.map((entry) => entry.points);
  const outside = points.find(
    (size) => (cap !== null && size > cap && base.per === bounds.per) || (floor !== null && size < floor),
  );
  if (outside === undefined) return [];
  const show = (bound: number | null) => (bound === null ? "∞" : formatPoints(bound));
  const params = { component: title, base: formatPoints(outside), floor: show(floor), cap: show(cap) };
  return [finding("baseOutsideBounds", `${place}.base`, params)];
}

/** An addition that is larger than all its component may come to. */
function lintCap(definition: SchemeDefinition, { code, bounds, title }: Component): Finding[] {
  const cap = bounds?.cap ?? null;
  if (cap === null) return [];
  return definition.items.flatMap((item, index) => {
    if (item.component !== code || item.sign !== "addition") return [];
    const { least, most } = entrySize(item.points);
    const params = { title: item.title, component: title, cap: formatPoints(cap) };
    const place = `items.${index}.points`;
    if (least > cap) return [finding("capUnderItem", place, { ...params, points: formatPoints(least) })];
    if (most > cap && Number.isFinite(most) && item.points.type !== "perUnit") {
      return [finding("capUnderRange", place, { ...params, points: formatPoints(most) })];
    }
    return [];
  });
}
