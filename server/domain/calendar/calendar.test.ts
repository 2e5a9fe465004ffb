import { describe, expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { cycleAt, periodAt } from "./cycles";
import { addDays, addMonths, civilDateAt, daysBetween, endOfDay, isCivilDate, weekday } from "./dates";
import { type Calendar, deadlineAfter, lastDayOf, noticeComplete } from "./workdays";

/** The National Day of 2025: 1–8 October off, 28 September and 11 October worked. */
const CALENDAR: Calendar = {
  holidays: new Set([1, 2, 3, 4, 5, 6, 7, 8].map((day) => `2025-10-0${day}`)),
  makeUpWorkdays: new Set(["2025-09-28", "2025-10-11"]),
};

describe("civil dates", () => {
  it.each(["2026-02-29", "2026-13-01", "2026-1-1", "２０２６-01-01", "1899-12-31", "", "2026-04-31"])(
    "refuses %j",
    (text) => {
      expect(isCivilDate(text)).toBe(false);
    },
  );
  it("counts over leap days and ends of months", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
    expect(daysBetween("2025-12-31", "2026-01-01")).toBe(1);
    expect(weekday("2026-11-21")).toBe(6);
  });
  it("takes the day from Shanghai's clock", () => {
    expect(civilDateAt(new Date("2026-03-31T15:59:59Z"))).toBe("2026-03-31");
    expect(civilDateAt(new Date("2026-03-31T16:00:00Z"))).toBe("2026-04-01");
    expect(endOfDay("2026-03-31").toISOString()).toBe("2026-03-31T16:00:00.000Z");
  });
});

describe("a notice", () => {
  it("counts the day it starts as the first and is complete after its last day has ended", () => {
    expect(lastDayOf(CALENDAR, "2026-04-01", 7, "calendar")).toBe("2026-04-07");
    expect(noticeComplete("2026-04-07", "2026-04-07")).toBe(false);
    expect(noticeComplete("2026-04-07", "2026-04-08")).toBe(true);
  });
  it("counts working days by the State Council's arrangement", () => {
    expect(lastDayOf(CALENDAR, "2025-09-28", 3, "working")).toBe("2025-09-30");
    expect(lastDayOf(CALENDAR, "2025-09-30", 3, "working")).toBe("2025-10-10");
    expect(lastDayOf(CALENDAR, "2025-10-01", 1, "working")).toBe("2025-10-09");
    expect(deadlineAfter(CALENDAR, "2025-10-09", 2, "working")).toBe("2025-10-11");
  });
});

describe("cycles", () => {
  it("gives P3 a first cycle of three quarters with their natural numbers", () => {
    const cycle = cycleAt(P3.cycle, "2025-08-01");
    expect(cycle).toEqual({
      key: "2025",
      from: "2025-04-01",
      to: "2025-12-31",
      periods: [
        { no: 2, from: "2025-04-01", to: "2025-06-30" },
        { no: 3, from: "2025-07-01", to: "2025-09-30" },
        { no: 4, from: "2025-10-01", to: "2025-12-31" },
      ],
    });
    expect(cycleAt(P3.cycle, "2025-03-31")).toBeNull();
    expect(cycleAt(P3.cycle, "2026-01-01")?.periods).toHaveLength(4);
  });
  it("gives H2 the calendar year in quarters", () => {
    const cycle = cycleAt(H2.cycle, "2026-12-31");
    expect(cycle && periodAt(cycle, "2026-12-31")?.no).toBe(4);
    expect(cycle && periodAt(cycle, "2027-01-01")).toBeNull();
  });
  it("begins a year in the middle of the calendar's", () => {
    const cycle = { ...H2.cycle, span: { type: "year" as const, startsOn: "09-01" } };
    const found = cycleAt(cycle, "2027-02-28");
    expect(found).toMatchObject({ key: "2026", from: "2026-09-01", to: "2027-08-31" });
    expect(found?.periods.map((period) => period.from)).toEqual([
      "2026-09-01",
      "2026-12-01",
      "2027-03-01",
      "2027-06-01",
    ]);
  });
});
