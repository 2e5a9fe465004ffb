import { describe, expect, it } from "vitest";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import { formatScore, parsePoints } from "@/server/domain/points";
import p1Case from "@/server/testing/cases/P1.json";
import p2Case from "@/server/testing/cases/P2.json";
import { p1Acts, p2Acts } from "@/server/testing/cases/party";
import { cycleOf, Ledger, subjectOf, tallyOf } from "./case-support";
import { P1 } from "./p1";
import { P2 } from "./p2";

const QUARTERS = ["2026-03-15", "2026-06-15", "2026-09-15", "2026-12-15"];

describe("the worked case of P1", () => {
  const ledger = new Ledger(P1);
  const { members } = p1Case.facts;
  const subjects = members.map((member) => subjectOf(member.id, "rural"));
  const vetoes = ledger.enter(subjects, p1Acts());
  const result = evaluateCycle({
    definition: P1,
    cycle: cycleOf(P1, "2026-06-01"),
    subjects,
    entries: ledger.entries,
    vetoes,
    previousResults: [],
    ballots: members.map((member) => tallyOf(member.id, "appraisal", "members", parsePoints(member.appraisal))),
  });

  it("gives every member the score and grade of the case through the built-in template", () => {
    const shown = result.subjects.map((one) => ({
      id: one.subjectId,
      score: formatScore(one.score ?? -1),
      grade: one.gradeCode,
    }));
    expect(shown).toEqual(p1Case.expect.members);
  });

  it("has four places for excellent among twenty-seven members, all taken", () => {
    expect(result.quotas).toMatchObject([
      { grade: "excellent", of: 27, places: p1Case.expect.quotaExcellent, taken: 4 },
    ]);
  });
});

describe("P1 in a branch of six", () => {
  it("has no place for excellent, and shows that instead of skipping it", () => {
    const subjects = ["a", "b", "c", "d", "e", "f"].map((id) => subjectOf(id, "serving"));
    const ledger = new Ledger(P1);
    const card: [string, number][] = [
      ["life", 2000],
      ["conduct", 1500],
      ["serving-post", 3000],
      ["serving-community", 2500],
    ];
    for (const subject of subjects) {
      for (const actOn of QUARTERS) for (const [code, points] of card) ledger.record(subject, code, actOn, { points });
    }
    const result = evaluateCycle({
      definition: P1,
      cycle: cycleOf(P1, "2026-06-01"),
      subjects,
      entries: ledger.entries,
      vetoes: [],
      previousResults: [],
      ballots: subjects.map(({ id }) => tallyOf(id, "appraisal", "members", 9500)),
    });
    expect(result.quotas).toMatchObject([{ grade: "excellent", of: 6, places: 0, taken: 0 }]);
    expect(result.subjects.map(({ score, gradeCode }) => [score, gradeCode])).toEqual(
      subjects.map(() => [9150, "qualified"]),
    );
  });
});

describe("the worked case of P2", () => {
  const BASE = ["life", "dues", "duties"];
  const ledger = new Ledger(P2);
  const { members } = p2Case.facts;
  const subjects = members.map((member) => subjectOf(member.id, "full"));
  const vetoes = ledger.enter(subjects, p2Acts());
  const result = evaluateCycle({
    definition: P2,
    cycle: cycleOf(P2, "2026-06-01"),
    subjects,
    entries: ledger.entries,
    vetoes,
    previousResults: [],
    ballots: members.map((member) =>
      tallyOf(member.id, "appraisal", "members-and-residents", parsePoints(member.appraisal)),
    ),
  });

  it("gives every member the base, score and grade of the case through the built-in template", () => {
    const shown = result.subjects.map((one) => {
      const node = one.explanation?.score;
      const base = node?.type === "total" ? node.parts[0]?.of : undefined;
      expect(base?.type === "sum" ? base.parts.map((part) => part.code) : []).toEqual(BASE);
      return {
        id: one.subjectId,
        base: formatScore(base?.type === "sum" ? base.points : -1),
        score: formatScore(one.score ?? -1),
        grade: one.gradeCode,
      };
    });
    expect(shown).toEqual(p2Case.expect.members);
  });

  it("ends each part of the base at zero and lets none of them eat into another", () => {
    const short = new Ledger(P2);
    const subject = subjectOf("m", "probationary");
    for (let at = 0; at < 11; at += 1) short.record(subject, "dues-late", "2026-04-01", {});
    const { subjects: alone } = evaluateCycle({
      definition: P2,
      cycle: cycleOf(P2, "2026-06-01"),
      subjects: [subject],
      entries: short.entries,
      vetoes: [],
      previousResults: [],
      ballots: [],
    });
    expect(alone[0]).toMatchObject({ score: 6000, gradeCode: "basically-qualified", flags: [{ type: "followUp" }] });
  });
});
