import { describe, expect, it } from "vitest";
import { streetOf, walkingOrder } from "./walking-order";

const stop = (group: string, place: string, code: string) => ({ group, place, code, name: "王建国" });

describe("the order of walking", () => {
  it("goes by group, then house by house, nine before ten, households without an address last", () => {
    const stops = [
      stop("二组", "石桥村二组3号", "4"),
      stop("一组", "", "12"),
      stop("一组", "石桥村一组10号", "1"),
      stop("一组", "石桥村一组9号", "2"),
      stop("一组", "", "9"),
      stop("十二组", "石桥村十二组1号", "3"),
    ];
    expect(walkingOrder(stops).map(({ code }) => code)).toEqual(["2", "1", "9", "12", "4", "3"]);
  });

  it("leaves the list it was given as it was", () => {
    const stops = [stop("", "B2", "2"), stop("", "B1", "1")];
    walkingOrder(stops);
    expect(stops.map(({ code }) => code)).toEqual(["2", "1"]);
  });

  it.each([
    ["石桥村一组17号", "石桥村一组"],
    ["光明街 12-3号", "光明街"],
    ["水塔旁", ""],
    ["", ""],
  ])("the street of %s is %s", (address, street) => {
    expect(streetOf(address)).toBe(street);
  });
});
