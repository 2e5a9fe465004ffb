import { describe, expect, it } from "vitest";
import { evaluateCycle, evaluatePeriod, evaluateStream } from "./evaluate";
import { clause, component, inputOf, type Row, schemeOf, sumOf, title } from "./small-scheme";

describe("ballots", () => {
  const ballot = {
    code: "vote",
    title,
    scale: { type: "scored", most: 10_000, step: 50 },
    criteria: [],
    voters: [
      { code: "residents", title, percent: 80 },
      { code: "leaders", title, percent: 20 },
    ],
    quorumPercent: null,
    secret: true,
    ownVote: "excluded",
    clause,
  };
  it("weigh each group's mean, exactly, and are rounded once with the rest of the score", () => {
    const parts = [
      { title, of: { type: "ballot", ballot: "vote", clause } },
      { title, of: sumOf("a") },
    ];
    const definition = schemeOf({ ballots: [ballot], score: { type: "total", parts, clause } });
    const ballots = [
      { subjectId: "x", ballot: "vote", voters: "residents", votes: 3, points: 25_000 },
      { subjectId: "x", ballot: "vote", voters: "leaders", votes: 7, points: 60_000 },
    ];
    const [one] = evaluateCycle(inputOf(definition, { x: { a: "1" } }, { ballots })).subjects;
    // 0.8 × 250/3 + 0.2 × 600/7 + 1 = 66.666… + 17.142857… + 1
    expect(one?.score).toBe(8481);
  });
});

describe("households", () => {
  it("are averaged over their members", () => {
    const definition = schemeOf({ score: { type: "perMember", components: ["a"], membersOn: null, clause } });
    const [one] = evaluateCycle(inputOf(definition, { x: { a: "100", members: 3 } })).subjects;
    expect(one?.score).toBe(3333);
  });
  it("without members are refused rather than divided by nothing", () => {
    const definition = schemeOf({ score: { type: "perMember", components: ["a"], membersOn: null, clause } });
    expect(() => evaluateCycle(inputOf(definition, { x: { a: "1" } }))).toThrowError("entry.membersMissing");
  });
});

describe("those who come and go", () => {
  const base = { type: "same", points: 1000, per: "period", clause };
  const roster = (more: object) => ({
    participation: "everyone",
    periodCounts: "anyDay",
    classOf: "period",
    leastPeriods: null,
    leavers: "scoredOnly",
    movers: "takeAlong",
    clause,
    ...more,
  });
  const scoreOf = (more: object, row: Row) => {
    const components = [{ ...component("a"), base }, component("b")];
    const [one] = evaluateCycle(inputOf(schemeOf({ components, roster: roster(more) }), { x: row })).subjects;
    return [one?.score, one?.standing];
  };
  it.each([
    ["any day of a quarter counts it", {}, { from: "2026-05-01" }, [3000, "rated"]],
    ["only whole quarters count", { periodCounts: "wholePeriod" }, { from: "2026-05-01" }, [2000, "rated"]],
    [
      "an entry in a quarter that does not count is shown and adds nothing",
      { periodCounts: "wholePeriod" },
      { from: "2026-05-01", a: "5" },
      [2000, "rated"],
    ],
    ["too few quarters are scored without a grade", { leastPeriods: 4 }, { from: "2026-05-01" }, [3000, "scoredOnly"]],
    ["who left is scored for the record", {}, { to: "2026-05-01" }, [2000, "absent"]],
    ["who left is rated where the scheme says so", { leavers: "rated" }, { to: "2026-05-01" }, [2000, "rated"]],
  ])("%s", (_name, more, row, expected) => expect(scoreOf(more, row)).toEqual(expected));

  it.each([
    ["period", 4500],
    ["cycleEnd", 6000],
  ])("a class changed within the cycle gives the base of its %s", (classOf, score) => {
    const byClass = [
      { class: "rated", points: 1500 },
      { class: "other", points: 0 },
    ];
    const components = [
      { ...component("a"), base: { type: "byClass", byClass, per: "period", clause } },
      component("b"),
    ];
    const definition = schemeOf({ components, roster: roster({ classOf }) });
    const [one] = evaluateCycle(inputOf(definition, { x: { classInPeriod: { 1: "other" } } })).subjects;
    expect(one?.score).toBe(score);
  });
});

describe("awards and targets", () => {
  const award = (more: object) => ({
    code: "flag",
    title,
    of: "subject",
    pick: "best",
    per: "period",
    tie: "decision",
    bonus: null,
    clause,
    ...more,
  });
  const rows = {
    x: { a: "5", groupId: "north" },
    y: { a: "5", groupId: "south" },
    z: { a: "3", b: "9", groupId: "south", classCode: "other" },
  };
  it.each([
    ["the one best", {}, { winners: ["z"], candidates: ["z"] }],
    [
      "candidates where several are equal and somebody decides",
      { classes: ["rated"] },
      { winners: [], candidates: ["x", "y"] },
    ],
    [
      "all of them where the scheme says all",
      { classes: ["rated"], tie: "all" },
      { winners: ["x", "y"], candidates: ["x", "y"] },
    ],
    ["the worst group by its sum", { of: "group", pick: "worst" }, { winners: ["north"], candidates: ["north"] }],
    ["nobody where all are below its least score", { floorScore: 1500 }, { winners: [], candidates: [] }],
    ["the best in one category", { components: ["a"], tie: "none" }, { winners: [], candidates: [] }],
  ])("a quarter names %s", (_name, more, expected) => {
    const input = inputOf(schemeOf({ awards: [award(more)] }), rows);
    expect(evaluatePeriod({ ...input, periodNo: 2 }).awards?.[0]).toMatchObject(expected);
    const yearly = inputOf(schemeOf({ awards: [award({ ...more, per: "cycle" })] }), rows);
    expect(evaluateCycle(yearly).awards?.[0]).toMatchObject(expected);
  });
  it("show how far a share has come, and who reached what it had declared", () => {
    const targets = [
      { type: "share", code: "t", title, classes: ["rated"], atLeast: "good", percent: 40, by: null, clause },
    ];
    const scored = { x: { a: "95", declared: "best" }, y: { a: "75", declared: "best" }, z: { a: "10" } };
    const result = evaluateCycle(inputOf(schemeOf({ targets }), scored));
    expect(result.progress?.[0]).toMatchObject({ count: 2, of: 3, share: 6667, met: true });
    expect(result.subjects.map((one) => one.targetMet)).toEqual([true, false, undefined]);
  });
});

describe("a stream of subjects", () => {
  it("gives the result of the whole, explanations aside", () => {
    const input = inputOf(schemeOf(), { x: { a: "95" }, y: { a: "75", b: "20" }, z: { minus: "5" } });
    const materials = input.subjects.map((subject) => ({
      subject,
      entries: input.entries.filter((entry) => entry.subjectId === subject.id),
    }));
    const whole = evaluateCycle(input);
    expect(evaluateStream(input, materials.reverse(), "all")).toEqual(whole);
    const bare = { ...whole, subjects: whole.subjects.map((one) => ({ ...one, explanation: null })) };
    expect(evaluateStream(input, materials)).toEqual(bare);
  });
});
