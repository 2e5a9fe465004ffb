import { describe, expect, it } from "vitest";
import { cycleAt } from "@/server/domain/calendar/cycles";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { CycleInput, PostedEntry, RatedSubject } from "@/server/domain/evaluate/input";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { H3 } from "@/server/domain/scheme/templates/h3";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { R1 } from "@/server/domain/scheme/templates/r1";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { S1 } from "@/server/domain/scheme/templates/s1";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { type BetterGrade, neededForNext } from "./needed";
import type { Way } from "./ways";

/** The built-in rule books: what somebody is told who did not get the next grade. */

type Row = Partial<RatedSubject> & { id: string };

function cycleOf(definition: SchemeDefinition, rows: readonly Row[], more: Partial<CycleInput> = {}): CycleInput {
  const cycle = cycleAt(definition.cycle, "2026-11-01") ?? cycleAt(definition.cycle, "2026-05-01");
  if (!cycle) throw new Error("no cycle in 2026");
  const [rated] = definition.classes.filter(({ standing }) => standing === "rated");
  const subjects = rows.map((row) => ({ classCode: rated?.code ?? "", groupId: "g", from: null, to: null, ...row }));
  return { definition, cycle, subjects, entries: [], vetoes: [], previousResults: [], ...more };
}

/** Points of one component, from the first of its items of that sign, in one period. */
function give(input: CycleInput, subjectId: string, component: string, points: number, periodNo?: number): PostedEntry {
  const sign = points > 0 ? "addition" : "deduction";
  const items = input.definition.items.filter((item) => item.component === component && item.sign === sign);
  const item = items.find(({ limits }) => limits.length === 0) ?? items[0];
  const period = input.cycle.periods.find(({ no }) => no === (periodNo ?? input.cycle.periods[0]?.no));
  if (!item || !period) throw new Error(`nothing to give in ${component}`);
  const id = `${subjectId}-${component}-${period.no}-${points}`;
  return { id, subjectId, itemCode: item.code, points, actOn: period.from, periodNo: period.no, reversesId: null };
}

function neededBy(input: CycleInput, id: string) {
  const result = evaluateCycle(input);
  const bases = result.subjects.flatMap(({ explanation }) => (explanation?.basis ? [explanation.basis] : []));
  const own = result.subjects.find((one) => one.subjectId === id);
  if (!own?.explanation?.basis) throw new Error(`no ${id}`);
  return { own, needed: neededForNext(input.definition, bases, own.explanation.basis, own.explanation.score) };
}

function nextOf(input: CycleInput, id: string): BetterGrade {
  const { needed } = neededBy(input, id);
  const next = needed.type === "grades" ? needed.grades[0] : undefined;
  if (!next) throw new Error("no next grade");
  return next;
}

const tallies = (rows: Record<string, number>, ballot: string, groups: readonly string[]) =>
  Object.entries(rows).flatMap(([subjectId, mean]) =>
    groups.map((voters) => ({ subjectId, ballot, voters, votes: 10, points: mean * 10 })),
  );

const names = (count: number) => Array.from({ length: count }, (_, at) => `m${String(at).padStart(2, "0")}`);
const componentWay = (ways: readonly Way[], code: string) =>
  ways.find((way) => way.type === "components" && way.components.some((one) => one.code === code));

describe("household books", () => {
  const many = names(20).map((id) => ({ id }));
  const base = cycleOf(H2, many);
  const [env = ""] = H2.components.map(({ code }) => code);
  const scored = (points: readonly number[]) => ({
    ...base,
    entries: points.flatMap((value, at) => (value === 0 ? [] : [give(base, many[at]?.id ?? "", env, value)])),
  });

  it("H2: the third of twenty is told the score of the second, and by how much to pass it", () => {
    const next = nextOf(scored([1000, 900, 700, 600, 500]), "m02");
    expect(next.grade).toBe("five-star");
    expect(next.needs).toMatchObject([{ type: "score", from: 14700, mark: 14900, beyond: true, missing: 201 }]);
    expect(next.places).toMatchObject([{ percent: 10, of: 20, places: 2, lastIn: 14900, equals: 0 }]);
  });

  it("H2: two equal at the last place fell together, and any point more would have been enough", () => {
    const next = nextOf(scored([1000, 900, 900]), "m01");
    expect(next.needs).toMatchObject([{ type: "score", mark: 14900, from: 14900, beyond: true }]);
    expect(next.places).toMatchObject([{ places: 2, lastIn: 15000, equals: 1 }]);
  });

  it("H2: below the base of 140 the floor is named", () => {
    const input = scored([1000, 900, 800, 700, 600, -500]);
    const next = nextOf(input, "m05");
    expect(next).toMatchObject({ grade: "three-star", needs: [{ type: "score", from: 13500 }] });
    expect(next.places[0]).toMatchObject({ floor: 14000 });
  });

  it("H2: with nine households there is no place among the first tenth", () => {
    const few = cycleOf(
      H2,
      names(9).map((id) => ({ id })),
    );
    const { needed } = neededBy(few, "m00");
    const five = needed.type === "grades" ? needed.grades.find(({ grade }) => grade === "five-star") : undefined;
    expect(five).toMatchObject({ reachable: false, needs: [], places: [{ percent: 10, of: 9, places: 0 }] });
  });

  it("H3: what is missing on average is asked of the household as often as it has members", () => {
    const rows = names(12).map((id) => ({ id, members: 4 }));
    const empty = cycleOf(H3, rows);
    const [first = ""] = H3.components.map(({ code }) => code);
    const entries = rows.map(({ id }, at) => give(empty, id, first, 4000 - at * 200));
    const next = nextOf({ ...empty, entries }, "m11");
    const [need] = next.needs;
    if (need?.type !== "score") throw new Error("no points are named");
    const way = componentWay(need.ways, first);
    // 4 × the gap, less what rounding half up gives away.
    expect(way).toMatchObject({ weight: { num: 1, den: 4 } });
    expect(way?.type === "components" && way.points).toBe(4 * need.missing - 2);
  });
});

