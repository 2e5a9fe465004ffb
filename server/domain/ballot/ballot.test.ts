import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { P2 } from "@/server/domain/scheme/templates/p2";
import { R1 } from "@/server/domain/scheme/templates/r1";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { differences, readCount } from "./count";
import { type Given, type Mark, readPaper } from "./paper";
import { criteriaOf, isCapped, mostFor, partsTotal, standsOn } from "./sheet";
import { spreadOf } from "./spread";
import { type CastMark, pointsOf, resultOf, tallyUp } from "./tally";
import { hasQuorum, turnOutShare, votesNeeded } from "./turnout";

const ballotOf = (definition: SchemeDefinition): Ballot => {
  const [ballot] = definition.ballots;
  if (!ballot) throw new Error("no ballot");
  return ballot;
};
const APPRAISAL = ballotOf(R3);
const CHOICES: Ballot = {
  ...APPRAISAL,
  criteria: [],
  scale: {
    type: "choices",
    choices: [
      { code: "good", title: { zh: "优秀", en: "Excellent" }, points: 10_000 },
      { code: "fair", title: { zh: "合格", en: "Fair" }, points: 7000 },
      { code: "poor", title: { zh: "不合格", en: "Poor" }, points: 0 },
    ],
  },
};
const RANKED: Ballot = { ...APPRAISAL, criteria: [], scale: { type: "ranked", places: [500, 300, 100] } };
const WHOLE: Ballot = { ...APPRAISAL, criteria: [], scale: { type: "scored", most: 10_000, step: 50 } };
const THREE = ["a", "b", "c"].map((id) => ({ id, classCode: "household" }));
const read = (ballot: Ballot, given: Record<string, Given>, ownSubjectId: string | null = null, candidates = THREE) =>
  readPaper({ ballot, candidates, ownSubjectId }, given);
const full = (ballot: Ballot, classCode = "household") =>
  Object.fromEntries(criteriaOf(ballot, classCode).map(({ code, most }) => [code, most]));

describe("the voting sheet", () => {
  it("shows a class its own criteria, and leaves out whoever is not voted on", () => {
    expect(criteriaOf(APPRAISAL, "household")).toHaveLength(5);
    expect(criteriaOf(APPRAISAL, "member").every(({ code }) => code.startsWith("member-"))).toBe(true);
    expect(standsOn(R1, ballotOf(R1), "household")).toBe(true);
    const noneForMembers = { ...APPRAISAL, criteria: criteriaOf(APPRAISAL, "household") };
    expect(standsOn(R3, noneForMembers, "member")).toBe(false);
    expect(standsOn(R1, ballotOf(R1), "no-such-class")).toBe(false);
  });

  it("caps R3's third criterion of households at its heading of 20, though its parts come to 25", () => {
    const third = criteriaOf(APPRAISAL, "household")[2];
    if (!third) throw new Error("no third criterion");
    expect([partsTotal(third), third.most, isCapped(third)]).toEqual([2500, 2000, true]);
    expect(criteriaOf(APPRAISAL, "household").filter(isCapped)).toEqual([third]);
    const parts = { ...full(APPRAISAL), [third.code]: third.parts.map(({ most }) => most) };
    expect(read(APPRAISAL, { a: parts }).marks.get("a")).toBe(10_000);
    const over = read(APPRAISAL, { a: { ...full(APPRAISAL), [third.code]: 2500 } });
    expect(over.problems).toEqual([
      { subjectId: "a", criterion: third.code, code: "overMost", params: { most: 2000 } },
    ]);
  });

  it("gives at most the scale: P1 100, P2 20, choices the best, places the first", () => {
    expect(mostFor(ballotOf(P1), "rural")).toBe(10_000);
    expect(mostFor(ballotOf(P2), "full")).toBe(2000);
    expect(mostFor(CHOICES, "household")).toBe(10_000);
    expect(mostFor(RANKED, "household")).toBe(500);
  });
});

