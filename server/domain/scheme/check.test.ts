import { describe, expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { H3 } from "@/server/domain/scheme/templates/h3";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { DomainError } from "@/server/errors";
import { checkEntryAgainstItem, checkLimits, type ItemCounts, limitsLeft, type ProposedEntry, windowAt } from "./check";
import type { SchemeDefinition } from "./definition";
import { findItem, itemsForClass } from "./find";
import { readItem } from "./read";
import { readRule } from "./read-rule";

function refused(definition: SchemeDefinition, proposed: ProposedEntry): [string, unknown] {
  try {
    checkEntryAgainstItem(definition, proposed, "en");
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.params.allowed ?? error.params.most];
  }
  throw new Error("accepted");
}

const ACT = { actOn: "2026-05-20" };
const NOTHING: ItemCounts = {
  month: { times: 0, points: 0 },
  period: { times: 0, points: 0 },
  cycle: { times: 0, points: 0 },
};

describe("an entry held against its item", () => {
  it("takes the sign of the item, the quarter of the act and the clause", () => {
    const checked = checkEntryAgainstItem(P3, { ...ACT, itemCode: "base-dues", classCode: "cadre" });
    expect(checked).toMatchObject({
      points: -1000,
      times: 1,
      clause: "积分构成·基础分",
      period: { no: 2 },
      cycle: { key: "2026" },
    });
  });
  it("takes points inside a range, a named step, a number of units", () => {
    const of = (definition: SchemeDefinition, proposed: Omit<ProposedEntry, "actOn">) =>
      checkEntryAgainstItem(definition, { ...ACT, ...proposed }).points;
    expect(of(P3, { itemCode: "cadre-targets", classCode: "cadre", points: 1250 })).toBe(1250);
    expect(of(P3, { itemCode: "award-honour", classCode: "floating", step: "county" })).toBe(300);
    expect(of(H2, { itemCode: "env-labour", classCode: "elderly", units: 3 })).toBe(150);
    expect(of(H2, { itemCode: "env-yard", classCode: "resident", points: 150 })).toBe(-150);
  });
  it("is refused with what is allowed", () => {
    const cadre = { ...ACT, classCode: "cadre" };
    expect(refused(P3, { ...cadre, itemCode: "base-dues", points: 500 })).toEqual(["entry.notFixed", "10"]);
    expect(refused(P3, { ...cadre, itemCode: "cadre-targets", points: 2050 })).toEqual(["entry.outOfRange", "20"]);
    expect(refused(P3, { ...cadre, itemCode: "cadre-targets", points: 75 })).toEqual(["entry.outOfRange", "20"]);
    expect(refused(P3, { ...cadre, itemCode: "cadre-targets" })).toEqual(["entry.outOfRange", "20"]);
    expect(refused(P3, { ...cadre, itemCode: "award-honour", step: "moon" })[0]).toBe("entry.unknownStep");
    expect(refused(P3, { ...cadre, itemCode: "cadre-visit", units: 21 })).toEqual(["entry.wrongUnits", 20]);
    expect(refused(P3, { ...cadre, itemCode: "cadre-visit", units: 1.5 })[0]).toBe("entry.wrongUnits");
    expect(refused(P3, { ...cadre, itemCode: "floating-report" })).toEqual(["entry.wrongClass", "Floating members"]);
    expect(refused(P3, { ...cadre, itemCode: "nothing" })[0]).toBe("entry.unknownItem");
    expect(refused(P3, { ...ACT, classCode: "special", itemCode: "base-dues" })[0]).toBe("entry.classExempt");
    expect(refused(P3, { classCode: "cadre", itemCode: "base-dues", actOn: "2025-03-31" })[0]).toBe(
      "scheme.outsideCycles",
    );
  });
  it("counts double for a class whose deductions do, except in the components left out", () => {
    const definition: SchemeDefinition = {
      ...H2,
      multipliers: [
        {
          type: "byClass",
          classes: ["elderly"],
          sign: "deduction",
          exceptComponents: ["civility"],
          times: 2,
          clause: "x",
        },
      ],
    };
    const points = (itemCode: string, classCode: string) =>
      checkEntryAgainstItem(definition, { ...ACT, itemCode, classCode, points: 100 }).points;
    expect(points("env-yard", "elderly")).toBe(-200);
    expect(points("env-yard", "resident")).toBe(-100);
    expect(points("civ-way", "elderly")).toBe(-100);
    expect(points("civ-help", "elderly")).toBe(100);
  });
  it("offers a class its own items only, and an exempt class none", () => {
    const codes = itemsForClass(P3, "floating").map((item) => item.code);
    expect(codes).toContain("floating-report");
    expect(codes).not.toContain("cadre-targets");
    expect(itemsForClass(P3, "special")).toEqual([]);
  });
});