describe("party books", () => {
  /** Twenty members with the same in every quarter, and an appraisal. */
  function branch(rows: readonly [daily: number, appraisal: number][]): CycleInput {
    const members = names(20).map((id) => ({ id }));
    const empty = cycleOf(P1, members);
    const of = (at: number) => rows[at] ?? [7000, 7000];
    const entries = members.flatMap(({ id }, at) =>
      empty.cycle.periods.map(({ no }) => give(empty, id, "daily", of(at)[0], no)),
    );
    const votes = Object.fromEntries(members.map(({ id }, at) => [id, of(at)[1]]));
    return { ...empty, entries, ballots: tallies(votes, "appraisal", ["members"]) };
  }

  it("P1: the fourth of twenty with 90 and more is told the last score inside the 15 %", () => {
    const next = nextOf(
      branch([
        [10000, 9500],
        [9800, 9500],
        [9600, 9500],
        [9400, 9500],
        [9200, 9500],
      ]),
      "m03",
    );
    expect(next.places).toMatchObject([{ type: "quota", percent: 15, of: 20, places: 3, lastIn: 9570, equals: 0 }]);
    expect(next.needs).toMatchObject([{ type: "score", from: 9430, mark: 9570, beyond: true }]);
  });

  it("P1: below 90 it is told what daily conduct or the appraisal would have had to bring, by their weights", () => {
    const next = nextOf(branch([[8500, 8500]]), "m00");
    expect(next).toMatchObject({ grade: "excellent", needs: [{ type: "score", from: 8500, to: 9000, missing: 500 }] });
    const [need] = next.needs;
    const ways = need?.type === "score" ? need.ways : [];
    // 4 quarters ÷ 70 %, and 5 ÷ 30 %, each less what rounding half up gives away.
    expect(componentWay(ways, "daily")).toMatchObject({ points: 2855, halves: 2900, weight: { num: 7, den: 40 } });
    expect(ways.find(({ type }) => type === "ballot")).toMatchObject({ from: 8500, to: 10165, possible: false });
  });

  it("P1: two equal at the last place fall together", () => {
    const next = nextOf(
      branch([
        [10000, 9500],
        [9800, 9500],
        [9600, 9500],
        [9600, 9500],
      ]),
      "m03",
    );
    expect(next.places).toMatchObject([{ places: 3, equals: 1, lastIn: 9710 }]);
    expect(next.needs).toMatchObject([{ from: 9570, mark: 9570, beyond: true }]);
  });

  it("P3: three points in the score are nine in one quarter, as three quarters are averaged", () => {
    const empty = cycleOf(P3, [{ id: "a" }]);
    const first = { ...empty.cycle, periods: empty.cycle.periods.slice(-3) };
    const quarters = first.periods.map(({ no }) => no);
    const entries = quarters.map((no) => give({ ...empty, cycle: first }, "a", "contribution", 1700, no));
    const next = nextOf({ ...empty, cycle: first, entries }, "a");
    expect(next).toMatchObject({ grade: "leading", needs: [{ type: "score", from: 7700, to: 8000, missing: 300 }] });
    const [need] = next.needs;
    const way = need?.type === "score" ? componentWay(need.ways, "contribution") : undefined;
    expect(way).toMatchObject({ points: 899, halves: 900, weight: { num: 1, den: 3 } });
  });

  it("P3: a veto is named together with the points that are missing besides", () => {
    const empty = cycleOf(P3, [{ id: "a" }]);
    const day = empty.cycle.periods[1]?.from ?? "";
    const next = nextOf({ ...empty, vetoes: [{ id: "v", subjectId: "a", vetoCode: "discipline", on: day }] }, "a");
    expect(next.grade).toBe("qualified");
    expect(next.needs[0]).toMatchObject({
      type: "veto",
      how: "zeroed",
      veto: { vetoCode: "discipline", until: empty.cycle.to },
    });
  });
});

