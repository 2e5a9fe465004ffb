import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Facts } from "@/server/domain/facts/facts";
import { readFacts } from "@/server/domain/facts/read-facts";
import { roundHalfUp } from "@/server/domain/fraction";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { drawEntry, drawFacts } from "@/server/testing/arbitrary-facts";
import { drawPlaces, drawThresholds } from "@/server/testing/arbitrary-grading";
import { drawScheme } from "@/server/testing/arbitrary-scheme";
import { Draw } from "@/server/testing/draw";
import { canonicalJson } from "./canonical";
import { evaluateCycle, evaluatePeriod } from "./evaluate";
import { sumOf } from "./explain";
import type { CycleInput } from "./input";
import type { EvaluationResult, GradeStep, ScoreNode, SubjectResult } from "./result";
import { exactValue } from "./score";

/** Shrinking a whole rule book is slow: what was found by then is enough. PROPERTY_SEED tries other rule books. */
const RUNS = { numRuns: 200, seed: Number(process.env.PROPERTY_SEED ?? 1), interruptAfterTimeLimit: 60_000 };

vi.setConfig({ testTimeout: 120_000 });

/** A property of every rule book with every cycle's facts. */
function always(property: (input: CycleInput, facts: Facts, draw: Draw) => void): void {
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const definition = drawScheme(g);
      const facts = drawFacts(g, definition);
      property(readFacts(definition, facts), facts, new Draw(g));
    }),
    RUNS,
  );
}

function hashOf(result: EvaluationResult): string {
  return createHash("sha256").update(canonicalJson(result)).digest("hex");
}

