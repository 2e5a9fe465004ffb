import { describe, expect, it } from "vitest";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { CycleInput, RatedSubject } from "@/server/domain/evaluate/input";
import type { EvaluationResult } from "@/server/domain/evaluate/result";
import { formatScore, parsePoints } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { lintDefinition } from "@/server/domain/scheme/lint/lint";
import r1Case from "@/server/testing/cases/R1.json";
import r2Case from "@/server/testing/cases/R2.json";
import r3Case from "@/server/testing/cases/R3.json";
import { placesFor, r3Acts } from "@/server/testing/cases/star";
import { cycleOf, Ledger, subjectOf, tallyOf } from "./case-support";
import { R1 } from "./r1";
import { R2 } from "./r2";
import { R3 } from "./r3";

type Rest = Partial<Pick<CycleInput, "vetoes" | "previousResults">>;

function evaluated(
  definition: SchemeDefinition,
  subjects: RatedSubject[],
  ballots: CycleInput["ballots"] & object,
  rest: Rest = {},
): EvaluationResult {
  const cycle = cycleOf(definition, "2026-08-01");
  return evaluateCycle({
    definition,
    cycle,
    subjects,
    entries: [],
    vetoes: [],
    previousResults: [],
    ballots,
    ...rest,
  });
}

const starsOf = ({ subjects }: EvaluationResult) =>
  subjects.map(({ subjectId, stars }) => ({ id: subjectId, stars: stars ?? 0 }));

describe("the worked case of R1", () => {
  const { members } = r1Case.facts;
  const ballots = members.map(({ id, score }) => tallyOf(id, "appraisal", "representatives", parsePoints(score)));
  const subjects = members.map(({ id, joinedBefore1949 }) =>
    subjectOf(id, joinedBefore1949 ? "founding-member" : "member"),
  );

  it("gives every member the stars of the case, the one from before 1949 outside count and quota", () => {
    const result = evaluated(R1, subjects, ballots);
    expect(starsOf(result)).toEqual(r1Case.expect.members);
    expect(placesFor(R1, result.quotas, "member")).toEqual(r1Case.expect.quotas);
  });

  it("counts the places of households apart from those of members", () => {
    const households = Array.from({ length: 20 }, (_, at) => subjectOf(`h${at}`, "household"));
    const best = households.map(({ id }, at) => tallyOf(id, "appraisal", "representatives", 9900 - at * 50));
    const result = evaluated(R1, [...subjects, ...households], [...ballots, ...best]);
    expect(placesFor(R1, result.quotas, "household")).toEqual([2, 4]);
    expect(placesFor(R1, result.quotas, "member")).toEqual(r1Case.expect.quotas);
    const starred = result.subjects.filter(({ classCode }) => classCode === "household").map(({ stars }) => stars);
    expect([5, 4, 3].map((stars) => starred.filter((one) => one === stars).length)).toEqual([2, 4, 14]);
  });

  it("says of each who declared a star whether it was reached", () => {
    const declaring = subjects.map((subject) => ({ ...subject, declared: "four-star" }));
    const { subjects: results } = evaluated(R1, declaring, ballots);
    for (const one of results.filter((result) => result.classCode === "member")) {
      expect(one.targetMet).toBe((one.stars ?? 0) >= 4);
    }
  });
});

describe("the worked case of R2", () => {
  const facts = r2Case.facts.subjects;
  const result = evaluated(
    R2,
    facts.map(({ id, kind }) => subjectOf(id, kind)),
    facts.map(({ id, score }) => tallyOf(id, "appraisal", "representatives", parsePoints(score))),
  );

  it("gives every subject of the five kinds the stars of the case", () => {
    const byId = new Map(starsOf(result).map((one) => [one.id, one]));
    expect(facts.map(({ id }) => byId.get(id))).toEqual(r2Case.expect.subjects);
  });

  it("shows how far every kind is on its three-year target", () => {
    const shown = Object.fromEntries(
      (result.progress ?? []).map((one) => [
        one.target.replace("-target", ""),
        { count: one.count, of: one.of, share: formatScore(one.share ?? -1), met: one.met },
      ]),
    );
    const wanted = Object.entries(r2Case.expect.progress).map(([kind, { count, of, share, met }]) => [
      kind,
      { count, of, share, met },
    ]);
    expect(shown).toEqual(Object.fromEntries(wanted));
    for (const [kind, { atOrAbove, target }] of Object.entries(r2Case.expect.progress)) {
      const aim = R2.targets.find((one) => one.code === `${kind}-target`);
      const star = R2.grading.grades.find((grade) => aim?.type === "share" && grade.code === aim.atLeast);
      expect([star?.stars, aim?.type === "share" && String(aim.percent)]).toEqual([atOrAbove, target]);
    }
  });
});

describe("the worked case of R3", () => {
  const { households } = r3Case.facts;
  const subjects = households.map(({ id }) => subjectOf(id, "household"));
  const ballots = households.flatMap(({ id, ballot, group }) => [
    tallyOf(id, "appraisal", "residents", parsePoints(ballot)),
    tallyOf(id, "appraisal", "leading-group", parsePoints(group)),
  ]);
  const grade = (stars: number) => R3.grading.grades.find((one) => one.stars === stars)?.code ?? null;
  const vetoes = new Ledger(R3).enter(subjects, r3Acts());
  const previousResults = households.map(({ id, previousStars }) => ({
    subjectId: id,
    gradeCode: grade(previousStars),
  }));

  it("gives every household the score and stars of the case, one step up at most and no star to the barred", () => {
    const result = evaluated(R3, subjects, ballots, { vetoes, previousResults });
    const shown = result.subjects.map(({ subjectId, standing, score, stars }) =>
      standing === "barred"
        ? { id: subjectId, score: null, stars }
        : { id: subjectId, score: formatScore(score ?? -1), stars: stars ?? 0 },
    );
    expect(shown).toEqual(r3Case.expect.households);
    expect(placesFor(R3, result.quotas, "household")).toEqual(r3Case.expect.quotas);
  });

  it("keeps its source's contradictions where the lint finds them: 25 points under 20, targets above quotas", () => {
    const found = lintDefinition(R3).map(({ code, place }) => `${code} ${place}`);
    expect(found).toEqual(
      expect.arrayContaining([
        "criterionParts ballots.0.criteria.7",
        "targetAboveQuota targets.0",
        "targetAboveQuota targets.1",
      ]),
    );
  });

  it("knows no ladder in the first round", () => {
    const { subjects: first } = evaluated(R3, subjects, ballots, { vetoes });
    expect(first.find(({ subjectId }) => subjectId === "h19")?.stars).toBe(5);
  });
});
