import { describe, expect, it } from "vitest";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import { formatScore } from "@/server/domain/points";
import h2Case from "@/server/testing/cases/H2.json";
import { h2Acts } from "@/server/testing/cases/household";
import p3Case from "@/server/testing/cases/P3.json";
import { p3Acts } from "@/server/testing/cases/party";
import { cycleOf, Ledger, subjectOf } from "./case-support";
import { H2 } from "./h2";
import { P3 } from "./p3";

const BASE_ITEMS = P3.items.filter((item) => item.component === "base").map((item) => item.code);

describe("the worked case of P3", () => {
  it("gives every member the score, grade and extension of the case through the built-in template", () => {
    const ledger = new Ledger(P3);
    const subjects = p3Case.facts.members.map((member) => subjectOf(member.id, member.class));
    const vetoes = ledger.enter(subjects, p3Acts(BASE_ITEMS));
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

describe("the worked case of H2", () => {
  it("gives every household the score and stars of the case, and the places 10, 20 and 31", () => {
    const ledger = new Ledger(H2);
    const subjects = h2Case.facts.households.map((household) => subjectOf(household.id, "resident"));
    ledger.enter(subjects, h2Acts());
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