describe("one paper", () => {
  it.each([
    ["a number above the scale", WHOLE, { a: 10_050 }, "overMost"],
    ["a number off the step", WHOLE, { a: 25 }, "offStep"],
    ["a number below nothing", WHOLE, { a: -50 }, "unreadable"],
    ["a word where a number belongs", WHOLE, { a: "90" }, "unreadable"],
    ["a criterion left open", APPRAISAL, { a: { "household-work": 1000 } }, "unmarked"],
    ["a criterion of another class", APPRAISAL, { a: { ...full(APPRAISAL), "member-law": 50 } }, "unreadable"],
    ["a choice that is not offered", CHOICES, { a: "best" }, "unreadable"],
    ["a place that gives nothing", RANKED, { a: 4 }, "unreadable"],
    ["one place for two", RANKED, { a: 1, b: 1 }, "samePlace"],
    ["a subject that does not stand on the sheet", WHOLE, { z: 100 }, "notOnSheet"],
    ["a paper without any mark", WHOLE, {}, "emptyPaper"],
  ] as [string, Ballot, Record<string, Given>, string][])("refuses %s", (_name, ballot, given, code) => {
    expect(read(ballot, given).problems.map((one) => one.code)).toContain(code);
  });

  it("refuses the vote on oneself where the rule book excludes it, and takes it where it allows it", () => {
    expect(read(WHOLE, { a: 100, b: 100 }, "a").problems).toMatchObject([{ subjectId: "a", code: "ownVote" }]);
    expect(read({ ...WHOLE, ownVote: "allowed" }, { a: 100 }, "a").problems).toEqual([]);
  });

  it("gives 0 to whoever is not placed, but no vote to oneself", () => {
    expect([...read(RANKED, { b: 1 }, "a").marks]).toEqual([
      ["b", 1],
      ["c", 0],
    ]);
  });

  it("adds up the criteria and keeps no more than their sum", () => {
    expect(read(APPRAISAL, { a: full(APPRAISAL) }).marks.get("a")).toBe(10_000);
    const half = Object.fromEntries(criteriaOf(APPRAISAL, "household").map(({ code }) => [code, 950]));
    expect(read(APPRAISAL, { a: half }).marks.get("a")).toBe(4750);
  });
});

describe("the tally", () => {
  const marks = fc.array(
    fc.record({
      voters: fc.constantFrom("residents", "leading-group"),
      subjectId: fc.constantFrom("a", "b", "c"),
      mark: fc.integer({ min: 0, max: 200 }).map((n) => n * 50),
    }),
    { maxLength: 60 },
  );
  const ids = ["a", "b", "c"];
  const flat = (cast: CastMark[], counts: Parameters<typeof tallyUp>[3] = []) =>
    [...tallyUp(WHOLE, ids, cast, counts)].map(([code, of]) => [code, [...of]]);

  it("is the same in whatever order the votes come", () => {
    fc.assert(
      fc.property(marks, (cast) => {
        expect(flat(cast.toReversed())).toEqual(flat(cast));
      }),
    );
  });

  it("is the same whether a vote came by phone or was counted on paper", () => {
    fc.assert(
      fc.property(marks, fc.nat(), (cast, cut) => {
        const at = cast.length === 0 ? 0 : cut % cast.length;
        const [phone, paper] = [cast.slice(0, at), cast.slice(at)];
        const counts = ["residents", "leading-group"].map((voters) => ({
          voters,
          marks: Object.fromEntries(
            ids.map((id) => {
              const own = paper.filter((one) => one.voters === voters && one.subjectId === id);
              return [id, { votes: own.length, points: own.reduce((sum, { mark }) => sum + Number(mark), 0) }];
            }),
          ),
        }));
        expect(flat(phone, counts)).toEqual(flat(cast));
      }),
    );
  });

  it("weighs R3's groups 80 : 20, each by its mean whatever its size", () => {
    const cast: CastMark[] = [
      { voters: "residents", subjectId: "a", mark: 9000 },
      { voters: "residents", subjectId: "a", mark: 8000 },
      { voters: "residents", subjectId: "a", mark: 7000 },
      { voters: "leading-group", subjectId: "a", mark: 10_000 },
    ];
    expect(resultOf(WHOLE, tallyUp(WHOLE, ids, cast, []), "a")).toBe(8400);
    expect(resultOf(WHOLE, tallyUp(WHOLE, ids, [], []), "a")).toBe(0);
  });

  it("turns choices and places into their points", () => {
    expect(["good", "fair", "poor", "none"].map((code) => pointsOf(CHOICES, code))).toEqual([10_000, 7000, 0, 0]);
    expect([1, 2, 3, 0].map((place) => pointsOf(RANKED, place))).toEqual([500, 300, 100, 0]);
  });
});

describe("the spread", () => {
  it("puts every vote into one bin, whatever the order, and the best mark into the last", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }).map((n) => n * 50)), (marks) => {
        const spread = spreadOf(WHOLE, 10_000, marks);
        expect(spread.bins.reduce((sum, { count }) => sum + count, 0)).toBe(marks.length);
        expect(spreadOf(WHOLE, 10_000, marks.toReversed())).toEqual(spread);
        const [low, high] = [Math.min(...marks), Math.max(...marks)];
        if (marks.length > 0)
          expect([spread.mean, spread.median].every((v) => v !== null && v >= low && v <= high)).toBe(true);
      }),
    );
    expect(spreadOf(WHOLE, 10_000, [10_000]).bins.at(-1)).toEqual({ key: "9000", count: 1 });
  });

  it("joins what was ticked on paper to what came by phone", () => {
    const spread = spreadOf(CHOICES, 10_000, ["good", "poor"] as Mark[], { good: 2, fair: 1 });
    expect(spread).toEqual({
      votes: 5,
      bins: [
        { key: "good", count: 3 },
        { key: "fair", count: 1 },
        { key: "poor", count: 1 },
      ],
      mean: 7400,
      median: 10_000,
    });
    expect(spreadOf(CHOICES, 10_000, []).median).toBeNull();
  });
});

