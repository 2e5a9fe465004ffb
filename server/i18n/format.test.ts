import { describe, expect, it } from "vitest";
import {
  count,
  date,
  dateRange,
  dateTime,
  dayOfYear,
  money,
  month,
  percent,
  percentagePoints,
  permille,
  points,
  yuan,
} from "./format";

describe("figures as people read them", () => {
  it("shows points without trailing zeros and with a true minus", () => {
    expect([1250, 1200, -100, 0, 7, 123_456_00].map((value) => points(value))).toEqual([
      "12.5",
      "12",
      "−1",
      "0",
      "0.07",
      "123,456",
    ]);
    expect([200, -50, 0].map((value) => points(value, { sign: true }))).toEqual(["+2", "−0.5", "0"]);
    expect(points(9353, { decimals: 2 })).toBe("93.53");
    expect(points(500, { decimals: 1 })).toBe("5.0");
  });

  it("shows a share with one decimal, and a dash where there is nothing to divide by", () => {
    expect(percent(10_922, 16_134)).toBe("67.7%");
    expect(percent(1, 0)).toBe("—");
    expect(percent(null, 5)).toBe("—");
    expect(percent(5, 5)).toBe("100.0%");
    expect(permille(null)).toBe("—");
    expect(percentagePoints(-3)).toBe("−0.3");
    expect(percentagePoints(31)).toBe("+3.1");
  });

  it("shows fen as yuan with two decimals", () => {
    expect(yuan(8_591_903)).toBe("85,919.03");
    expect(yuan(-5)).toBe("−0.05");
    expect(money(149, "zh-CN")).toBe("1.49 元");
    expect(money(-149, "en")).toBe("−¥1.49");
    expect(count(16_134)).toBe("16,134");
  });
});

describe("dates as people read them", () => {
  it("writes days and months in both languages", () => {
    expect(date("2026-11-21", "zh-CN")).toBe("2026年11月21日");
    expect(date("2026-11-03", "en")).toBe("3 Nov 2026");
    expect(dayOfYear("2026-11-03", "zh-CN")).toBe("11月3日");
    expect(month("2026-11", "en")).toBe("Nov 2026");
  });

  it("does not repeat the year or month of a span", () => {
    expect(dateRange("2026-11-14", "2026-11-20", "zh-CN")).toBe("2026年11月14日至20日");
    expect(dateRange("2026-11-14", "2026-12-03", "en")).toBe("14 Nov–3 Dec 2026");
    expect(dateRange("2026-12-30", "2027-01-03", "zh-CN")).toBe("2026年12月30日至2027年1月3日");
  });

  it("tells the time of Shanghai, whatever the machine's zone", () => {
    expect(dateTime(new Date("2026-11-20T16:05:00Z"), "zh-CN")).toBe("2026年11月21日 00:05");
    expect(dateTime(new Date("2026-11-20T16:05:00Z"), "en")).toBe("21 Nov 2026, 00:05");
  });
});
