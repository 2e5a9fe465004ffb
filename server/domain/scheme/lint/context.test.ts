import { describe, expect, it } from "vitest";
import { readFinding } from "@/server/domain/scheme/findings";
import { pts } from "@/server/domain/scheme/templates/build";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { clause } from "./case-support";
import { lintWithContext } from "./lint";

describe("with what is known of those who use it", () => {
  it("the lint holds a notice against the owner's least days", () => {
    const found = lintWithContext(H2, { ownerLeastNoticeDays: 5 }).filter((one) => one.code === "noticeUnderOwner");
    expect(found.map((one) => one.params)).toEqual([
      { days: 3, least: 5 },
      { days: 3, least: 5 },
    ]);
    expect(lintWithContext(H2, { ownerLeastNoticeDays: 3 }).map((one) => one.code)).not.toContain("noticeUnderOwner");
  });

  it("the lint counts places where the scheme counts them: in all, in each group, in each class", () => {
    const units = (unit: "all" | "group" | "class") => {
      const copy = structuredClone(H2);
      copy.grading.unit = unit;
      const branchSizes = [
        { unit: "a", title: "一组", rated: { resident: 6, elderly: 3 } },
        { unit: "b", title: "二组", rated: { resident: 30, elderly: 2 } },
      ];
      const found = lintWithContext(copy, { branchSizes }).find((one) => one.code === "quotaWithoutPlace");
      return found && readFinding(found, "zh");
    };
    expect(units("all")).toBeUndefined();
    expect(units("group")).toContain("一组（共 1 个）");
    expect(units("class")).toContain("老年户（共 1 个）");
  });

  it("the lint holds the year's fund against what last year's points would cost", () => {
    const copy = structuredClone(H2);
    const yearly = { least: 2_000_000, most: 3_000_000 };
    copy.funds = { pointValue: 100, capPerResident: null, yearly, sources: [], clause };
    const lastYear = { residents: 1200, redeemedFen: 0 };
    const spend = (points: number) =>
      lintWithContext(copy, { lastYear: { ...lastYear, redeemablePointsEarned: points } }).map((one) => one.code);
    expect(spend(pts(30_000))).not.toContain("spendOverFund");
    expect(spend(pts(30_001))).toContain("spendOverFund");
  });
});
