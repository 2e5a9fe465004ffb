import { describe, expect, it } from "vitest";
import { readCalendarFile } from "./read-file";
import { type Calendar, overlaid, rangesOf, workedOut } from "./workdays";

const PLAIN: Calendar = { holidays: new Set(), makeUpWorkdays: new Set() };
/** New Year 2027 as a county entered it: Friday 1 January off, Sunday 3 January worked. */
const NEW_YEAR = overlaid(PLAIN, [
  { day: "2027-01-01", kind: "off", name: "元旦" },
  { day: "2027-01-02", kind: "off", name: "元旦" },
  { day: "2027-01-03", kind: "work", name: "元旦" },
]);

describe("a deadline says how it was worked out", () => {
  it("names the days counted and the weekend left out", () => {
    expect(workedOut(PLAIN, "2026-11-21", 3, "working")).toMatchObject({
      last: "2026-11-25",
      counted: ["2026-11-23", "2026-11-24", "2026-11-25"],
      skipped: [
        { date: "2026-11-21", why: "weekend" },
        { date: "2026-11-22", why: "weekend" },
      ],
    });
  });

  it("counts over the turn of the year, with a day off and a weekend worked", () => {
    const out = workedOut(NEW_YEAR, "2026-12-31", 3, "working");
    expect(out.counted).toEqual(["2026-12-31", "2027-01-03", "2027-01-04"]);
    expect(out.madeUp).toEqual(["2027-01-03"]);
    expect(out.skipped).toEqual([
      { date: "2027-01-01", why: "holiday", name: "元旦" },
      { date: "2027-01-02", why: "holiday", name: "元旦" },
    ]);
  });

  it("leaves no day out where calendar days count", () => {
    expect(workedOut(NEW_YEAR, "2026-12-31", 3, "calendar")).toMatchObject({ last: "2027-01-02", skipped: [] });
  });

  it("lets a county's day go before the package's, also to make it an ordinary one", () => {
    const packaged: Calendar = { holidays: new Set(["2026-11-23"]), makeUpWorkdays: new Set(["2026-11-21"]) };
    const changed = overlaid(packaged, [
      { day: "2026-11-23", kind: "work", name: "" },
      { day: "2026-11-21", kind: "off", name: "" },
    ]);
    expect(workedOut(changed, "2026-11-21", 1, "working").last).toBe("2026-11-23");
  });

  it("groups days that follow each other", () => {
    expect(rangesOf(["2026-11-21", "2026-11-22", "2026-11-28"])).toEqual([
      { from: "2026-11-21", to: "2026-11-22" },
      { from: "2026-11-28", to: "2026-11-28" },
    ]);
  });
});

describe("a file of days", () => {
  it.each([
    ["日期,类型,名称\n2027/1/1,放假,元旦\n2027-01-03,补班,元旦"],
    ['[{"date":"2027-01-01","kind":"off","name":"元旦"},{"date":"2027-01-03","kind":"work","name":"元旦"}]'],
    [
      '{"document":"x","days":[{"date":"2027年1月3日","kind":"work","name":"元旦"},{"date":"２０２７-01-01","kind":"off","name":"元旦"}]}',
    ],
    ["\uFEFF2027-01-03\twork\t元旦\r\n\r\n# 说明\r\n2027-01-01，off，元旦"],
  ])("is read: %j", (text) => {
    expect(readCalendarFile(text)).toEqual({
      problems: [],
      days: [
        { day: "2027-01-01", kind: "off", name: "元旦" },
        { day: "2027-01-03", kind: "work", name: "元旦" },
      ],
    });
  });

  it("names every line that cannot be read", () => {
    const { problems } = readCalendarFile("2027-02-30,off,\n2027-01-01,也许,\n2027-01-02,off\n2027-01-02,work");
    expect(problems.map(({ line, why }) => [line, why])).toEqual([
      [1, "date"],
      [2, "kind"],
      [4, "twice"],
    ]);
    expect(readCalendarFile("{坏了").problems).toMatchObject([{ why: "row" }]);
  });
});
