import { describe, expect, it } from "vitest";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import {
  type AdoptionAct,
  type AdoptionStatus,
  allows,
  bodiesFor,
  earliestEffect,
  guardResolution,
  guardStep,
  leastNotice,
  type ResolvingBody,
  stepOf,
} from "./procedure";

describe("the steps of an adoption", () => {
  it.each<[AdoptionStatus, AdoptionAct[]]>([
    ["draft", ["edit", "resolve", "withdraw"]],
    ["returned", ["edit", "resolve", "withdraw"]],
    ["resolved", ["openNotice", "reopen", "withdraw"]],
    ["on_notice", ["reopen", "submit", "withdraw"]],
    ["submitted", ["accept", "return", "withdraw"]],
    ["accepted", ["inForce"]],
    ["in_force", []],
    ["withdrawn", []],
  ])("from %s lead to %j and to nothing else", (status, acts) => {
    const all: AdoptionAct[] = [
      "edit",
      "resolve",
      "openNotice",
      "reopen",
      "submit",
      "accept",
      "return",
      "inForce",
      "withdraw",
    ];
    expect(all.filter((act) => allows(status, act))).toEqual(acts);
    for (const act of all.filter((one) => !acts.includes(one)))
      expect(() => guardStep(status, act)).toThrow("adoption.wrongStep");
  });

  it("are counted from the draft to force, and a returned one starts again", () => {
    expect((["draft", "returned", "resolved", "on_notice", "submitted", "in_force"] as const).map(stepOf)).toEqual([
      0, 0, 1, 2, 3, 4,
    ]);
  });
});

describe("a resolution", () => {
  it.each<[string, ResolvingBody, number, number, number, number, string | null]>([
    ["carries with two thirds there and more than half for it", "representatives", 30, 20, 11, 9, null],
    ["fails with fewer than two thirds of the representatives", "representatives", 30, 19, 19, 0, "adoption.noQuorum"],
    ["fails with exactly half of those present", "representatives", 30, 20, 10, 10, "adoption.notCarried"],
    ["of a branch needs more than half of all who may vote", "branch", 20, 11, 10, 1, "adoption.notCarried"],
    ["of a branch carries with more than half of all", "branch", 20, 12, 11, 1, null],
    ["of all villagers needs more than half of them there", "assembly", 400, 200, 200, 0, "adoption.noQuorum"],
    ["of a parents' meeting carries with half and one", "meeting", 40, 21, 11, 10, null],
    ["cannot have more people present than there are", "representatives", 30, 31, 31, 0, "adoption.countsWrong"],
    ["cannot have more votes than people", "representatives", 30, 25, 20, 6, "adoption.countsWrong"],
  ])("%s", (_name, body, eligible, present, votesFor, votesAgainst, error) => {
    const act = () => guardResolution({ body, eligible, present, votesFor, votesAgainst });
    if (error === null) expect(act).not.toThrow();
    else expect(act).toThrow(error);
  });

  it("is taken by the bodies of its line", () => {
    expect(bodiesFor("party")).toEqual(["branch"]);
    expect(bodiesFor("household")).toEqual(["representatives", "assembly"]);
    expect(bodiesFor("school")).toEqual(["meeting"]);
  });
});

describe("the notice of a rule book", () => {
  const book = parseDefinition(H2);

  it("runs as long as the longest notice the rule book demands", () => {
    expect(leastNotice(book)).toEqual({ days: 3, dayKind: "calendar" });
    const steps = book.workflow.cycleResults.steps.map((step) =>
      step.type === "notice" ? { ...step, days: 7, dayKind: "working" as const } : step,
    );
    const longer = { ...book, workflow: { ...book.workflow, cycleResults: { ...book.workflow.cycleResults, steps } } };
    expect(leastNotice(longer)).toEqual({ days: 7, dayKind: "working" });
  });

  it("binds nobody before it has ended", () => {
    expect(earliestEffect("2026-03-31")).toBe("2026-04-01");
  });
});
