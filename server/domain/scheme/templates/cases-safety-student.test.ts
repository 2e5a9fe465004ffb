import { describe, expect, it } from "vitest";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { GradeMove, RatedSubject } from "@/server/domain/evaluate/input";
import { formatScore, parsePoints } from "@/server/domain/points";
import s1Case from "@/server/testing/cases/S1.json";
import s2Case from "@/server/testing/cases/S2.json";
import t1Case from "@/server/testing/cases/T1.json";
import { cycleOf, Ledger, subjectOf } from "./case-support";
import { S1 } from "./s1";
import { S2 } from "./s2";
import { T1 } from "./t1";

const inGroup = (id: string, classCode: string, groupId: string): RatedSubject => ({
  ...subjectOf(id, classCode),
  groupId,
});

describe("the worked case of T1", () => {
  const ADDITION: Record<string, string> = { "0.5": "study-best-homework", "1": "good-deed", "3": "good-outside" };
  const STUDY: Record<string, string> = { "1": "study-late", "2": "study-copy", "3": "study-lend", "5": "study-skip" };
  const CLEANING: Record<string, string> = { "0.5": "clean-bin", "1": "clean-late", "2": "clean-forgot" };
  const OTHER: Record<string, string> = { "1": "left-room", "2": "exercise-skipped", "5": "grave-breach" };

  it("gives every student the score of the term and rewards the best fifteen, a tie group only whole", () => {
    const ledger = new Ledger(T1);
    const subjects = t1Case.facts.students.map((one) => inGroup(one.id, one.officer ? "officer" : "student", "class"));
    for (const [index, student] of t1Case.facts.students.entries()) {
      const subject = subjects[index] as RatedSubject;
      const record = (codes: Record<string, string>, points: readonly (string | number)[], month: string) => {
        for (const size of points) ledger.record(subject, codes[String(size)] as string, `2026-${month}-14`, {});
      };
      record(ADDITION, student.additions, "09");
      record(STUDY, student.study, "10");
      record(CLEANING, student.cleaningDuty, "11");
      record(OTHER, student.other, "12");
    }
    const cycle = cycleOf(T1, "2026-10-01");
    const result = evaluateCycle({
      definition: T1,
      cycle,
      subjects,
      entries: ledger.entries,
      vetoes: [],
      previousResults: [],
    });
    const shown = result.subjects.map((one) => ({
      id: one.subjectId,
      score: formatScore(one.score ?? -1),
      rewarded: one.gradeCode !== null,
    }));
    expect(shown).toEqual(t1Case.expect.students);
  });
});

/** Factors in the order they are filled, with the most each may hold. */
const STATIC: [string, number][] = [
  ["static-category", 1500],
  ["static-scale", 1000],
  ["static-storage", 1000],
  ["static-people", 500],
];
const DYNAMIC: [string, number][] = [
  ["dynamic-purchase", 1000],
  ["dynamic-process", 1000],
  ["dynamic-hygiene", 1000],
  ["dynamic-label", 1000],
];

describe("the worked case of S1", () => {
  it("gives every seller its risk score, this year's grade and the next one's", () => {
    const ledger = new Ledger(S1);
    const moves: GradeMove[] = [];
    const subjects = s1Case.facts.sellers.map((one) => subjectOf(one.id, one.kind));
    for (const [index, seller] of s1Case.facts.sellers.entries()) {
      const subject = subjects[index] as RatedSubject;
      const fill = (amount: number, factors: [string, number][]) => {
        let left = amount;
        for (const [code, most] of factors) {
          const size = Math.min(left, most);
          if (size > 0) ledger.record(subject, code, "2026-03-10", { points: size });
          left -= size;
        }
        expect(left).toBe(0);
      };
      fill(parsePoints(seller.static), STATIC);
      fill(parsePoints(seller.dynamic), DYNAMIC);
      const moved = (event: string, steps: number) => {
        if (steps > 0) moves.push({ id: `m${moves.length}`, subjectId: seller.id, event, steps, on: "2026-11-20" });
      };
      moved("sampling-failed", seller.officerRaisesBy);
      moved("clean-years", seller.officerLowersBy);
    }
    const cycle = cycleOf(S1, "2026-06-01");
    const result = evaluateCycle({
      definition: S1,
      cycle,
      subjects,
      entries: ledger.entries,
      vetoes: [],
      previousResults: [],
      moves,
    });
    const shown = result.subjects.map((one) => ({
      id: one.subjectId,
      score: formatScore(one.score ?? -1),
      grade: one.gradeCode?.toUpperCase(),
      nextYear: one.nextGradeCode?.toUpperCase(),
    }));
    expect(shown).toEqual(s1Case.expect.sellers);
  });

  it("starts new licences at B and small shops at C until they are scored, and lowers a grade by demerits", () => {
    const ledger = new Ledger(S1);
    const subjects = [
      subjectOf("new", "new-licence"),
      subjectOf("stall", "small"),
      subjectOf("shop", "licensed"),
      subjectOf("gate", "campus"),
    ];
    const shop = subjects[2] as RatedSubject;
    ledger.record(shop, "static-scale", "2026-02-03", { points: 1000 });
    ledger.record(shop, "demerit-serious", "2026-05-03", { points: 800 });
    const result = evaluateCycle({
      definition: S1,
      cycle: cycleOf(S1, "2026-06-01"),
      subjects,
      entries: ledger.entries,
      vetoes: [],
      previousResults: [],
    });
    const grades = Object.fromEntries(result.subjects.map((one) => [one.subjectId, one.gradeCode]));
    expect(grades).toEqual({ new: "b", stall: "c", shop: "c", gate: "d" });
  });
});

describe("the worked case of S2", () => {
  const FINDING: Record<string, string> = {
    daily: "daily-conduct",
    weekly: "weekly-equipment",
    monthly: "monthly-system",
  };
  const STEP: Record<number, string> = { 1: "slight", 2: "ordinary", 3: "serious", 5: "grave" };

  it("deducts findings and what was let pass, and leaves five equal candidates for standard-bearer to a decision", () => {
    const ledger = new Ledger(S2);
    const subjects = s2Case.facts.people.map((one) => inGroup(one.id, "worker", one.department));
    for (const [index, person] of s2Case.facts.people.entries()) {
      const subject = subjects[index] as RatedSubject;
      for (const { inspection, points, letPass } of person.findings) {
        const code = letPass ? `${inspection}-let-pass` : (FINDING[inspection] as string);
        ledger.record(subject, code, "2026-10-12", { step: STEP[points] as string });
      }
    }
    const cycle = cycleOf(S2, "2026-10-12");
    const result = evaluateCycle({
      definition: S2,
      cycle,
      subjects,
      entries: ledger.entries,
      vetoes: [],
      previousResults: [],
    });
    expect([cycle.from, cycle.to]).toEqual(["2026-10-01", "2026-10-31"]);
    const deducted = result.subjects.map((one) => [one.subjectId, formatScore(Math.abs(one.score ?? -1))]);
    expect(Object.fromEntries(deducted)).toEqual(s2Case.expect.deducted);
    const [bearer, department] = result.awards ?? [];
    expect(bearer?.winners).toEqual([]);
    expect(bearer?.candidates).toEqual(s2Case.expect.candidates);
    expect(department?.winners).toEqual([s2Case.expect.worstDepartment]);
  });
});
