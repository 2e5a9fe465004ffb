import { describe, expect, it } from "vitest";
import { cycleAt, periodAt } from "@/server/domain/calendar/cycles";
import { addDays, daysBetween } from "@/server/domain/calendar/dates";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { BallotTally, PostedEntry, RatedSubject } from "@/server/domain/evaluate/input";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { reachOf } from "./reach";
import { entrySize, isFor, scoredClasses, timesOf } from "./scope";

/** A small generator of its own, so that a failure can be repeated. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const SUBJECTS_PER_CLASS = 6;

/** Everything at once: subjects of every class with many entries of one sign or both, at the largest or least size. */
function material(definition: SchemeDefinition, seed: number) {
  const next = numbers(seed);
  const cycle = cycleAt(definition.cycle, "2026-06-01") ?? cycleAt(definition.cycle, "2026-10-01");
  if (!cycle) throw new Error("no cycle");
  const subjects: RatedSubject[] = [];
  const entries: PostedEntry[] = [];
  const ballots: BallotTally[] = [];
  for (const one of scoredClasses(definition)) {
    const items = definition.items.filter((item) => isFor(item, one));
    for (let no = 0; no < SUBJECTS_PER_CLASS; no += 1) {
      const id = `${one.code}-${no}`;
      const from = no === 5 ? addDays(cycle.from, next(200)) : null;
      subjects.push({ id, classCode: one.code, groupId: null, from, to: null, members: 1 + next(5) });
      const wanted = no === 0 ? "addition" : no === 1 ? "deduction" : null;
      const fitting = items.filter((item) => wanted === null || item.sign === wanted);
      for (let times = 0; times < 40 && fitting.length > 0; times += 1) {
        const item = fitting[next(fitting.length)] as (typeof fitting)[number];
        const { least, most } = entrySize(item.points);
        const size = (next(2) === 0 || !Number.isFinite(most) ? least : most) * timesOf(definition, item, one.code);
        const actOn = addDays(from ?? cycle.from, next(daysBetween(from ?? cycle.from, cycle.to) + 1));
        const points = item.sign === "addition" ? size : -size;
        const entry = { subjectId: id, itemCode: item.code, points, actOn, reversesId: null };
        entries.push({ ...entry, id: `${id}-${times}`, periodNo: periodAt(cycle, actOn)?.no ?? 1 });
      }
      for (const ballot of definition.ballots) {
        const { scale } = ballot;
        const most =
          scale.type === "scored"
            ? scale.most
            : Math.max(...(scale.type === "ranked" ? scale.places : scale.choices.map((c) => c.points)));
        const points = (no === 0 ? most : 0) * 3;
        for (const { code } of ballot.voters)
          ballots.push({ subjectId: id, ballot: ballot.code, voters: code, votes: 3, points });
      }
    }
  }
  return { definition, cycle, subjects, entries, ballots, vetoes: [], previousResults: [] };
}

describe("the reach of a score", () => {
  it.each(BUILT_IN_TEMPLATES.map((template) => [template.meta.code, template] as const))(
    "holds every score that %s gives, class by class",
    (_, template) => {
      const reach = reachOf(template);
      for (const seed of [1, 2, 3]) {
        for (const { classCode, score, subjectId } of evaluateCycle(material(template, seed)).subjects) {
          if (score === null) continue;
          const { min, max } = reach.score(scoredClasses(template).filter(({ code }) => code === classCode));
          expect(score, `${subjectId} seed ${seed}`).toBeGreaterThanOrEqual(min);
          expect(score, `${subjectId} seed ${seed}`).toBeLessThanOrEqual(max);
        }
      }
    },
  );

  it("is exact where the rule book fixes everything", () => {
    const of = (definition: SchemeDefinition, code: string) =>
      reachOf(definition).score(definition.classes.filter((one) => one.code === code));
    // 70 % of a daily conduct of at most 100 and 30 % of an appraisal of at most 100.
    expect(of(P1, "rural").max).toBe(10_000);
    // Base 60 a quarter; +3 a month, +1 three times, +40 at most for the home village; awards have no limit.
    expect(of(P3, "floating").max).toBe(Number.POSITIVE_INFINITY);
    const withoutAwards = { ...P3, items: P3.items.filter(({ component }) => component !== "award") };
    expect(of(withoutAwards, "floating")).toEqual({ min: 0, max: 6000 + 900 + 300 + 4000 });
    expect(of(R3, R3.classes[0]?.code ?? "").max).toBe(10_000);
    const untouched = { ...H2, items: [] };
    expect(of(untouched, "resident")).toEqual({ min: 14_000, max: 14_000 });
  });
});
