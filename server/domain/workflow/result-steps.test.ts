import { describe, expect, it } from "vitest";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { demandOf, passesStep, resultStepFrom, resultSteps } from "./result-steps";

const way = (book: typeof H2) => {
  const types: string[] = [];
  for (let no = resultStepFrom(book, 0); ; no = resultStepFrom(book, no + 1)) {
    const demand = demandOf(book, no);
    types.push(demand.type === "decide" ? demand.step : demand.type);
    if (demand.type === "post") return types;
  }
};

describe("the way of a cycle's results", () => {
  it.each([
    ["H2: notice before the filing", H2, ["review", "assembly", "notice", "file", "post"]],
    ["P3: filing before the notice", P3, ["firstCheck", "assembly", "file", "notice", "post"]],
    ["T1: no notice of children", T1, ["review", "post"]],
  ] as const)("follows the rule book — %s", (_name, book, expected) => {
    expect(way(book)).toEqual(expected);
  });

  it("leaves out a notice of no days, and any notice of a class", () => {
    const steps = resultSteps(H2).map((step) => (step.type === "notice" ? { ...step, days: 0 } : step));
    const workflow = { ...H2.workflow, cycleResults: { ...H2.workflow.cycleResults, steps } };
    expect(way({ ...H2, workflow })).not.toContain("notice");
    expect(way({ ...H2, meta: { ...H2.meta, line: "school" } })).not.toContain("notice");
  });

  it("asks for a meeting where a quorum or the whole group is named, and ends in every built-in rule book with the posting", () => {
    expect(demandOf(H2, 0)).toMatchObject({ type: "decide", rule: { wholeGroup: true, leastReviewers: 5 } });
    expect(demandOf(H2, 1)).toMatchObject({ type: "decide", rule: { wholeGroup: false } });
    for (const book of BUILT_IN_TEMPLATES) expect(way(book).at(-1)).toBe("post");
  });

  it("is passed by what is done or accepted, not by what is only filed, published or returned", () => {
    expect((["done", "accepted", "filed", "published", "returned"] as const).map(passesStep)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
