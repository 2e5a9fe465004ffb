import { expect, it } from "vitest";
import { legendIn, readMark } from "./marks";

const worth = new Map([
  ["√", 100],
  ["次", 200],
]);
const read = (value: string | number, known: ReadonlyMap<string, number> = worth) => {
  const cell = readMark(value, false, known);
  if (cell.type === "unreadable") return cell.reason;
  if (cell.type === "nothing") return [];
  return cell.marks.map(({ points, word }) => (word === "" ? points : `${word} ${points}`));
};

it.each<[string | number, (number | string)[] | string]>([
  [2, [200]],
  [-1, [-100]],
  [0.1 + 0.4, [50]],
  ["２", [200]],
  ["＋１．５", [150]],
  ["1½", [150]],
  ["½", [50]],
  ["0.5分", [50]],
  ["−2", [-200]],
  ["－2", [-200]],
  ["加2分", [200]],
  ["扣1", [-100]],
  ["减 2 分", [-200]],
  ["扣分：2", [-200]],
  ["加半分", [50]],
  ["扣一分", [-100]],
  ["加2分（孝老爱亲）", ["孝老爱亲 200"]],
  ["扣2分（违反村规扣分）", ["违反村规扣分 -200"]],
  ["违反村规扣分-2", ["违反村规扣分 -200"]],
  ["违规扣分2", ["违规 -200"]],
  ["环境卫生+0.5", ["环境卫生 50"]],
  ["环境卫生(+2)", ["环境卫生 200"]],
  ["2分 志愿服务", ["志愿服务 200"]],
  ["2+1", [200, 100]],
  ["+2-1", [200, -100]],
  ["+1；志愿服务+2", [100, "志愿服务 200"]],
  ["环境卫生+1、孝老爱亲+2", ["环境卫生 100", "孝老爱亲 200"]],
  ["+1\n-2", [100, -200]],
  ["√", [100]],
  ["✓✓", [200]],
  ["志愿服务√", ["志愿服务 100"]],
  ["3次", [600]],
  ["3次×2分", [600]],
  ["3*2", [600]],
  ["", []],
  ["-", []],
  ["——", []],
  ["／", []],
  ["无", []],
  [0, []],
  ["0分", []],
  ["+0", []],
])("reads %j as %j", (value, expected) => {
  expect(read(value)).toEqual(expected);
});

it.each([
  ["见附件", "text"],
  ["优", "text"],
  ["①", "text"],
  ["1.25", "notHalf"],
  [0.3, "notHalf"],
  [2e9, "tooLarge"],
  ["3-1", "ambiguous"],
  ["1,5", "ambiguous"],
  ["2?", "text"],
  ["50%", "text"],
  ["√×", "text"],
  ["999次", "tooLarge"],
  ["=1+1", "text"],
])("asks about %j rather than guess: %s", (value, reason) => {
  expect(read(value)).toBe(reason);
});

it("leaves the worth of a sign open until somebody says it", () => {
  expect(readMark("√√")).toEqual({ type: "marks", marks: [{ points: null, symbol: "√", times: 2, word: "" }] });
});

it("takes no date for a mark, though Excel made one of 1-2", () => {
  expect(readMark(45_659, true)).toEqual({ type: "unreadable", reason: "date" });
});

it("finds a legend in a note", () => {
  expect(legendIn("图例：√＝1分，○=0.5分，★ 表示 2 分")).toEqual([
    ["√", 100],
    ["○", 50],
    ["★", 200],
  ]);
});

it("answers any text within a millisecond or so, whatever stands there", () => {
  const hostile = [
    "+".repeat(30_000),
    "1+".repeat(15_000),
    "扣分".repeat(15_000),
    "(".repeat(30_000),
    "1".repeat(30_000),
  ];
  const start = performance.now();
  for (const text of hostile) readMark(text);
  expect(performance.now() - start).toBeLessThan(500);
});
