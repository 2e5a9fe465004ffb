import { describe, expect, it } from "vitest";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, type FindingCode, readFinding } from "@/server/domain/scheme/findings";
import { deduction, fixed, text } from "@/server/domain/scheme/templates/build";
import { H1 } from "@/server/domain/scheme/templates/h1";
import { H3 } from "@/server/domain/scheme/templates/h3";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { R1 } from "@/server/domain/scheme/templates/r1";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { S2 } from "@/server/domain/scheme/templates/s2";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { lintDefinition, lintWithContext } from "./lint";

/**
 * The contradictions and the refused clauses that schemes.md names, put back into the built-in rule books as their
 * sources print them: where a template took a reading, the source's own words stand here.
 */

function as(template: SchemeDefinition, change: (copy: SchemeDefinition) => void): SchemeDefinition {
  const copy = structuredClone(template);
  change(copy);
  return copy;
}

function of(findings: readonly Finding[], code: FindingCode): Finding[] {
  return findings.filter((one) => one.code === code);
}

describe("P1 as printed", () => {
  it("leaves 80 to 89 open where “70–79” is qualified", () => {
    const printed = as(P1, ({ grading }) => {
      const [rule] = grading.rules;
      const band = rule?.type === "thresholds" ? rule.bands.find(({ grade }) => grade === "qualified") : undefined;
      Object.assign(band ?? {}, { from: 7000, to: 8000 });
    });
    const [found, ...more] = of(lintDefinition(printed), "thresholdGap");
    expect(more).toEqual([]);
    expect(found).toMatchObject({ severity: "error", params: { from: "80", to: "90" } });
  });

  it("has no place for 15 % in a branch of fewer than seven", () => {
    const [warned] = of(lintDefinition(P1), "quotaNeedsSize");
    expect(warned).toMatchObject({ severity: "warning", params: { percent: 15, least: 7 } });

    const size = (title: string, rated: number) => ({
      unit: title,
      title,
      rated: { [P1.classes[0]?.code ?? ""]: rated },
    });
    const branchSizes = [size("第一支部", 6), size("第二支部", 7), size("第三支部", 40)];
    const found = of(lintWithContext(P1, { branchSizes }), "quotaWithoutPlace");
    expect(found).toHaveLength(1);
    expect(readFinding(found[0] as Finding, "zh")).toContain("第一支部（共 1 个）");
  });
});

describe("P3 as printed", () => {
  it("counts from 1 April though in force from 21 May", () => {
    const [found] = of(lintDefinition(P3), "countsBeforeForce");
    expect(found).toMatchObject({ severity: "note", params: { force: "2025-05-21", from: "2025-04-01" } });
  });
});

describe("R3 as printed", () => {
  it("lists 25 points under a heading of 20", () => {
    const found = of(lintDefinition(R3), "criterionParts");
    expect(found.map((one) => one.params)).toEqual([expect.objectContaining({ sum: "25", most: "20" })]);
  });

  it("contradicts its own targets by its quotas", () => {
    const found = of(lintDefinition(R3), "targetAboveQuota");
    expect(found.map(({ params }) => [params.percent, params.most])).toEqual([
      [70, 15],
      [40, 15],
    ]);
  });

  it("prefers starred households for the minimum living allowance", () => {
    const printed = as(R3, ({ benefits, grading }) => {
      const title = text("优先享受最低生活保障", "Preferred for the minimum living allowance");
      const grades = [grading.grades[0]?.code ?? ""];
      benefits.push({ code: "printed", title, grades, needsConsent: false, months: 6, clause: "结果运用" });
    });
    expect(of(lintDefinition(printed), "rightsAid")).toHaveLength(1);
  });
});

describe("H1 as printed", () => {
  it("fines, and ties points to dividends", () => {
    const printed = as(H1, ({ items, benefits, grading }) => {
      items.push(
        deduction({
          code: "printed-fine",
          title: text("乱搭乱建的罚款200元", "Illegal sheds: fined 200 yuan"),
          component: "penalty",
          points: fixed(5),
          whoMayDeclare: ["villageCommittee"],
          clause: "扣分标准",
        }),
      );
      const title = text("积分与年终集体分红挂钩", "Points tied to the year's collective dividends");
      const grades = [grading.grades[0]?.code ?? ""];
      benefits.push({ code: "printed", title, grades, needsConsent: false, months: 12, clause: "结果运用" });
    });
    const found = lintDefinition(printed);
    expect(of(found, "rightsFines")).toHaveLength(1);
    expect(of(found, "rightsDividends")).toHaveLength(1);
  });
});

describe("S2 as printed", () => {
  it("gives and takes 300 yuan of pay", () => {
    const printed = as(S2, ({ awards }) => {
      const worst = awards.find(({ pick }) => pick === "worst");
      Object.assign(worst ?? {}, {
        title: text("最差部门，扣工资300元", "Worst department: 300 yuan deducted from wages"),
      });
    });
    expect(of(lintDefinition(printed), "rightsFines")).toHaveLength(1);
  });
});

describe("other sources as printed", () => {
  it("H3 voids the year for a breach that nobody has decided", () => {
    const printed = as(H3, ({ vetoes }) => {
      Object.assign(vetoes[0]?.requires ?? {}, { of: text("群众反映", "Word of the neighbours") });
    });
    expect(of(lintDefinition(printed), "rightsVetoUndecided")).toHaveLength(1);
  });

  it("T1 ranks a class in public", () => {
    const printed = as(T1, ({ workflow }) => {
      const where = text("班级公告栏张榜", "Posted on the board of the class");
      workflow.cycleResults.steps.unshift({
        type: "notice",
        days: 3,
        dayKind: "calendar",
        leastDays: null,
        where,
        clause: "公布",
      });
    });
    expect(of(lintDefinition(printed), "rightsMinorNotice")).toHaveLength(1);
  });

  it("R1 helps with loans without asking the household", () => {
    const printed = as(R1, ({ benefits }) => {
      const loans = benefits.find(({ code }) => code === "loans");
      Object.assign(loans ?? {}, { title: text("帮助申请贷款", "Help with loans"), needsConsent: false });
    });
    expect(of(lintDefinition(printed), "rightsConsent")).toHaveLength(1);
  });

  it("H5 spends at most 2 yuan a resident and year", () => {
    const priced = as(H5, ({ funds }) => Object.assign(funds ?? {}, { pointValue: 50 }));
    const lastYear = { redeemablePointsEarned: 1_000_000, residents: 2000, redeemedFen: 350_000 };
    expect(of(lintWithContext(priced, { lastYear }), "spendOverCap")[0]?.params).toMatchObject({
      expected: "5000",
      most: "4000",
    });
    expect(of(lintWithContext(H5, { lastYear }), "spendOverCap")).toEqual([]);
    const more = { ...lastYear, redeemedFen: 400_001 };
    expect(of(lintWithContext(H5, { lastYear: more }), "spendOverCap")[0]?.params).toMatchObject({
      expected: "4000.01",
    });
  });
});