function resultOf(result: EvaluationResult, id: string): SubjectResult {
  const found = result.subjects.find((one) => one.subjectId === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

/** Every node of a score with the sum of its leaves. */
function checkSums(node: ScoreNode): void {
  expect(sumOf(node)).toEqual(exactValue(node));
  if (node.type === "weighted" || node.type === "total") for (const part of node.parts) checkSums(part.of);
  if (node.type === "mean")
    for (const period of node.parts) expect(sumOf(period)).toEqual({ num: period.points, den: 1 });
}

const stepOf = (one: SubjectResult, rule: number) => one.explanation?.grade.find((step) => step.rule === rule);

/** What a step has made of somebody as far as places go. */
function placed(step: GradeStep | undefined): unknown {
  if (step?.type === "quota") return step.kept;
  if (step?.type === "rankBands" || step?.type === "topPlaces") return [step.why, step.place];
  return null;
}

describe("every rule book, whatever its facts", () => {
  it("is one that the language accepts", () => {
    always(({ definition }) => {
      expect(canonicalJson(parseDefinition(JSON.parse(JSON.stringify(definition))))).toBe(canonicalJson(definition));
    });
  });

  it("gives the same result in any order of its input", () => {
    always((input, _, draw) => {
      const shuffled = <T>(list: readonly T[]): T[] =>
        draw.g(fc.shuffledSubarray<T>, [...list], { minLength: list.length });
      const other: CycleInput = {
        ...input,
        subjects: shuffled(input.subjects),
        entries: shuffled(input.entries),
        vetoes: shuffled(input.vetoes),
        previousResults: shuffled(input.previousResults),
        ballots: shuffled(input.ballots ?? []),
        moves: shuffled(input.moves ?? []),
      };
      expect(canonicalJson(evaluateCycle(other))).toBe(canonicalJson(evaluateCycle(input)));
    });
  });

  it("gives the same hash when its facts are kept, read again and replayed", () => {
    always((input, facts) => {
      const definition = parseDefinition(JSON.parse(canonicalJson(input.definition)));
      const again = readFacts(definition, JSON.parse(JSON.stringify(facts)));
      expect(hashOf(evaluateCycle(again))).toBe(hashOf(evaluateCycle(input)));
      for (const { no: periodNo } of input.cycle.periods) {
        expect(hashOf(evaluatePeriod({ ...again, periodNo }))).toBe(hashOf(evaluatePeriod({ ...input, periodNo })));
      }
    });
  });

  it("explains every score by parts that sum to it", () => {
    always((input) => {
      const results = [
        evaluateCycle(input),
        ...input.cycle.periods.map(({ no }) => evaluatePeriod({ ...input, periodNo: no })),
      ];
      for (const { explanation, score } of results.flatMap((result) => result.subjects)) {
        if (!explanation) continue;
        checkSums(explanation.score);
        const cycleWide = explanation.zeroedBy !== null;
        expect(score).toBe(cycleWide && score === 0 ? 0 : roundHalfUp(sumOf(explanation.score)));
      }
    });
  });

  it("never lowers a score by an addition", () => {
    always(({ definition: drawn }, facts, draw) => {
      const input = readFacts(promised(drawn), facts);
      const subject = draw.one(...facts.subjects);
      const more = drawEntry(draw, input.definition, subject, "addition");
      if (!more) return;
      const after = readFacts(input.definition, { ...facts, entries: [...facts.entries, { ...more, id: "more" }] });
      const [old, fresh] = [evaluateCycle(input), evaluateCycle(after)].map(
        (result) => resultOf(result, subject.id).score,
      );
      expect(fresh ?? 0).toBeGreaterThanOrEqual(old ?? 0);
    });
  });

  it("never overshoots a quota", () => {
    always((input) => {
      const { quotas, subjects } = evaluateCycle(input);
      for (const { rule, unit, grade, percent, of, places, taken } of quotas) {
        expect(taken).toBeLessThanOrEqual(places);
        if (percent !== null) expect(places * 100).toBeLessThanOrEqual(of * percent);
        if (input.definition.grading.rules[rule]?.type !== "quota") continue;
        const kept = subjects.filter((one) => {
          const step = stepOf(one, rule);
          return step?.type === "quota" && step.kept && unitOf(input.definition, one) === unit;
        });
        expect([grade, kept.length]).toEqual([grade, taken]);
      }
    });
  });

  it("never splits those whom nothing tells apart", () => {
    always((input, facts, draw) => {
      const original = draw.one(...facts.subjects);
      const twin = <T extends { subject: string }>(rows: readonly T[], rename: (row: T) => T): T[] =>
        rows.filter((row) => row.subject === original.id).map((row) => rename({ ...row, subject: "twin" }));
      const named = (id: string | undefined) => (id === undefined ? undefined : `twin-${id}`);
      const doubled: Facts = {
        ...facts,
        subjects: [...facts.subjects, { ...original, id: "twin" }],
        entries: [
          ...facts.entries.map((entry, at) => ({ ...entry, id: entry.id ?? `e${at + 1}` })),
          ...twin(
            facts.entries.map((entry, at) => ({ ...entry, id: entry.id ?? `e${at + 1}` })),
            (row) => ({ ...row, id: `twin-${row.id}`, reverses: named(row.reverses), falseOf: named(row.falseOf) }),
          ),
        ],
        vetoes: [...facts.vetoes, ...twin(facts.vetoes, (row) => row)],
        ballots: [...facts.ballots, ...twin(facts.ballots, (row) => row)],
        moves: [...facts.moves, ...twin(facts.moves, (row) => row)],
      };
      const result = evaluateCycle(readFacts(input.definition, doubled));
      const [one, other] = [resultOf(result, original.id), resultOf(result, "twin")];
      const told = ({ score, gradeCode, stars, rank, standing, nextGradeCode }: SubjectResult) => [
        score,
        gradeCode,
        stars,
        rank,
        standing,
        nextGradeCode,
      ];
      expect(told(other)).toEqual(told(one));
      for (const at of input.definition.grading.rules.keys()) {
        expect(placed(stepOf(other, at))).toEqual(placed(stepOf(one, at)));
      }
    });
  });
});

function unitOf({ grading }: SchemeDefinition, one: SubjectResult): string {
  if (grading.unit === "all") return "";
  return grading.unit === "group" ? (one.groupId ?? "") : one.classCode;
}

/**
 * The two corners left out of the promise (docs/scheme-language.md, "Promised"): an item limited over more than the period
 * that its component's bounds look at, and limits whose months and periods need not lie in each other.
 */
function promised(definition: SchemeDefinition): SchemeDefinition {
  const bounded = new Set(
    definition.components.flatMap(({ code, bounds }) => (bounds?.per === "period" ? [code] : [])),
  );
  const items = definition.items.map((item) => {
    const limits = bounded.has(item.component) ? item.limits.filter(({ per }) => per === "period") : item.limits;
    const mixed = limits.some(({ per }) => per === "month") && limits.some(({ per }) => per === "period");
    return { ...item, limits: mixed ? limits.slice(0, 1) : limits };
  });
  return { ...definition, items };
}

/** Rules for which the language promises that doing more never costs a grade: see docs/scheme-language.md. */
function monotone(draw: Draw, definition: SchemeDefinition): SchemeDefinition {
  const grades = definition.grading.grades.map(({ code }) => code);
  const thresholds = drawThresholds(draw, grades, "higher");
  const best = draw.int(0, grades.length - 1);
  const [grade = "g0", overflow = null] = grades.slice(best);
  const quota = { type: "quota", grade, percent: draw.int(1, 100), overflow, clause: "条款" } as const;
  const up = draw.chance() ? ([{ type: "oneStepUp", clause: "条款" }] as const) : [];
  const rules = draw.chance()
    ? [thresholds, ...(draw.chance() ? [quota] : []), ...up]
    : [drawPlaces(draw, grades), ...up];
  const { moves: _, ...grading } = definition.grading;
  return { ...definition, grading: { ...grading, better: "higher", rules } };
}

describe("rule books that grade by thresholds with one quota, or by one ranking", () => {
  it("never lower the grade of somebody who does more", () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const draw = new Draw(g);
        const definition = monotone(draw, promised(drawScheme(g)));
        const facts: Facts = { ...drawFacts(g, definition), vetoes: [], moves: [] };
        const subject = draw.one(...facts.subjects);
        const more = drawEntry(draw, definition, subject, "addition");
        if (!more) return;
        const after = { ...facts, entries: [...facts.entries, { ...more, id: "more" }] };
        const place = (all: Facts) => {
          const { gradeCode } = resultOf(evaluateCycle(readFacts(definition, all)), subject.id);
          const at = definition.grading.grades.findIndex(({ code }) => code === gradeCode);
          return at === -1 ? Number.POSITIVE_INFINITY : at;
        };
        expect(place(after)).toBeLessThanOrEqual(place(facts));
      }),
      RUNS,
    );
  });
});
