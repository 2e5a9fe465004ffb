import { describe, expect, it } from "vitest";
import { cycleAt } from "@/server/domain/calendar/cycles";
import { formatScore, parsePoints } from "@/server/domain/points";
import type { Veto } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Score } from "@/server/domain/scheme/score";
import { addition, range, text } from "@/server/domain/scheme/templates/build";
import { H2 } from "@/server/domain/scheme/templates/h2";
import p1 from "@/server/testing/cases/P1.json";
import p2 from "@/server/testing/cases/P2.json";
import r1 from "@/server/testing/cases/R1.json";
import r3 from "@/server/testing/cases/R3.json";
import s1 from "@/server/testing/cases/S1.json";
import { evaluateCycle } from "./evaluate";
import type { CycleInput, VetoEvent } from "./input";

/** The grading of rule books that are no templates yet, on the smallest definition that holds their numbers. */

type Row = {
  id: string;
  classCode: string;
  scores: Record<string, string>;
  veto?: string | undefined;
  previous?: string | null;
};

const [GRADE] = H2.grading.grades;
const [COMPONENT] = H2.components;

function definitionOf(
  classes: string[],
  parts: string[],
  score: Score,
  grades: [string, number | null][],
  grading: Pick<SchemeDefinition["grading"], "better" | "rules">,
  vetoes: Pick<Veto, "code" | "effect">[] = [],
): SchemeDefinition {
  if (!GRADE || !COMPONENT) throw new Error("H2 has lost its parts");
  return {
    ...H2,
    classes: classes.map((code) => ({ code, title: text(code, code), standing: "rated", clause: "x" })),
    components: parts.map((code) => ({ ...COMPONENT, code, counted: "cycle", base: { type: "none" } })),
    items: parts.map((code) =>
      addition({
        code,
        title: text(code, code),
        component: code,
        points: range(0, 200),
        whoMayDeclare: ["recorder"],
        clause: "x",
      }),
    ),
    vetoes: vetoes.map(({ code, effect }) => ({
      code,
      effect,
      title: text(code, code),
      duration: { type: "cycle" },
      requires: { type: "decision", of: text("决定", "decision") },
      clause: "x",
    })),
    score,
    grading: {
      ...grading,
      unit: "all",
      tieBreaks: [],
      consequences: [],
      grades: grades.map(([code, stars]) => ({ ...GRADE, code, stars })),
    },
  };
}

function evaluate(definition: SchemeDefinition, rows: Row[]) {
  const cycle = cycleAt(definition.cycle, "2026-06-01");
  if (!cycle) throw new Error("no cycle");
  const input: CycleInput = {
    definition,
    cycle,
    subjects: rows.map(({ id, classCode }) => ({ id, classCode, groupId: null, from: null, to: null })),
    entries: rows.flatMap(({ id, scores }) =>
      Object.entries(scores).map(([itemCode, points]) => {
        const act = { actOn: "2026-12-01", periodNo: 4, reversesId: null };
        return { id: `${id}-${itemCode}`, subjectId: id, itemCode, points: parsePoints(points), ...act };
      }),
    ),
    vetoes: rows.flatMap(({ id, veto }): VetoEvent[] =>
      veto ? [{ id: `v-${id}`, subjectId: id, vetoCode: veto, on: "2026-05-01" }] : [],
    ),
    previousResults: rows.flatMap(({ id, previous }) =>
      previous === undefined ? [] : [{ subjectId: id, gradeCode: previous }],
    ),
  };
  return evaluateCycle(input);
}

function sum(...components: string[]): Extract<Score, { type: "sumOverCycle" }> {
  return { type: "sumOverCycle", components, clause: "x" };
}

function weighted(...parts: [string, number][]): Score {
  const weightedParts = parts.map(([code, percent]) => ({ title: text(code, code), percent, of: sum(code) }));
  return { type: "weighted", parts: weightedParts, clause: "x" };
}

