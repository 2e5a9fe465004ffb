import { describe, expect, it } from "vitest";
import { MEMBERS_MEETING, REPRESENTATIVES_MEETING } from "@/server/domain/scheme/templates/build";
import { answerDueOn, type HearingAnswer, hearingState } from "./hearing";
import { leastOf, type MeetingRule, problemOfMeeting } from "./quorum";
import { opensOn, type StepRhythm } from "./rhythm";

describe("the least number that a share is", () => {
  it.each([
    ["half of 11, at least", 1, 2, true, 11, 6],
    ["half of 12, at least", 1, 2, true, 12, 6],
    ["more than half of 12", 1, 2, false, 12, 7],
    ["more than half of 11", 1, 2, false, 11, 6],
    ["two thirds of 30, at least", 2, 3, true, 30, 20],
    ["two thirds of 31, at least", 2, 3, true, 31, 21],
    ["two thirds of 1, at least", 2, 3, true, 1, 1],
    ["everybody", 1, 1, true, 5, 5],
  ])("%s", (_name, part, whole, inclusive, all, least) => {
    expect(leastOf({ part, whole, inclusive }, all)).toBe(least);
  });
});

describe("a meeting that decides", () => {
  const party: MeetingRule = { quorum: MEMBERS_MEETING, wholeGroup: false, leastReviewers: null };
  const village: MeetingRule = { quorum: REPRESENTATIVES_MEETING, wholeGroup: false, leastReviewers: null };
  const group: MeetingRule = { quorum: null, wholeGroup: true, leastReviewers: 5 };
  const names = (count: number) => Array.from({ length: count }, (_, at) => `人${at}`);
  const of = (entitled: number, present: number, inFavour: number | null = null, signed = 0) => ({
    entitled,
    present,
    inFavour,
    signatories: names(signed),
  });
  it.each([
    ["needs half of the members who may vote", party, of(30, 14, 14), { code: "noQuorum", needed: 15 }],
    ["has them with exactly half", party, of(30, 15, 16), null],
    ["needs more than half of all members in favour", party, of(30, 20, 15), { code: "notPassed", needed: 16 }],
    ["needs the votes counted where the rule counts them", party, of(30, 20), { code: "notCounted", needed: 16 }],
    ["needs two thirds of the representatives", village, of(31, 20, 20), { code: "noQuorum", needed: 21 }],
    ["passes with more than half of those present", village, of(31, 21, 11), null],
    ["fails with half of those present", village, of(31, 22, 11), { code: "notPassed", needed: 12 }],
    ["of a whole group needs the group's strength", group, of(4, 4, null, 4), { code: "tooFewReviewers", least: 5 }],
    ["of a whole group needs everybody there", group, of(6, 5, null, 5), { code: "noQuorum", needed: 6 }],
    ["of a whole group is signed by everybody", group, of(6, 6, null, 5), { code: "notSigned", signed: 5 }],
    ["of a whole group may decide once all signed", group, of(6, 6, null, 6), null],
  ] as const)("%s", (_name, rule, meeting, problem) => {
    const found = problemOfMeeting(rule, meeting);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatchObject(problem);
  });

  it("counts a name once, however often it stands there", () => {
    const twice = { entitled: 5, present: 5, inFavour: null, signatories: ["甲", "甲", "乙", "丙", "丁"] };
    expect(problemOfMeeting(group, twice)).toMatchObject({ code: "notSigned", signed: 4 });
  });
});

describe("a step in a rhythm of its own", () => {
  const entry = {
    actOn: "2026-11-10",
    recordedOn: "2026-11-11",
    late: false,
    periodEndsOn: "2026-12-31",
    cycleEndsOn: "2026-12-31",
  };
  const late = { ...entry, actOn: "2026-09-30", late: true };
  it.each([
    ["without a rhythm is open from the act on", undefined, entry, "2026-11-10"],
    ["by the month opens with the next month", "month", entry, "2026-12-01"],
    ["by the month opens in January for December", "month", { ...entry, actOn: "2026-12-31" }, "2027-01-01"],
    ["by the month takes a late entry with the month it was recorded in", "month", late, "2026-12-01"],
    ["by the period opens the day after its last", "period", entry, "2027-01-01"],
    ["by the cycle opens the day after the cycle", "cycle", entry, "2027-01-01"],
  ] as const)("%s", (_name, rhythm, dates, day) => {
    const step: { rhythm?: StepRhythm | undefined } = { rhythm };
    expect(opensOn(step, dates)).toBe(day);
  });
});

describe("a hearing", () => {
  const told = { toldOn: "2026-11-02", dueOn: answerDueOn("2026-11-02") };
  it.each([
    ["is to be told while nobody was", { toldOn: null, dueOn: null, answer: "none" }, "2026-11-09", "toTell"],
    ["waits on the last day to answer", { ...told, answer: "none" }, "2026-11-05", "waiting"],
    ["is over in silence the day after", { ...told, answer: "none" }, "2026-11-06", "silent"],
    ["waits too where nobody was at home", { ...told, answer: "absent" }, "2026-11-05", "waiting"],
    ["is answered by a yes", { ...told, answer: "agreed" }, "2026-11-02", "answered"],
    ["is answered by a no", { ...told, answer: "disagreed" }, "2026-11-02", "answered"],
  ] as const)("%s", (_name, hearing, today, state) => {
    expect(hearingState(hearing as { toldOn: string | null; dueOn: string | null; answer: HearingAnswer }, today)).toBe(
      state,
    );
  });

  it("that was never opened is to be told", () => {
    expect(hearingState(null, "2026-11-02")).toBe("toTell");
  });
});
