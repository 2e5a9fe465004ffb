import { describe, expect, it } from "vitest";
import { H3 } from "@/server/domain/scheme/templates/h3";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { DomainError } from "@/server/errors";
import { evaluateFacts } from "./evaluate-facts";
import { parseFacts } from "./facts";
import { readFacts } from "./read-facts";

const CADRE = { id: "m1", class: "cadre" };
const of = (more: object) => ({ language: 1, cycle: "2026", subjects: [CADRE], ...more });

/** The problems of a file: the error's code, and "field code" for each row. */
function problems(definition: Parameters<typeof readFacts>[0], data: object): string[] {
  try {
    readFacts(definition, parseFacts(data));
  } catch (error) {
    if (error instanceof DomainError) return error.fields.map(({ field, code }) => `${field} ${code}`);
    throw error;
  }
  return [];
}
const entry = (more: object) => ({ subject: "m1", item: "cadre-targets", on: "2026-02-10", points: "5", ...more });

describe("facts", () => {
  it("hold points as people write them, and become hundredths with the sign of the item", () => {
    const entries = [entry({ points: "2.5" }), entry({ points: 2.5 }), entry({ points: "２．５" })];
    const base = { subject: "m1", item: "base-dues", on: "2026-05-02", points: "-10" };
    const input = readFacts(P3, parseFacts(of({ entries: [...entries, base] })));
    expect(input.entries.map(({ id, points, periodNo }) => [id, points, periodNo])).toEqual([
      ["e1", 250, 1],
      ["e2", 250, 1],
      ["e3", 250, 1],
      ["e4", -1000, 2],
    ]);
  });

  it("name the cycle by its key or by a day in it", () => {
    const read = (cycle: string) => readFacts(P3, parseFacts({ ...of({}), cycle })).cycle.from;
    expect([read("2025"), read("2025-12-31"), read("2026")]).toEqual(["2025-04-01", "2025-04-01", "2026-01-01"]);
    const term = { language: 1, cycle: "2026-spring", subjects: [] };
    expect(readFacts(T1, parseFacts(term)).cycle.from).toBe("2026-03-01");
    expect(() => read("2024")).toThrow("facts.unknownCycle");
    expect(() => read("soon")).toThrow("facts.unknownCycle");
  });

  it("multiply the deductions of class officers as a recorded act would be", () => {
    const subjects = [{ id: "o", class: "officer" }];
    const entries = [{ subject: "o", item: "left-room", on: "2026-03-11" }];
    const input = readFacts(T1, parseFacts({ language: 1, cycle: "2026-spring", subjects, entries }));
    expect(input.entries[0]?.points).toBe(-200);
  });

  it("say of every wrong row what is wrong with it", () => {
    const entries = [
      entry({ points: "2.3" }),
      entry({ points: "-5" }),
      entry({ item: "nothing" }),
      entry({ on: "2025-12-31" }),
      entry({ subject: "nobody" }),
      entry({ points: "99" }),
      { subject: "m1", on: "2026-02-10" },
      { subject: "m1", reverses: "e99", on: "2026-02-10" },
      entry({ id: "e1" }),
    ];
    const data = of({ entries, moves: [{ subject: "m1", event: "x", on: "2026-01-01" }] });
    expect(problems(P3, data)).toEqual([
      "entries.0 points.notHalf",
      "entries.1 facts.minusOnAddition",
      "entries.2 entry.unknownItem",
      "entries.3 facts.outsideCycle",
      "entries.4.subject facts.unknownSubject",
      "entries.5 entry.outOfRange",
      "entries.6 facts.itemMissing",
      "entries.8.id facts.duplicateId",
      "entries.7 facts.unknownEntry",
      "moves.0.event facts.unknownCode",
    ]);
  });

  it("name unknown keys, missing ones and wrong types by their place", () => {
    const data = {
      ...of({ entries: [{ subject: "m1", on: "2026-02-30" }] }),
      subjects: [{ ...CADRE, klass: "x" }, {}],
    };
    expect(problems(P3, { ...data, vetos: [] })).toEqual([
      "subjects.0 facts.unknownKey",
      "subjects.1.id facts.valueMissing",
      "subjects.1.class facts.valueMissing",
      "entries.0.on facts.wrongType",
      " facts.unknownKey",
    ]);
  });

  it("reverse an entry once, and never before it was made", () => {
    const act = entry({ id: "a", on: "2026-05-10" });
    const back = (on: string) => ({ subject: "m1", reverses: "a", on });
    expect(problems(P3, of({ entries: [act, back("2026-05-11"), back("2026-05-12")] }))).toEqual([
      "entries.2 entry.alreadyReversed",
    ]);
    expect(problems(P3, of({ entries: [act, back("2026-02-11")] }))).toEqual(["entries.1 facts.reversedBefore"]);
  });

  it("let a record found false end at its opposite, in score and account", () => {
    const subjects = [{ id: "a", class: "household" }];
    const entries = [
      { id: "x", subject: "a", item: "build-labour", on: "2026-03-01", points: 4 },
      { subject: "a", falseOf: "x", on: "2026-03-20" },
    ];
    const { report } = evaluateFacts(H5, { language: 1, cycle: "2026", subjects, entries }, "zh");
    expect(report.subjects[0]).toMatchObject({
      score: "-4.00",
      account: { honour: "-4.00", balance: "0.00", arrears: "4.00" },
    });
    expect(
      problems(P3, of({ entries: [entry({ id: "x" }), { subject: "m1", falseOf: "x", on: "2026-03-20" }] })),
    ).toEqual(["entries.1 facts.noFalseRule"]);
  });

  it("refuse votes beyond the scale, twice the same group, and both sum and mean", () => {
    const vote = { subject: "h", ballot: "appraisal", voters: "residents", votes: 2, mean: "100" };
    const data = (ballots: object[]) => ({
      language: 1,
      cycle: "2026-03-01",
      subjects: [{ id: "h", class: "household" }],
      ballots,
    });
    expect(problems(R3, data([vote]))).toEqual([]);
    expect(problems(R3, data([{ ...vote, mean: "100.5" }, vote, { ...vote, points: 1 }]))).toEqual([
      "ballots.0 facts.voteOutOfScale",
      "ballots.1 facts.duplicateBallot",
      "ballots.2 facts.duplicateBallot",
      "ballots.2 facts.pointsOrMean",
    ]);
  });

  it("let points of the year before lapse at its end where the scheme starts anew", () => {
    const subjects = [{ id: "a", class: "household", members: 2, brought: { honour: "57", redeemable: "15" } }];
    const entries = [{ subject: "a", item: "deed-brave", on: "2026-02-01", points: 10 }];
    const redemptions = [{ subject: "a", on: "2026-02-02", points: "12" }];
    const { report } = evaluateFacts(H3, { language: 1, cycle: "2026", subjects, entries, redemptions }, "zh");
    expect(report.subjects[0]).toMatchObject({
      score: "5.00",
      account: { honour: "67.00", balance: "10.00", arrears: "0.00", redemptionsRefused: 1 },
    });
  });

  it("tell each entry as a person would say it, with its day and its clause", () => {
    const { report } = evaluateFacts(P3, of({ entries: [entry({ points: 5 })] }), "zh");
    const text = JSON.stringify(report.subjects[0]?.explanation);
    expect(text).toContain("积分构成·贡献分·干部党员附件：完成岗位目标任务 +5（2026年2月10日，记录e1）");
    expect(text).toContain("4期平均：245.00 ÷ 4 = 61.25");
  });
});
