import { describe, expect, it } from "vitest";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { lintDefinition } from "@/server/domain/scheme/lint/lint";
import { spotsOf } from "@/server/domain/scheme/ownership/spots";
import { PARTS } from "@/server/domain/scheme/ownership/structure";
import { BUILT_IN_TEMPLATES } from "./builtin";

/** What a template's terms say that fits nothing in it: a spot nobody knows, or a range its own number lies outside of. */
function strayTerms(definition: SchemeDefinition): string[] {
  const spots = spotsOf(definition);
  const known = new Set(spots.map((spot) => spot.key));
  const parts = new Set<string>(PARTS.map(({ part }) => part));
  return (definition.terms?.spots ?? []).flatMap((term) => {
    if (term.type === "range") {
      const value = spots.find((spot) => spot.key === term.spot)?.value;
      const fits = typeof value === "number" && term.least <= value && value <= term.most;
      return fits ? [] : [term.spot];
    }
    const above = parts.has(term.spot) || spots.some((spot) => spot.key.startsWith(`${term.spot}.`));
    return known.has(term.spot) || above ? [] : [term.spot];
  });
}

/** Every text of a definition with its path, so that a template without its English is seen. */
function texts(value: unknown): { zh: string; en: string }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("zh" in value && "en" in value) return [value as { zh: string; en: string }];
  return Object.values(value).flatMap(texts);
}

describe("the built-in templates", () => {
  it("are all fourteen, in the order of the families", () => {
    const codes = BUILT_IN_TEMPLATES.map((template) => template.meta.code);
    expect(codes).toEqual("p1 p2 p3 h1 h2 h3 h4 h5 t1 s1 s2 r1 r2 r3".split(" "));
  });

  for (const template of BUILT_IN_TEMPLATES) {
    const { code } = template.meta;

    it(`${code} survives JSON unchanged and has no key that the language does not know`, () => {
      expect(parseDefinition(JSON.parse(JSON.stringify(template)))).toEqual(template);
    });

    it(`${code} may be published as it stands`, () => {
      expect(lintDefinition(template).filter((one) => one.severity === "error")).toEqual([]);
    });

    it(`${code} binds only spots that it has, within ranges that its own numbers fit`, () => {
      expect(strayTerms(template)).toEqual([]);
    });

    it(`${code} says everything in Chinese and in English`, () => {
      const wrong = texts(template).filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en));
      expect(wrong).toEqual([]);
    });
  }
});
