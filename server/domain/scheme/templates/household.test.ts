import { describe, expect, it } from "vitest";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { lintDefinition } from "@/server/domain/scheme/lint/lint";
import { spotsOf } from "@/server/domain/scheme/ownership/spots";
import { H1 } from "./h1";
import { H3 } from "./h3";
import { H4 } from "./h4";
import { H5 } from "./h5";

describe.each([H1, H3, H4, H5].map((template) => [template.meta.code, template] as const))("%s", (_code, template) => {
  it("survives the way through JSON", () => {
    expect(parseDefinition(JSON.parse(JSON.stringify(template)))).toEqual(template);
  });

  it("has nothing against publishing", () => {
    expect(lintDefinition(template).filter((found) => found.severity === "error")).toEqual([]);
  });

  it("leaves its adopters only numbers that exist, within bounds that hold its own", () => {
    const spots = new Map(spotsOf(template).map((spot) => [spot.key, spot]));
    for (const term of template.terms?.spots ?? []) {
      const value = spots.get(term.spot)?.value;
      expect(value, term.spot).toBeTypeOf("number");
      if (term.type !== "range") continue;
      expect(value).toBeGreaterThanOrEqual(term.least);
      expect(value).toBeLessThanOrEqual(term.most);
    }
  });
});

describe("the orders of the household rule books", () => {
  const order = (template: typeof H1) => template.workflow.entries.steps.map((step) => step.type).join(" ");

  it("stand as their sources say", () => {
    expect(order(H1)).toBe("declare firstCheck review notice post");
    expect(order(H3)).toBe("declare review review notice post");
    expect(order(H4)).toBe("declare firstCheck review post");
    expect(order(H5)).toBe("declare firstCheck notice review post");
  });

  it("ask for a decision of the village committee before any penalty of H1", () => {
    const penalties = H1.items.filter((item) => item.sign === "deduction");
    expect(penalties.length).toBeGreaterThan(0);
    expect(penalties.every((item) => item.needsDecision && item.mustHear)).toBe(true);
  });
});