/** Bands from bounds given best first: ["five", 95] is 95 and more up to the band before. */
function bands(...given: [string | null, number | null][]) {
  return given.map(([grade, from], index) => {
    const to = given[index - 1]?.[1] ?? null;
    return { grade, from: from === null ? null : from * 100, to: to === null ? null : to * 100 };
  });
}

const STARS: [string, number][] = [
  ["five", 5],
  ["four", 4],
  ["three", 3],
  ["two", 2],
  ["one", 1],
];

describe("the grading of other rule books", () => {
  it("P1: 70 to 30, excellent within 15 % and whole ties, unqualified by force", () => {
    const definition = definitionOf(
      ["member"],
      ["daily", "appraisal"],
      weighted(["daily", 70], ["appraisal", 30]),
      ["excellent", "qualified", "basically-qualified", "unqualified"].map((code) => [code, null]),
      {
        better: "higher",
        rules: [
          {
            type: "thresholds",
            includes: "lower",
            bands: bands(["excellent", 90], ["qualified", 70], ["basically-qualified", 60], ["unqualified", null]),
            clause: "x",
          },
          { type: "quota", grade: "excellent", percent: 15, overflow: "qualified", clause: "x" },
        ],
      },
      [{ code: "override", effect: { type: "forceGrade", grade: "unqualified" } }],
    );
    const rows = p1.facts.members.map((member) => ({
      id: member.id,
      classCode: "member",
      scores: { daily: member.daily, appraisal: member.appraisal },
      veto: member.duesUnpaidMonths >= 6 || member.penalty ? "override" : undefined,
    }));
    const result = evaluate(definition, rows);
    const shown = result.subjects.map((one) => ({
      id: one.subjectId,
      score: formatScore(one.score ?? -1),
      grade: one.gradeCode,
    }));
    expect(shown).toEqual(p1.expect.members);
    expect(result.quotas.map((quota) => quota.places)).toEqual([p1.expect.quotaExcellent]);
  });

  it("P2: parts of a base that never fall below zero, an uncapped bonus, an override", () => {
    const definition = definitionOf(
      ["member"],
      ["life", "dues", "duties", "appraisal", "bonus"],
      sum("life", "dues", "duties", "appraisal", "bonus"),
      ["excellent", "qualified", "basically-qualified", "unqualified"].map((code) => [code, null]),
      {
        better: "higher",
        rules: [
          {
            type: "thresholds",
            includes: "lower",
            bands: bands(["excellent", 100], ["qualified", 80], ["basically-qualified", 60], ["unqualified", null]),
            clause: "x",
          },
        ],
      },
      [{ code: "override", effect: { type: "forceGrade", grade: "unqualified" } }],
    );
    const bases: Record<string, number> = { life: 3500, dues: 2000, duties: 2500 };
    for (const component of definition.components) {
      const points = bases[component.code];
      if (points === undefined) continue;
      component.base = { type: "same", points, per: "cycle", clause: "x" };
      component.bounds = { per: "cycle", floor: 0, cap: points, clause: "x" };
    }
    const rows = p2.facts.members.map((member) => ({
      id: member.id,
      classCode: "member",
      scores: {
        life: `-${member.absences * 2}`,
        dues: `-${member.lateDues * 2}`,
        duties: `-${member.dutiesDeducted}`,
        appraisal: member.appraisal,
        bonus: String(member.bonuses.reduce((total, bonus) => total + bonus, 0)),
      },
      veto: member.override ? "override" : undefined,
    }));
    const shown = evaluate(definition, rows).subjects.map((one) => ({
      score: formatScore(one.score ?? -1),
      grade: one.gradeCode,
    }));
    expect(shown).toEqual(p2.expect.members.map(({ score, grade }) => ({ score, grade })));
  });

  it("R1: quotas one after the other, overflow one star down, some hold five stars by right", () => {
    const definition = definitionOf(["member", "veteran"], ["score"], sum("score"), STARS, {
      better: "higher",
      rules: [
        {
          type: "thresholds",
          includes: "lower",
          bands: bands(["five", 95], ["four", 90], ["three", 85], ["two", 80], ["one", 65], [null, null]),
          clause: "x",
        },
        { type: "quota", grade: "five", percent: 15, overflow: "four", clause: "x" },
        { type: "quota", grade: "four", percent: 25, overflow: "three", clause: "x" },
        { type: "classGrade", classes: ["veteran"], grade: "five", clause: "x" },
      ],
    });
    const rows = r1.facts.members.map((member) => ({
      id: member.id,
      classCode: member.joinedBefore1949 ? "veteran" : "member",
      scores: { score: member.score },
    }));
    const result = evaluate(definition, rows);
    expect(result.subjects.map((one) => ({ id: one.subjectId, stars: one.stars }))).toEqual(r1.expect.members);
    expect(result.quotas.map((quota) => quota.places)).toEqual(r1.expect.quotas);
  });

  it("R3: one star up at a time before the quotas, the barred neither rated nor counted", () => {
    const definition = definitionOf(
      ["household"],
      ["ballot", "group"],
      weighted(["ballot", 80], ["group", 20]),
      STARS,
      {
        better: "higher",
        rules: [
          {
            type: "thresholds",
            includes: "lower",
            bands: bands(["five", 90], ["four", 85], ["three", 80], ["two", 75], ["one", 70], [null, null]),
            clause: "x",
          },
          { type: "oneStepUp", clause: "x" },
          { type: "quota", grade: "five", percent: 5, overflow: "four", clause: "x" },
          { type: "quota", grade: "four", percent: 10, overflow: "three", clause: "x" },
        ],
      },
      [{ code: "barred", effect: { type: "barGrading" } }],
    );
    const rows = r3.facts.households.map((household) => ({
      id: household.id,
      classCode: "household",
      scores: { ballot: household.ballot, group: String(household.group) },
      veto: household.barred ? "barred" : undefined,
      previous: STARS.find(([, stars]) => stars === household.previousStars)?.[0] ?? null,
    }));
    const result = evaluate(definition, rows);
    const stars = new Map(
      result.subjects.map((one) => [one.subjectId, one.standing === "barred" ? null : (one.stars ?? 0)]),
    );
    expect(r3.expect.households.map(({ id }) => [id, stars.get(id)])).toEqual(
      r3.expect.households.map(({ id, stars: expected }) => [id, expected]),
    );
    expect(result.quotas.map((quota) => quota.places)).toEqual(r3.expect.quotas);
  });

  it("S1: lower is better, upper bounds belong to the band, a class always has the worst grade", () => {
    const definition = definitionOf(
      ["licensed", "new-licence", "small", "campus"],
      ["static", "dynamic"],
      sum("static", "dynamic"),
      ["A", "B", "C", "D"].map((code) => [code, null]),
      {
        better: "lower",
        rules: [
          {
            type: "thresholds",
            includes: "upper",
            bands: [
              { grade: "A", from: null, to: 3000 },
              { grade: "B", from: 3000, to: 4500 },
              { grade: "C", from: 4500, to: 6000 },
              { grade: "D", from: 6000, to: null },
            ],
            clause: "x",
          },
          { type: "classGrade", classes: ["campus"], grade: "D", clause: "x" },
        ],
      },
    );
    const rows = s1.facts.sellers.map((seller) => ({
      id: seller.id,
      classCode: seller.kind,
      scores: { static: seller.static, dynamic: seller.dynamic },
    }));
    const shown = evaluate(definition, rows).subjects.map((one) => ({
      score: formatScore(one.score ?? -1),
      grade: one.gradeCode,
    }));
    expect(shown).toEqual(s1.expect.sellers.map(({ score, grade }) => ({ score, grade })));
  });
});
