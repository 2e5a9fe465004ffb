import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { CycleInput, PostedEntry } from "@/server/domain/evaluate/input";
import type { EvaluationResult } from "@/server/domain/evaluate/result";
import { readFacts } from "@/server/domain/facts/read-facts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { drawFacts } from "@/server/testing/arbitrary-facts";
import { drawScheme } from "@/server/testing/arbitrary-scheme";
import type { Basis } from "./basis";
import { neededForNext } from "./needed";
import { asItWas, regrade } from "./regrade";
import type { Way } from "./ways";

const RUNS = { numRuns: 400, seed: Number(process.env.PROPERTY_SEED ?? 1), interruptAfterTimeLimit: 60_000 };

vi.setConfig({ testTimeout: 120_000 });

type Seen = { input: CycleInput; result: EvaluationResult; all: Basis[] };

function always(
  property: (seen: Seen) => void,
  change: (drawn: SchemeDefinition) => SchemeDefinition = (same) => same,
): void {
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const definition = change(drawScheme(g));
      const input = readFacts(definition, drawFacts(g, definition));
      const result = evaluateCycle(input);
      const all = result.subjects.flatMap(({ explanation }) => (explanation?.basis ? [explanation.basis] : []));
      property({ input, result, all });
    }),
    RUNS,
  );
}

const rankOf = (definition: SchemeDefinition, grade: string | null) =>
  grade === null ? Number.MAX_SAFE_INTEGER : definition.grading.grades.findIndex(({ code }) => code === grade);

/** The same rule book where points of an entry change the score and nothing else that its grading asks about. */
function scoreAlone(drawn: SchemeDefinition): SchemeDefinition {
  const rules = drawn.grading.rules.flatMap((rule): (typeof rule)[] => {
    if (rule.type === "gate" || rule.type === "dropAtTotals") return [];
    if (!("on" in rule)) return [rule];
    const { on: _, ...plain } = rule;
    return [plain];
  });
  const tieBreaks = drawn.grading.tieBreaks.filter(({ type }) => type === "decision");
  const components = drawn.components.map(({ bounds: _, ...rest }) => rest);
  return {
    ...drawn,
    components,
    grading: {
      ...drawn.grading,
      rules: rules.length > 0 ? rules : [{ type: "oneStepUp", clause: "" }],
      tieBreaks,
    },
  };
}

/** The outcome when a component of one subject gets so many hundredths more, outside every limit. */
function gradeWith(input: CycleInput, subjectId: string, component: string, points: number): string | null | undefined {
  const item = input.definition.items.find((one) => one.component === component);
  const period = input.cycle.periods[0];
  if (!item || !period) return undefined;
  const definition = { ...input.definition, items: input.definition.items.map((one) => ({ ...one })) };
  definition.items.push({ ...item, code: "more", limits: [] });
  const more: PostedEntry = {
    id: "more",
    subjectId,
    itemCode: "more",
    points,
    actOn: period.from,
    periodNo: period.no,
    reversesId: null,
  };
  const result = evaluateCycle({ ...input, definition, entries: [...input.entries, more] });
  return result.subjects.find((one) => one.subjectId === subjectId)?.gradeCode;
}

describe("the bases that are kept for any rule book", () => {
  it("grade everybody again as they were graded, also when they were written down and read", () => {
    always(({ input, result, all }) => {
      const read = JSON.parse(JSON.stringify(all)) as Basis[];
      for (const own of read) {
        if (own.standing !== "rated") continue;
        const { grade } = regrade(input.definition, read, own, asItWas(own));
        expect(grade).toBe(result.subjects.find((one) => one.subjectId === own.id)?.gradeCode);
      }
    });
  });
});

describe("what would have been needed, for any rule book", () => {
  let [asked, held] = [0, 0];

  it("gives the grade when exactly the named points are added, and not with a hundredth less", () => {
    always(({ input, all, result }) => {
      const { definition } = input;
      for (const own of all) {
        const subject = input.subjects.find(({ id }) => id === own.id);
        const whole = subject?.from === null && subject.to === null;
        const node = result.subjects.find((one) => one.subjectId === own.id)?.explanation?.score ?? null;
        const needed = neededForNext(definition, all, own, node);
        if (needed.type !== "grades" || !whole || own.zeroedBy || !own.recorded) continue;
        const vetoed = input.vetoes.some(({ subjectId }) => subjectId === own.id);
        for (const { grade, needs } of needed.grades) {
          const [only] = needs;
          if (needs.length !== 1 || only?.type !== "score" || vetoed) continue;
          const sign = definition.grading.better === "higher" ? 1 : -1;
          for (const way of only.ways) asked += tried(way, { input, own, grade, sign });
        }
      }
    }, scoreAlone);
    expect(asked).toBeGreaterThan(50);
  });

  type Aim = { input: CycleInput; own: Basis; grade: string; sign: 1 | -1 };

  function tried(way: Way, { input, own, grade, sign }: Aim): number {
    if (way.type !== "components") return 0;
    const { definition } = input;
    const free = way.components.find(
      ({ code }) =>
        !definition.components.find((one) => one.code === code)?.bounds &&
        definition.items.some((item) => item.component === code),
    );
    if (!free) return 0;
    const target = rankOf(definition, grade);
    const enough = gradeWith(input, own.id, free.code, sign * way.points);
    const less = gradeWith(input, own.id, free.code, sign * (way.points - 1));
    if (enough === undefined || less === undefined) return 0;
    expect(rankOf(definition, enough)).toBeLessThanOrEqual(target);
    expect(rankOf(definition, less)).toBeGreaterThan(target);
    return 1;
  }

  it("never names a need that could have been left out", () => {
    always(({ input, all }) => {
      for (const own of all) {
        const needed = neededForNext(input.definition, all, own, null);
        if (needed.type !== "grades") continue;
        for (const { reachable, needs } of needed.grades) {
          if (reachable) expect(needs.length).toBeGreaterThan(0);
          for (const need of needs) {
            if (need.type === "score" || need.type === "measure") expect(need.missing).toBeGreaterThan(0);
            if (need.type === "fewerDeductions") expect(need.below).toBeLessThanOrEqual(need.total);
            held += 1;
          }
        }
      }
    });
    expect(held).toBeGreaterThan(100);
  });
});
