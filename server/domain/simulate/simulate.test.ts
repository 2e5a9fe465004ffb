import { describe, expect, it } from "vitest";
import { inputOf, schemeOf } from "@/server/domain/evaluate/small-scheme";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { match, NO_MAPPING } from "./match";
import { mergeOutcomes, withoutMovers } from "./merge";
import { type SimulationTask, simulateVillage } from "./simulate";
import { cutFor, periodFor } from "./span";

const PAST = schemeOf();
const input = inputOf(PAST, { h1: { a: "95" }, h2: { a: "75" }, h3: { a: "20" } });

const run = (draft: SchemeDefinition, more: Partial<SimulationTask> = {}) =>
  simulateVillage({
    draft,
    past: input,
    sameTemplate: true,
    mapping: NO_MAPPING,
    pricing: "asRecorded",
    residents: 100,
    redeemed: null,
    ...more,
  });

describe("a draft that changes nothing", () => {
  it("moves nobody, leaves nothing out and gives the same sums", () => {
    const outcome = run(PAST);
    expect(outcome).toMatchObject({ up: 0, down: 0, aside: 0, stayed: 3, movers: [], unmatched: [], repriced: [] });
    expect(outcome.after).toEqual(outcome.before);
  });
});

describe("what has no counterpart in the draft", () => {
  const renamed: SchemeDefinition = {
    ...PAST,
    items: PAST.items.map((item) => ({ ...item, code: `new-${item.code}` })),
  };
  const other = {
    ...renamed,
    items: renamed.items.map((item) => ({ ...item, title: { zh: `另${item.code}`, en: "x" } })),
  };

  it("is found again by its title", () => {
    expect(run(renamed)).toMatchObject({ stayed: 3, unmatched: [{ why: "mapped", count: 3 }] });
  });

  it("is listed with its entries, subjects and points when it is left out", () => {
    const sum = input.entries.reduce((total, entry) => total + entry.points, 0);
    const outcome = run(other);
    expect(outcome.unmatched).toMatchObject([
      { kind: "item", why: "gone", to: null, count: 3, subjects: 3, points: sum },
    ]);
    expect(outcome.after.scoreSum).toBeLessThan(outcome.before.scoreSum);
  });

  it("counts where the mapping says, and no decision for a code that does not exist is one", () => {
    const [code = ""] = new Set(input.entries.map((entry) => entry.itemCode));
    const mapped = run(other, { mapping: { items: { [code]: `new-${code}` }, classes: {} } });
    expect(mapped).toMatchObject({ stayed: 3, unmatched: [{ why: "mapped", to: `new-${code}`, count: 3 }] });
    expect(run(other, { mapping: { items: { [code]: "nowhere" }, classes: {} } }).unmatched[0]?.why).toBe("gone");
  });

  it("trusts a code of another template only with the same title", () => {
    const title = { zh: "清扫道路", en: "Sweeping" };
    const from = [{ code: "a", title }];
    const to = [{ code: "a", title: { zh: "志愿服务", en: "Service" } }];
    expect(match(from, to, { sameTemplate: true })[0]?.to).toBe("a");
    expect(match(from, to, { sameTemplate: false })[0]?.to).toBeNull();
    expect(match(from, [{ code: "b", title: { zh: "清扫 道路。", en: "" } }], { sameTemplate: false })[0]?.to).toBe(
      "b",
    );
  });
});

describe("grades", () => {
  it("that the draft does not have are shown as the old ones, and the move has no direction", () => {
    const [first, ...rest] = PAST.grading.grades;
    if (!first) throw new RangeError("a scheme has grades");
    const gone = { ...first, code: "brand-new", title: { zh: "模范", en: "Model" } };
    const rename = JSON.stringify(PAST.grading.rules).replaceAll(`"${first.code}"`, `"${gone.code}"`);
    const draft: SchemeDefinition = {
      ...PAST,
      grading: { ...PAST.grading, grades: [gone, ...rest], rules: JSON.parse(rename) },
    };
    const outcome = run(draft);
    expect(outcome.movers).toMatchObject([{ subjectId: "h1", from: `was:${first.code}`, to: "brand-new" }]);
    expect(outcome).toMatchObject({ up: 0, down: 0, aside: 1, stayed: 2 });
    expect(outcome.grades.at(-1)).toMatchObject({ key: "" });
  });
});

describe("adding villages up", () => {
  it("adds numerators and denominators and counts every mover once", () => {
    const one = withoutMovers(run(PAST));
    const two = mergeOutcomes(one, one);
    expect(two).toMatchObject({ parts: 2, residents: 200, stayed: 6, entries: one.entries * 2 });
    expect(two.before).toMatchObject({ rated: 6, scored: 6, scoreSum: one.before.scoreSum * 2 });
    expect(Object.values(two.before.grades).reduce((sum, n) => sum + n, 0)).toBe(6);
    expect(two.grades).toEqual(one.grades);
  });
});

describe("the past cycle cut anew", () => {
  const quarters = { ...PAST, cycle: { ...PAST.cycle, periods: { type: "quarters" as const } } };
  const months = { ...PAST, cycle: { ...PAST.cycle, periods: { type: "months" as const } } };

  it("takes the draft's periods, and a late entry falls where its old period began", () => {
    const past = cutFor(quarters, { key: "2025", from: "2025-01-01", to: "2025-12-31", periods: [] }).span;
    const cut = cutFor(months, past);
    expect(cut).toMatchObject({ as: "recut", span: { from: "2025-01-01", to: "2025-12-31" } });
    expect(cut.span.periods).toHaveLength(12);
    expect(periodFor(past, cut, { actOn: "2025-05-20", periodNo: 2 })).toBe(5);
    expect(periodFor(past, cut, { actOn: "2025-02-20", periodNo: 2 })).toBe(4);
  });

  it("keeps the past periods where the draft's cycle is shorter", () => {
    const half: SchemeDefinition = {
      ...months,
      cycle: { ...months.cycle, span: { type: "months", months: 6, startsOn: "01-01" } },
    };
    const past = cutFor(quarters, { key: "2025", from: "2025-01-01", to: "2025-12-31", periods: [] }).span;
    expect(cutFor(half, past)).toMatchObject({ as: "kept", span: past });
  });
});
