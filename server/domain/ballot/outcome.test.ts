import { describe, expect, it } from "vitest";
import type { Ballot } from "@/server/domain/scheme/ballots";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { outcomeOf } from "./outcome";
import { isTellTale } from "./spread";
import type { CastMark } from "./tally";

const [APPRAISAL] = R3.ballots as [Ballot];
/** R3's groups, 80 : 20, with one number for each household. */
const WHOLE: Ballot = { ...APPRAISAL, criteria: [], scale: { type: "scored", most: 10_000, step: 50 } };

describe("what a counted ballot shows", () => {
  const residents = (marks: number[], paper: { votes: number; points: number } | null = null) => {
    const cast = marks.map((mark): CastMark => ({ voters: "residents", subjectId: "a", mark }));
    const count = paper && { papers: paper.votes, spoiled: 0, marks: { a: paper } };
    const facts = [{ code: "residents", entitled: 20, phone: marks.length, count }];
    return outcomeOf(WHOLE, [{ id: "a", classCode: "household" }], facts, cast).outcome.subjects[0];
  };

  it("has the mean of however few, which the score gives away anyhow, and their spread only from three on", () => {
    expect(residents([8000])?.groups.residents).toEqual({ votes: 1, mean: 8000, spread: null });
    expect(residents([8000, 9000])?.groups.residents).toEqual({ votes: 2, mean: 8500, spread: null });
    expect(residents([8000, 9000, 10_000])?.groups.residents?.spread?.votes).toBe(3);
    expect(residents([8000])?.groups["leading-group"]).toEqual({ votes: 0, mean: null, spread: null });
  });

  it("has no spread of the phones beside one or two papers, which the mean of all would give away", () => {
    const phones = [8000, 9000, 10_000];
    expect(residents(phones, { votes: 2, points: 12_000 })?.groups.residents?.spread).toBeNull();
    expect(residents(phones, { votes: 3, points: 18_000 })?.groups.residents?.spread?.votes).toBe(3);
  });

  it("gives 0 for the share of a group that left somebody blank", () => {
    expect(residents([10_000, 10_000, 10_000])?.result).toBe(8000);
  });

  it("keeps one or two secret voters of a group from nobody", () => {
    expect([0, 1, 2, 3].map((voters) => isTellTale({ secret: true }, voters))).toEqual([false, true, true, false]);
    expect(isTellTale({ secret: false }, 1)).toBe(false);
  });
});
