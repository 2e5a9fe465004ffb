import { describe, expect, it } from "vitest";
import { type Entry, plainDigits, toJson } from "./readForm";

const entry = (name: string, value: string, as?: string): Entry => ({ name, value, as });

describe("from a form to JSON", () => {
  it("nests by dots and brackets", () => {
    const json = toJson([
      entry("person.name", "李秀英"),
      entry("items[0].points", "1.5", "points"),
      entry("items[1].points", "-1", "points"),
      entry("items.1.note", "堆放"),
    ]);
    expect(json).toEqual({ person: { name: "李秀英" }, items: [{ points: 150 }, { points: -100, note: "堆放" }] });
  });

  it("closes the holes that removed rows leave", () => {
    expect(toJson([entry("items[2].code", "a"), entry("items[5].code", "b")])).toEqual({
      items: [{ code: "a" }, { code: "b" }],
    });
  });

  it("makes a list of a repeated name, and keeps a list a list when one or none is chosen", () => {
    expect(toJson([entry("ids", "a", "list"), entry("ids", "b", "list")])).toEqual({ ids: ["a", "b"] });
    expect(toJson([entry("ids", "a", "list")], ["ids"])).toEqual({ ids: ["a"] });
    expect(toJson([], ["ids"])).toEqual({ ids: [] });
    expect(toJson([entry("tag", "x"), entry("tag", "y")])).toEqual({ tag: ["x", "y"] });
    expect(toJson([entry("tag[]", "x")])).toEqual({ tag: ["x"] });
  });

  it("leaves empty text out unless it is to be kept or to be null", () => {
    expect(
      toJson([entry("a", "  "), entry("b", "", "keep"), entry("c", "", "nullable"), entry("d", "", "number")]),
    ).toEqual({ b: "", c: null });
  });

  it("reads yes and no, with an unchecked box as no", () => {
    expect(toJson([entry("agreed", "true", "boolean")], [], ["agreed", "heard"])).toEqual({
      agreed: true,
      heard: false,
    });
    expect(toJson([entry("shown", "false", "boolean")])).toEqual({ shown: false });
  });

  it("reads numbers typed on a Chinese keyboard", () => {
    expect(
      toJson([
        entry("n", "１２", "number"),
        entry("p", "１２。５", "points"),
        entry("m", "1,234.50", "fen"),
        entry("q", "−０．５", "points"),
      ]),
    ).toEqual({ n: 12, p: 1250, m: 123_450, q: -50 });
    expect(plainDigits("１ ２．５")).toBe("12.5");
  });

  it("sends what is no number as typed, so that nothing is lost or guessed", () => {
    expect(
      toJson([
        entry("p", "1.255", "points"),
        entry("n", "两分", "number"),
        entry("z", "1.500", "points"),
        entry("s", "-", "number"),
      ]),
    ).toEqual({ p: "1.255", n: "两分", z: 150, s: "-" });
  });

  it("never yields a float for points or fen", () => {
    for (const text of ["0.1", "0.29", "1.1", "4.35", "1234.56"])
      expect(Number.isInteger(toJson([entry("p", text, "points")]).p)).toBe(true);
  });

  it("reads a date as people write it", () => {
    for (const text of ["2026-11-03", "2026/11/3", "2026年11月3日", "20261103", "２０２６.11.3"])
      expect(toJson([entry("on", text, "date")])).toEqual({ on: "2026-11-03" });
    expect(toJson([entry("on", "昨天", "date")])).toEqual({ on: "昨天" });
  });

  it("does not reach an object's prototype", () => {
    expect(toJson([entry("__proto__.admin", "1"), entry("a.constructor.b", "1"), entry("ok", "1")])).toEqual({
      ok: "1",
    });
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});
