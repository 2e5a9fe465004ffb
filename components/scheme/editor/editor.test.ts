import { describe, expect, it } from "vitest";
import { blankDefinition } from "@/server/domain/scheme/blank";
import type { GradingRule } from "@/server/domain/scheme/grading";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { TERMS_UNSTATED } from "@/server/domain/scheme/terms";
import { MESSAGES } from "@/server/i18n/messages";
import { stripOf, widthsOf } from "./bands";
import { breachesOf } from "./check";
import { addItem, blankItem, copyItem, dropItem, stepItem, withSign } from "./items";
import { OUTLINE, sectionOf } from "./sections";
import { reduce } from "./store";

const definition = blankDefinition({
  family: "household",
  subjectKind: "household",
  title: { zh: "积分办法", en: "Rules" },
  issuer: "白塔镇",
});
const named = (zh: string) => (now: typeof definition) => ({
  ...now,
  meta: { ...now.meta, title: { zh, en: zh } },
});

describe("undo and redo", () => {
  const start = { now: definition, past: [], future: [] };
  const typed = (state: typeof start | ReturnType<typeof reduce>, zh: string, at: number) =>
    reduce(state, { type: "change", change: named(zh), mark: "meta.title", at });

  it("take typing in one field as one step, and a later change as another", () => {
    const after = typed(typed(typed(start, "新", 0), "新办", 300), "新办法", 5000);
    expect(after.now.meta.title.zh).toBe("新办法");
    const once = reduce(after, { type: "undo" });
    expect(once.now.meta.title.zh).toBe("新办");
    const twice = reduce(once, { type: "undo" });
    expect(twice.now).toBe(definition);
    expect(reduce(reduce(twice, { type: "redo" }), { type: "redo" }).now.meta.title.zh).toBe("新办法");
  });

  it("forget what was undone as soon as something new is done", () => {
    const undone = reduce(typed(start, "新", 0), { type: "undo" });
    expect(typed(undone, "另一个", 9000).future).toEqual([]);
  });
});

describe("the picture of a rule", () => {
  const rule: GradingRule = {
    type: "thresholds",
    includes: "lower",
    bands: [
      { grade: "grade-1", from: 8000, to: null },
      { grade: "grade-2", from: null, to: 7500 },
    ],
    clause: "",
  };

  it("shows a gap between thresholds as a gap, with both its numbers", () => {
    const strip = stripOf(rule);
    expect(strip?.segments.map(({ grade, gap }) => [grade, gap])).toEqual([
      ["grade-2", false],
      [null, true],
      ["grade-1", false],
    ]);
    expect(strip?.cuts.map(({ value }) => value)).toEqual([7500, 8000]);
    expect(strip?.cuts[1]?.with(7500)).toMatchObject({ bands: [{ from: 7500 }, { to: 7500 }] });
  });

  it("moves the two bands that meet at a number together", () => {
    const closed = stripOf(rule)?.cuts[1]?.with(7500);
    const strip = closed && stripOf(closed);
    expect(strip?.cuts).toHaveLength(1);
    expect(strip?.cuts[0]?.with(9000)).toMatchObject({ bands: [{ from: 9000 }, { to: 9000 }] });
  });

  it("puts the best of a ranking at the right", () => {
    const ranked: GradingRule = {
      type: "rankBands",
      bands: [
        { grade: "grade-1", upToPercent: 10 },
        { grade: "grade-2", upToPercent: 30 },
      ],
      floorScore: null,
      clause: "",
    };
    const strip = stripOf(ranked);
    expect(strip?.segments.map(({ grade }) => grade)).toEqual([null, "grade-2", "grade-1"]);
    expect(strip?.cuts.map(({ value }) => value)).toEqual([30, 10]);
    const widths = widthsOf(strip?.segments ?? []);
    expect(Math.round(widths.reduce((sum, one) => sum + one, 0))).toBe(100);
    expect(Math.min(...widths)).toBeGreaterThan(12);
  });
});

describe("the list of items", () => {
  const two = addItem(addItem(definition, { ...blankItem(definition, "part-1"), code: "a" }), {
    ...blankItem(definition, "part-2"),
    code: "b",
  });
  const three = addItem(two, { ...blankItem(two, "part-1"), code: "c" });
  const codes = ({ items }: typeof definition) => items.map(({ code }) => code);

  it("moves inside a component, and by dragging into another one", () => {
    expect(codes(stepItem(three, 2, -1))).toEqual(["c", "a", "b"]);
    const dropped = dropItem(three, 0, 1);
    expect(codes(dropped)).toEqual(["b", "a", "c"]);
    expect(dropped.items[1]?.component).toBe("part-2");
  });

  it("gives a copy a code of its own, and hears whoever loses points", () => {
    expect(new Set(codes(copyItem(three, 0))).size).toBe(4);
    expect(withSign(blankItem(definition, "part-1"), "deduction").mustHear).toBe(true);
  });
});

describe("the outline", () => {
  it("holds every section of the language, with words", () => {
    const keys = OUTLINE.flatMap(({ keys: own }) => own as readonly string[]);
    expect([...keys].sort()).toEqual(
      [...Object.keys(definition).filter((key) => key !== "language"), "roster", "funds", "terms"].sort(),
    );
    for (const { id } of OUTLINE) expect(MESSAGES["zh-CN"].editor.section[id]).toBeTruthy();
    expect(sectionOf("awards.0.title")).toBe("aims");
  });
});

describe("a draft derived from an owner's rule book", () => {
  const locked = { ...H2, terms: { ...TERMS_UNSTATED, others: "locked" as const } };
  const [first, ...rest] = locked.components;
  const base = first?.base.type === "same" ? { ...first.base, points: first.base.points + 100 } : null;

  it("is told at once where it goes beyond what the owner leaves open", () => {
    if (!first || !base) throw new Error("H2 begins with a component of one base for all");
    const changed = { ...locked, components: [{ ...first, base }, ...rest] };
    expect(breachesOf(changed, locked).map(({ code }) => code)).toEqual(["lockedChanged"]);
    expect(breachesOf(locked, locked)).toEqual([]);
  });

  it("is its own master where there is no owner", () => {
    expect(breachesOf(locked, null)).toEqual([]);
  });
});