describe("star books", () => {
  const rungs = (definition: SchemeDefinition) => definition.grading.grades.map(({ code }) => code);

  it("R3: one step up a cycle holds a high score, and says so", () => {
    const rows = names(40).map((id) => ({ id }));
    const [ballot] = R3.ballots;
    const empty = cycleOf(R3, rows, {
      ballots: tallies(
        Object.fromEntries(names(40).map((id, at) => [id, at === 0 ? 9500 : 7200])),
        ballot?.code ?? "",
        (ballot?.voters ?? []).map(({ code }) => code),
      ),
      previousResults: [{ subjectId: "m00", gradeCode: rungs(R3)[4] ?? null }],
    });
    const { own, needed } = neededBy(empty, "m00");
    expect(own.gradeCode).toBe(rungs(R3)[3]);
    expect(needed).toMatchObject({
      type: "grades",
      grades: [{ reachable: true, needs: [{ type: "oneStep", previous: rungs(R3)[4] }] }, {}, {}],
    });
  });

  it("R3: what the whole ballot would have had to give, or one group of voters alone", () => {
    const [ballot] = R3.ballots;
    const input = cycleOf(R3, [{ id: "a" }, { id: "b" }], {
      ballots: tallies(
        { a: 7000, b: 6000 },
        ballot?.code ?? "",
        (ballot?.voters ?? []).map(({ code }) => code),
      ),
    });
    const [need] = nextOf(input, "a").needs;
    const way = need?.type === "score" ? need.ways.find(({ type }) => type === "ballot") : undefined;
    expect(way).toMatchObject({ type: "ballot", from: 7000, possible: true });
  });

  it("R3: the result of a ballot that is named is the least that will do, whatever the means come to", () => {
    const [ballot] = R3.ballots;
    const [residents, group] = (ballot?.voters ?? []).map(({ code }) => code);
    const cast = (voters = "", votes: number, points: number) => ({
      subjectId: "a",
      ballot: ballot?.code ?? "",
      voters,
      ...{ votes, points },
    });
    // 80 % of 69.7273 and 20 % of 69.8571 are 69.7532, rounded 69.75; 70.00 is reached from 69.995 on.
    const ballots = [cast(residents, 33, 230_100), cast(group, 7, 48_900)];
    const [need] = nextOf(cycleOf(R3, [{ id: "a" }, { id: "b" }], { ballots }), "a").needs;
    const way = need?.type === "score" ? need.ways.find(({ type }) => type === "ballot") : undefined;
    expect(need).toMatchObject({ type: "score", to: 7000 });
    expect(way).toMatchObject({ type: "ballot", from: 6975, to: 7000, groups: [{ mean: 7003 }, { mean: 7107 }] });
  });

  it("R1: ninety-five points are not enough where the quota of five stars has no place", () => {
    const { needed } = neededBy(cycleOf(R1, [{ id: "a" }, { id: "b" }]), "a");
    const five = needed.type === "grades" ? needed.grades.at(-1) : undefined;
    expect(five?.reachable).toBe(false);
    expect(five?.places.some(({ places }) => places === 0)).toBe(true);
  });
});

describe("a class and a market", () => {
  it("T1: outside the first fifteen the score of the last tier is named", () => {
    const rows = names(20).map((id) => ({ id }));
    const empty = cycleOf(T1, rows);
    const gains = T1.components.find(({ code }) =>
      T1.items.some((item) => item.component === code && item.sign === "addition"),
    );
    const entries = rows.map(({ id }, at) => give(empty, id, gains?.code ?? "", 2000 - at * 50));
    const next = nextOf({ ...empty, entries }, "m19");
    expect(next.places[0]).toMatchObject({ places: 15 });
    expect(next.needs).toMatchObject([{ type: "score", beyond: true }]);
  });

  it("S1: fewer points are better, and who holds D by right is not told any", () => {
    const risk = S1.components.find(({ code }) =>
      S1.items.some((item) => item.component === code && item.sign === "addition"),
    );
    const [plain] = S1.classes.filter(({ code }) => code.includes("general") || code.includes("ordinary"));
    const settled = plain?.code ?? S1.classes[0]?.code ?? "";
    const empty = cycleOf(S1, [{ id: "a", classCode: settled }]);
    const entries = [give(empty, "a", risk?.code ?? "", 3500)];
    const next = nextOf({ ...empty, entries }, "a");
    expect(next.needs).toMatchObject([{ type: "score", from: 3500, missing: expect.any(Number) }]);
    const [need] = next.needs;
    expect(need?.type === "score" && need.to < need.from).toBe(true);
    const byRight = S1.grading.rules.find((rule) => rule.type === "classGrade");
    const school = byRight?.type === "classGrade" ? byRight.classes[0] : "";
    expect(neededBy(cycleOf(S1, [{ id: "s", classCode: school ?? "" }]), "s").needed).toEqual({ type: "byRight" });
  });
});