describe("turn-out and quorum", () => {
  it.each([
    [{ entitled: 3, phone: 1, paper: 1 }, 67, false],
    [{ entitled: 3, phone: 1, paper: 1 }, 66, true],
    [{ entitled: 0, phone: 0, paper: 0 }, 50, true],
    [{ entitled: 10, phone: 0, paper: 0 }, null, true],
    [{ entitled: 75, phone: 40, paper: 10 }, 67, false],
  ])("of %o at %s percent is met: %s", (turnOut, percent, met) => {
    expect(hasQuorum(turnOut, percent)).toBe(met);
    if (percent !== null)
      expect(
        hasQuorum({ entitled: turnOut.entitled, phone: votesNeeded(turnOut.entitled, percent), paper: 0 }, percent),
      ).toBe(true);
  });

  it("is shown in tenths of a percent", () => {
    expect(turnOutShare({ entitled: 3, phone: 1, paper: 1 })).toBe(667);
    expect(turnOutShare({ entitled: 0, phone: 0, paper: 0 })).toBeNull();
  });
});

describe("a count of paper votes", () => {
  const counting = (ballot: Ballot, papers: number, own: string[] = []) => ({
    ballot,
    candidates: THREE,
    taken: { papers, own },
  });
  const codes = (read: ReturnType<typeof readCount>) => read.problems.map(({ code }) => code);

  it.each([
    ["more papers than were taken", { papers: 6, spoiled: 0, marks: {} }, ["morePapers"]],
    ["more void papers than papers", { papers: 2, spoiled: 3, marks: {} }, ["moreVoid"]],
    ["more votes than valid papers", { papers: 5, spoiled: 1, marks: { b: { votes: 5, points: 0 } } }, ["moreVotes"]],
    [
      "a vote on a subject whose own paper is in the box",
      { papers: 5, spoiled: 0, marks: { a: { votes: 5, points: 0 } } },
      ["moreVotes"],
    ],
    [
      "more points than the votes can give",
      { papers: 5, spoiled: 0, marks: { b: { votes: 1, points: 10_050 } } },
      ["morePoints"],
    ],
    ["points without a vote", { papers: 5, spoiled: 0, marks: { b: { points: 50 } } }, ["pointsOfNone"]],
    ["a sum off the step", { papers: 5, spoiled: 0, marks: { b: { votes: 1, points: 75 } } }, ["offStep"]],
  ])("refuses %s", (_name, typed, expected) => {
    expect(codes(readCount(counting(WHOLE, 5, ["a"]), typed))).toEqual(expected);
  });

  it("works out votes and points from what was ticked or placed", () => {
    const { count } = readCount(counting(CHOICES, 4), {
      papers: 4,
      spoiled: 1,
      marks: { a: { choices: { good: 2, poor: 1 } } },
    });
    expect(count.marks.a).toEqual({ votes: 3, points: 20_000, choices: { good: 2, fair: 0, poor: 1 } });
    const ranked = readCount(counting(RANKED, 4, ["a"]), {
      papers: 4,
      spoiled: 0,
      marks: { a: { choices: { 1: 2 } }, b: { choices: { 1: 2, 2: 1 } } },
    });
    expect(ranked.problems).toEqual([]);
    expect(ranked.count.marks.a).toEqual({ votes: 3, points: 1000, choices: { 0: 1, 1: 2, 2: 0, 3: 0 } });
    expect(
      codes(
        readCount(counting(RANKED, 2), {
          papers: 2,
          spoiled: 0,
          marks: { a: { choices: { 1: 2 } }, b: { choices: { 1: 1 } } },
        }),
      ),
    ).toEqual(["placeTwice"]);
  });

  it("says where two counts differ, and nothing where they are equal", () => {
    const of = (points: number, papers = 3) =>
      readCount(counting(WHOLE, 3), { papers, spoiled: 0, marks: { a: { votes: 1, points } } }).count;
    expect(differences(of(50), of(50))).toEqual([]);
    expect(differences(of(50), of(100, 2))).toEqual([
      { subjectId: null, what: "papers" },
      { subjectId: "a", what: "line" },
    ]);
  });
});
