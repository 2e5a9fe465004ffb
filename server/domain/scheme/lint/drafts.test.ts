import { describe, expect, it } from "vitest";
import { SchemeDefinition } from "@/server/domain/scheme/definition";
import { readFinding, readMend } from "@/server/domain/scheme/findings";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { lintDefinition } from "./lint";

/** A small generator of its own, so that a failure can be repeated. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

type Holder = unknown[] | Record<string, unknown>;

/** Every list and record of a value. */
function holders(value: unknown): Holder[] {
  if (typeof value !== "object" || value === null) return [];
  return [value as Holder, ...Object.values(value).flatMap(holders)];
}

/** Half-done: some elements of lists taken out, some numbers and codes replaced. */
function spoilt(definition: SchemeDefinition, next: (below: number) => number): unknown {
  const copy = structuredClone(definition);
  const all = holders(copy);
  for (let times = 0; times < 3; times += 1) {
    const holder = all[next(all.length)];
    if (!holder) continue;
    if (Array.isArray(holder)) {
      holder.splice(next(Math.max(1, holder.length)), 1 + next(3));
      continue;
    }
    const keys = Object.keys(holder);
    const key = keys[next(keys.length)];
    if (key === undefined) continue;
    const value = holder[key];
    if (typeof value === "number") holder[key] = [0, 50, 100, value * 2, 9_999_950][next(5)];
    if (typeof value === "string") holder[key] = ["", "nobody", "01-31"][next(3)];
    if (typeof value === "boolean") holder[key] = !value;
  }
  return copy;
}

describe("a draft that is half done", () => {
  it.each(BUILT_IN_TEMPLATES.map((template) => [template.meta.code, template] as const))(
    "from %s is checked without failing, and what is found reads whole",
    (_, template) => {
      const next = numbers(7);
      let checked = 0;
      for (let run = 0; run < 80; run += 1) {
        const parsed = SchemeDefinition.safeParse(spoilt(template, next));
        if (!parsed.success) continue;
        checked += 1;
        for (const one of lintDefinition(parsed.data)) {
          const said = `${readFinding(one, "zh")} ${readMend(one, "zh")} ${readFinding(one, "en")} ${readMend(one, "en")}`;
          expect(said).not.toMatch(/undefined|null|NaN|Infinity|\{|\[object/);
        }
      }
      expect(checked).toBeGreaterThan(5);
    },
  );
});