describe("the limits of an item", () => {
  const help = findItem(H2, "civ-help");
  it("say what is left, never less than nothing", () => {
    expect(limitsLeft(help, { ...NOTHING, cycle: { times: 9, points: 1850 } })).toEqual([
      { type: "points", per: "cycle", most: 2000, left: 150 },
    ]);
    expect(limitsLeft(help, { ...NOTHING, cycle: { times: 9, points: 9999 } })[0]?.left).toBe(0);
  });
  it("refuse what goes beyond them", () => {
    const counts = { ...NOTHING, cycle: { times: 9, points: 1850 } };
    expect(() => checkLimits(help, counts, 150)).not.toThrow();
    expect(() => checkLimits(help, counts, 200)).toThrow("entry.overPoints");
    const dues = findItem(P3, "base-dues");
    expect(() => checkLimits(dues, NOTHING, -1000)).not.toThrow();
    expect(() => checkLimits(dues, { ...NOTHING, period: { times: 1, points: 1000 } }, -1000)).toThrow(
      "entry.overTimes",
    );
  });
  it("are counted in the month, period or cycle of the act", () => {
    const checked = checkEntryAgainstItem(P3, { ...ACT, itemCode: "base-dues", classCode: "cadre" });
    expect(windowAt(checked, "2026-05-20", "month")).toEqual({ from: "2026-05-01", to: "2026-05-31" });
    expect(windowAt(checked, "2026-05-20", "period")).toEqual({ from: "2026-04-01", to: "2026-06-30" });
    expect(windowAt(checked, "2026-05-20", "cycle")).toEqual({ from: "2026-01-01", to: "2026-12-31" });
  });
});

describe("the plain reading", () => {
  it("says an item in a sentence", () => {
    const item = findItem(H2, "env-waste");
    expect(readItem(H2, item, "zh")).toBe(
      "未分类 扣0.5分；未入桶、随意倾倒 扣2分；每期最多1次；先告知并听取本人意见。",
    );
    expect(readItem(P3, findItem(P3, "floating-report"), "en")).toBe("+3; at most once a month; for Floating members.");
    expect(readItem(H2, findItem(H2, "civ-help"), "zh")).toBe(
      "加0.5至5分，每档0.5分，由评议人员评定；每周期最多20分。",
    );
  });
  it("says a grading rule in a sentence", () => {
    expect(readRule(P3, P3.grading.rules[0] as never, "zh")).toBe(
      "90分及以上为“先锋”；80分及以上、不满90分为“先进”；60分及以上、不满80分为“合格”；不满60分为“教育整改”。",
    );
    expect(readRule(H2, H2.grading.rules[0] as never, "zh")).toBe(
      "前10%且不低于140分为“五星户”，第11至20%且不低于140分为“四星户”，第21至30%且不低于140分为“三星户”；名额向下取整，同分整组进入，进不去的落到下一档。",
    );
    expect(readRule(H3, H3.grading.rules[0] as never, "en")).toMatch(/^the best \d+ and more than 0: /);
  });
});
