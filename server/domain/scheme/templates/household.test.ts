import { describe, expect, it } from "vitest";
import { H1 } from "./h1";
import { H3 } from "./h3";
import { H4 } from "./h4";
import { H5 } from "./h5";

/** The steps of an order, each with its own rhythm where it has one. */
function order(template: typeof H1): string {
  const { steps } = template.workflow.entries;
  return steps.map((step) => ("rhythm" in step ? `${step.type}/${step.rhythm}` : step.type)).join(" ");
}

describe("the household rule books", () => {
  it("take the steps in the order their sources state", () => {
    expect(order(H1)).toBe("declare firstCheck review/month notice/period post");
    expect(order(H3)).toBe("declare review/period review notice post");
    expect(order(H4)).toBe("declare firstCheck review post");
    expect(order(H5)).toBe("declare firstCheck notice review post");
  });

  it("ask for a decision of the village committee before any penalty of H1", () => {
    const penalties = H1.items.filter((item) => item.sign === "deduction");
    expect(penalties.length).toBeGreaterThan(0);
    expect(penalties.every((item) => item.needsDecision && item.mustHear)).toBe(true);
  });

  it("take no points from anybody in the moral bank of H3", () => {
    expect(H3.items.filter((item) => item.sign === "deduction")).toEqual([]);
  });

  it("state the money in fen as their sources have it in yuan", () => {
    expect(H1.funds?.yearly).toEqual({ least: 20_000 * 100, most: 30_000 * 100 });
    expect(H3.funds?.sources).toHaveLength(5);
    expect(H5.funds?.capPerResident).toBe(200);
    expect(H5.funds?.sources.map((source) => source.leastPerResident)).toEqual([150, 100]);
  });
});
