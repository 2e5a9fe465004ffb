import { describe, expect, it } from "vitest";
import type { Step } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { S2 } from "@/server/domain/scheme/templates/s2";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { rightsIn } from "./wordings";

function notice(zh: string, en: string): Step {
  return { type: "notice", days: 3, dayKind: "calendar", leastDays: null, where: { zh, en }, clause: "测试" };
}

function withNotice(step: Step): SchemeDefinition {
  const copy = structuredClone(T1);
  copy.workflow.cycleResults.steps.unshift(step);
  return copy;
}

describe("a scheme for students", () => {
  it("is private as it comes", () => {
    expect(rightsIn(T1)).toEqual([]);
  });

  it.each([
    ["班级公告栏", "Notice board of the class"],
    ["家长微信群", "The parents' group chat"],
    ["校园网站", "The school's website"],
    ["全体同学", "All pupils"],
  ])("may not give notice at “%s” (%s)", (zh, en) => {
    expect(rightsIn(withNotice(notice(zh, en))).map((one) => one.code)).toEqual(["rightsMinorNotice"]);
  });

  it("may write to each child's family", () => {
    expect(rightsIn(withNotice(notice("家长通知书，一人一份", "A letter to each child's family")))).toEqual([]);
  });

  it.each([
    ["期末光荣榜张榜公布", "Published on the honour board", ["rightsMinor"]],
    ["经监护人同意在光荣榜展示", "Shown on the honour board with the guardian's consent", []],
    ["奖励学习用品", "Pens and books", []],
  ])("and a benefit “%s” (%s) is judged by who sees it", (zh, en, codes) => {
    const copy = structuredClone(T1);
    const grades = [copy.grading.grades[0]?.code ?? ""];
    copy.benefits = [{ code: "b", title: { zh, en }, grades, needsConsent: false, months: null, clause: "测试" }];
    expect(rightsIn(copy).map((one) => one.code)).toEqual(codes);
  });
});

describe("naming the worst", () => {
  it("is for departments, never for persons", () => {
    expect(rightsIn(S2)).toEqual([]);
    const copy = structuredClone(S2);
    for (const award of copy.awards) if (award.pick === "worst") award.of = "subject";
    expect(rightsIn(copy).map((one) => one.code)).toEqual(["rightsWorstNamed"]);
  });
});
