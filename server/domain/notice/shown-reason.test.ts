import { describe, expect, it } from "vitest";
import { nameFinder, shownReason } from "./shown-reason";

const names = nameFinder([
  { name: "王建国", minor: false },
  { name: "欧阳志明", minor: false },
  { name: "王小明", minor: true },
]);
const shown = (reason: string) => shownReason(reason, names);

describe("a reason on a notice (invariant 10)", () => {
  it.each([
    ["庭院整洁，检查合格", "庭院整洁，检查合格"],
    ["身份证64012119900101123X登记", "身份证…登记"],
    ["电话138 0000 0000通知", "电话…通知"],
    ["电话１３８００００００００通知", "电话…通知"],
    ["在3栋2单元501室门前堆放", "在…门前堆放"],
    ["石桥路12号门前", "石桥路…门前"],
    ["义务修路2天，清运3车", "义务修路2天，清运3车"],
    ["2026-03-12 检查", "2026-03-12 检查"],
    ["照看住院的老人", ""],
    ["精神障碍家庭", ""],
  ])("%s → %s", (reason, board) => {
    expect(shown(reason).board).toBe(board);
  });

  it("names no minor anywhere, and other people of the roster only inside the village", () => {
    expect(shown("王小明考上大学，欧阳志明作证")).toEqual({
      board: "（未成年人）考上大学，欧阳志明作证",
      web: "（未成年人）考上大学，欧阳*明作证",
    });
  });
});
