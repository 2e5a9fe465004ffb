import { describe, expect, it } from "vitest";
import { apart, onAxis, shown, ticks } from "./values";

describe("numbers on a chart", () => {
  it("reads each unit as people do", () => {
    expect([
      shown(677, "share"),
      shown(1250, "points"),
      shown(149, "yuan"),
      shown(1200, "count"),
      shown(null, "share"),
    ]).toEqual(["67.7%", "12.5", "1.49", "1,200", "—"]);
    expect([onAxis(300, "share"), onAxis(125, "share"), onAxis(15_000, "yuan")]).toEqual(["30%", "12.5%", "150"]);
  });

  it("steps an axis roundly and holds every value", () => {
    expect(ticks(345, 580, false)).toEqual([300, 400, 500, 600]);
    expect(ticks(345, 580, true)).toEqual([0, 200, 400, 600]);
    expect(ticks(0, 0, true)).toEqual([0, 1]);
    for (const [low, high] of [
      [1, 7],
      [-30, 40],
      [980, 1000],
      [5, 5],
      [0, 123_456],
    ] as const) {
      const steps = ticks(low, high, false);
      expect(steps[0]).toBeLessThanOrEqual(low);
      expect(steps.at(-1)).toBeGreaterThanOrEqual(high);
      expect(steps.length).toBeLessThanOrEqual(8);
    }
  });

  it("keeps labels from overlapping", () => {
    expect(apart([50, 10, 52], 18)).toEqual([50, 10, 68]);
  });
});
