import { describe, expect, it } from "vitest";
import { monthsBetween, spread } from "./spread";

const YEAR = monthsBetween("2027-01-01", "2027-12-31");

describe("the months of an inspection plan", () => {
  it("are those of the cycle", () => {
    expect(YEAR).toHaveLength(12);
    expect(monthsBetween("2026-11-20", "2027-02-01")).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
  });

  it("lie evenly apart", () => {
    expect(spread(YEAR, 4, 0)).toEqual(["2027-01", "2027-04", "2027-07", "2027-10"]);
    expect(spread(YEAR, 2, 3)).toEqual(["2027-04", "2027-10"]);
    expect(spread(YEAR, 1, 11)).toEqual(["2027-12"]);
  });

  it("give every month as many sellers as every other", () => {
    for (const times of [1, 2, 3, 4]) {
      const counts = new Map<string, number>();
      for (let place = 0; place < 24; place += 1)
        for (const month of spread(YEAR, times, place)) counts.set(month, (counts.get(month) ?? 0) + 1);
      expect(new Set(counts.values())).toEqual(new Set([2 * times]));
      expect(counts.size).toBe(12);
    }
  });

  it("hold several where fewer are left than inspections, and none where none is left", () => {
    expect(spread(["2027-11", "2027-12"], 4, 5)).toEqual(["2027-11", "2027-11", "2027-12", "2027-12"]);
    expect(spread([], 4, 0)).toEqual([]);
  });
});
