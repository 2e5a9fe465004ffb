import { describe, expect, it } from "vitest";
import type { ComponentNode, PlainNode } from "@/server/domain/evaluate/result";
import { fraction } from "@/server/domain/fraction";
import { arithmeticOf, shareOf, sumOfLeaves } from "./arithmetic";

const clause = "";
const component = (points: number): ComponentNode => ({ type: "component", code: "a", points, clause, parts: [] });
const period = (periodNo: number, points: number) => ({ type: "period" as const, periodNo, points, parts: [] });
const sum = (...values: number[]): PlainNode => ({
  type: "sum",
  points: values.reduce((all, one) => all + one, 0),
  clause,
  parts: values.map(component),
});

describe("arithmetic that a villager can do again", () => {
  it("adds parts up, those that take away with a minus", () => {
    expect(arithmeticOf(sum(4000, 3850, -200))).toBe("40 + 38.5 − 2 = 76.5");
    expect(arithmeticOf(sum(4000))).toBeNull();
  });

  it("divides the periods, and says when the result is rounded", () => {
    const parts = [period(1, 2100), period(2, 2000), period(3, 1950)];
    expect(arithmeticOf({ type: "mean", exact: fraction(6050, 3), over: 3, clause, parts })).toBe(
      "(21 + 20 + 19.5) ÷ 3 ≈ 20.17",
    );
    expect(arithmeticOf({ type: "mean", exact: fraction(6000, 3), over: 3, clause, parts: [period(1, 6000)] })).toBe(
      "60 ÷ 3 = 20",
    );
  });

  it("weighs parts and groups of voters", () => {
    const parts = [
      { percent: 70, of: sum(8500) },
      { percent: 30, of: sum(9000) },
    ];
    expect(arithmeticOf({ type: "weighted", exact: fraction(8650), clause, parts })).toBe("85 × 70% + 90 × 30% = 86.5");
    expect(shareOf(sum(8500), 70)).toBe("85 × 70% = 59.5");
    const votes = [
      { voters: "all", percent: 80, votes: 4, points: 36000 },
      { voters: "group", percent: 20, votes: 2, points: 17000 },
    ];
    expect(arithmeticOf({ type: "ballot", ballot: "b", exact: fraction(8900), clause, parts: votes })).toBe(
      "90 × 80% + 85 × 20% = 89",
    );
  });

  it("sums a component's entries as long as they fit on a line", () => {
    expect(sumOfLeaves([{ points: 4000 }, { points: 200 }, { points: 0 }, { points: -150 }], 4050)).toBe(
      "40 + 2 − 1.5 = 40.5",
    );
    expect(sumOfLeaves([{ points: 4000 }], 4000)).toBeNull();
  });
});
