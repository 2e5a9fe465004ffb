import { describe, expect, it } from "vitest";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { RatedSubject, VetoEvent } from "@/server/domain/evaluate/input";
import { formatScore, parsePoints } from "@/server/domain/points";
import h2Case from "@/server/testing/cases/H2.json";
import p3Case from "@/server/testing/cases/P3.json";
import { cycleOf, Ledger, subjectOf } from "./case-support";
import { H2 } from "./h2";
import { P3 } from "./p3";

const FILLER: Record<string, string> = {
  cadre: "cadre-targets",
  "no-post": "duty-done",
  probationary: "duty-done",
  floating: "floating-home",
};
const BASE_ITEMS = P3.items.filter((item) => item.component === "base").map((item) => item.code);

describe("the worked case of P3", () => {
  it("gives every member the score, grade and extension of the case through the built-in template", () => {
    const ledger = new Ledger(P3);
    const vetoes: VetoEvent[] = [];
    const subjects = p3Case.facts.members.map((member) => subjectOf(member.id, member.class));
    for (const [index, member] of p3Case.facts.members.entries()) {
      const subject = subjects[index] as RatedSubject;
      for (const quarter of member.quarters) {
        const actOn = `2025-${String(quarter.quarter * 3).padStart(2, "0")}-15`;
        for (const code of BASE_ITEMS.slice(0, (60 - quarter.base) / 10)) ledger.record(subject, code, actOn, {});
        const filler = FILLER[member.class] as string;
        ledger.recordAmount(subject, filler, actOn, parsePoints(String(quarter.contribution)), 2000);
        if (quarter.award > 0) {
          ledger.record(subject, "award-honour", actOn, { step: quarter.award === 5 ? "city" : "county" });
        }
      }
      if (member.vetoInQuarter !== null) {
        vetoes.push({
          id: `v${index}`,
          subjectId: member.id,
          vetoCode: "discipline",
          on: `2025-0${member.vetoInQuarter * 3}-10`,
        });
      }
    }
    const cycle = cycleOf(P3, "2025-06-01");
    const result = evaluateCycle({
      definition: P3,
      cycle,
      subjects,
      entries: ledger.entries,
      vetoes,
      previousResults: [],
    });
    const shown = result.subjects.map((one) => ({
      id: one.subjectId,
      score: formatScore(one.score ?? -1),
      grade: one.gradeCode,
      probationExtended: one.flags.some((flag) => flag.type === "probationExtended"),
    }));
    expect(shown).toEqual(p3Case.expect.members);
  });
});

/** Real items of H2 in the order they are filled: code, most points of one entry, most entries in the year. */
const ADDITIONS: [string, number, number][] = [
  ["civ-help", 500, 4],
  ["live-work", 500, 1],
  ["law-safety", 300, 2],
];
const DEDUCTIONS: [string, number, number][] = [
  ["env-yard", 300, 4],
  ["env-front", 300, 1],
];

describe("the worked case of H2", () => {
  it("gives every household the score and stars of the case, and the places 10, 20 and 31", () => {
    const ledger = new Ledger(H2);
    const subjects = h2Case.facts.households.map((household) => subjectOf(household.id, "resident"));
    const spread = (subject: RatedSubject, amount: number, items: [string, number, number][]) => {
      let left = amount;
      for (const [code, most, times] of items) {
        for (let at = 0; at < times && left > 0; at += 1) {
          const size = Math.min(left, most);
          ledger.record(subject, code, `2026-${String(1 + at * 3).padStart(2, "0")}-20`, { points: size });
          left -= size;
        }
      }
      expect(left).toBe(0);
    };
    for (const [index, household] of h2Case.facts.households.entries()) {
      const subject = subjects[index] as RatedSubject;
      spread(subject, parsePoints(household.additions), ADDITIONS);
      spread(subject, parsePoints(household.deductions), DEDUCTIONS);
    }
    const cycle = cycleOf(H2, "2026-06-01");
    const result = evaluateCycle({
      definition: H2,
      cycle,
      subjects,
      entries: ledger.entries,
      vetoes: [],
      previousResults: [],
    });
    const shown = result.subjects.map((one) => ({
      id: one.subjectId,
      score: formatScore(one.score ?? -1),
      stars: one.stars,
    }));
    expect(shown).toEqual(h2Case.expect.households);
    expect(result.quotas.map((quota) => quota.places)).toEqual(h2Case.expect.places);
  });
});
