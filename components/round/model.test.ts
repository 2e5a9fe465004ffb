import { describe, expect, it } from "vitest";
import {
  emptyMark,
  isOpen,
  type Left,
  lessOf,
  missingOf,
  moreOf,
  nextOpen,
  pointsOf,
  requestOf,
  type Sheet,
  type SheetItem,
  statusOf,
} from "./model";

const free: Left = { times: null, points: null, sameDay: false, fits: true };
const item = (changes: Partial<SheetItem>): SheetItem => ({
  code: "tidy",
  title: "干净整洁",
  sign: "addition",
  points: { type: "fixed", points: 200 },
  mustHear: false,
  evidence: "none",
  clause: "第一条",
  ...changes,
});
const yard = item({
  code: "yard",
  title: "院内杂乱",
  sign: "deduction",
  points: { type: "range", min: 50, max: 300, step: 50 },
  mustHear: true,
});
const waste = item({
  code: "waste",
  points: { type: "step", steps: [{ code: "unsorted", title: { zh: "未分类", en: "Not sorted" }, points: 50 }] },
});
const sheet: Sheet = {
  round: { id: "r", title: "庭院检查", area: "一组" },
  userId: "u",
  items: [item({}), yard, waste],
  stops: [],
};
const mark = { ...emptyMark(sheet, "990121-101-206", "s"), key: "k" };

describe("a household on the phone", () => {
  it("goes by steps from nothing to the least and on to the most, and back to nothing", () => {
    const up = [0, 50, 300].map((value) => moreOf(yard, value, free));
    expect(up).toEqual([50, 100, 300]);
    expect([300, 100, 50].map((value) => lessOf(yard, value))).toEqual([250, 50, 0]);
    expect(pointsOf(yard, 150)).toBe(-150);
  });

  it("takes no more than is left of a limit", () => {
    expect(moreOf(yard, 50, { ...free, points: 50 })).toBe(50);
    expect([free, { ...free, times: 0 }, { ...free, points: 0 }, { ...free, fits: false }].map(isOpen)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("is not saved before a deduction was told, nor without the photo that the rule book requires", () => {
    const found = { ...mark, values: { yard: 50 } };
    expect(missingOf(sheet.items, found)).toEqual({ type: "heard", item: "院内杂乱" });
    expect(missingOf(sheet.items, { ...found, heard: "agreed" })).toBeNull();
    expect(missingOf([item({ evidence: "required" })], { ...mark, values: { tidy: 1 } })).toMatchObject({
      type: "photo",
    });
    expect(missingOf(sheet.items, { ...found, skip: "absent" })).toBeNull();
  });

  it("is sent with words of its own where nobody wrote any, and only with what was found", () => {
    const values = { tidy: 1, yard: 100, waste: 1 };
    const request = requestOf(
      sheet,
      { ...mark, values, heard: "absent", reasons: { yard: "门口堆柴" } },
      ({ title }) => title,
    );
    expect(request).toMatchObject({
      by: "u",
      idempotencyKey: "k",
      items: [
        { itemCode: "tidy", reason: "干净整洁" },
        { itemCode: "yard", reason: "门口堆柴", points: 100, heard: "absent" },
        { itemCode: "waste", step: "unsorted" },
      ],
    });
    expect(requestOf(sheet, mark, () => "")).toMatchObject({ items: [] });
  });

  it("stands where the phone knows it to stand, else where the server does", () => {
    const there = { status: "marked" as const, count: 1, points: 200 };
    expect(statusOf(null, null)).toBe("none");
    expect(statusOf(there, null)).toBe("sent");
    expect(statusOf(null, { ...mark, state: "waiting" })).toBe("waiting");
    expect(statusOf({ ...there, status: "conflict" }, null)).toBe("conflict");
    expect(statusOf({ ...there, status: "conflict" }, { ...mark, state: "waiting" })).toBe("waiting");
    expect(statusOf(there, mark)).toBe("sent");
  });

  it("is followed by the next one that is open, at the end by those left out on the way", () => {
    expect(nextOpen(["a", "b", "c", "d"], "b", (id) => id === "c")).toBe("d");
    expect(nextOpen(["a", "b", "c"], "c", (id) => id === "b")).toBe("a");
    expect(nextOpen(["a", "b"], "b", () => true)).toBeNull();
  });
});
