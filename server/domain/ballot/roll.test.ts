import { describe, expect, it } from "vitest";
import { readRoll } from "./roll";

describe("a typed roll", () => {
  const subjects = [
    { id: "h1", code: "1", names: ["王建国", "李秀英"] },
    { id: "h2", code: "2", names: ["张明"] },
    { id: "h3", code: "3", names: ["张明"] },
  ];
  it("links a name to its household where it fits only one, and by its number where it fits several", () => {
    expect(readRoll("王建国\n\n李秀英\n张明，3\n赵六 2\n外村代表", subjects, [])).toEqual({
      lines: [
        { name: "王建国", subjectId: "h1" },
        { name: "李秀英", subjectId: "h1" },
        { name: "张明", subjectId: "h3" },
        { name: "赵六", subjectId: "h2" },
        { name: "外村代表", subjectId: null },
      ],
      problems: [],
    });
  });
  it("names the lines that it cannot read, and takes nobody twice", () => {
    const { lines, problems } = readRoll("张明\n王建国\n王 建国\n孙七,9", subjects, [
      { name: "李秀英", subjectId: "h1" },
    ]);
    expect(lines).toEqual([{ name: "王建国", subjectId: "h1" }]);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [1, "several"],
      [3, "repeated"],
      [4, "noSuchNumber"],
    ]);
  });
});
