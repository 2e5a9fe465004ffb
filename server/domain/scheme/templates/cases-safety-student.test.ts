import { describe, expect, it } from "vitest";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { GradeMove, RatedSubject } from "@/server/domain/evaluate/input";
import { formatScore } from "@/server/domain/points";
import s1Case from "@/server/testing/cases/S1.json";
import s2Case from "@/server/testing/cases/S2.json";
import { s1Acts, s1Moves, s2Acts, t1Acts } from "@/server/testing/cases/safety-student";
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
  it("gives every student the score of the term and rewards the best fifteen, a tie group only whole", () => {
    const ledger = new Ledger(T1);
    const subjects = t1Case.facts.students.map((one) => inGroup(one.id, one.officer ? "officer" : "student", "class"));
    ledger.enter(subjects, t1Acts());
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

describe("the worked case of S1", () => {
  it("gives every seller its risk score, this year's grade and the next one's", () => {
    const ledger = new Ledger(S1);
    const subjects = s1Case.facts.sellers.map((one) => subjectOf(one.id, one.kind));
    ledger.enter(subjects, s1Acts());
    const moves = s1Moves().map(
      ({ subject, ...move }, at): GradeMove => ({ id: `m${at}`, subjectId: subject, ...move }),
    );
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
  it("deducts findings and what was let pass, and leaves five equal candidates for standard-bearer to a decision", () => {
    const ledger = new Ledger(S2);
    const subjects = s2Case.facts.people.map((one) => inGroup(one.id, "worker", one.department));
    ledger.enter(subjects, s2Acts());
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
