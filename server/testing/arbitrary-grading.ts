import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { drawPlain, type Frame } from "./arbitrary-score";
import type { Draw } from "./draw";

const clause = "条款";
const text = (word: string) => ({ zh: word, en: word });

type Rule = SchemeDefinition["grading"]["rules"][number];

/** Bands over all scores; the better the score the better the grade. */
export function drawThresholds(
  draw: Draw,
  grades: readonly string[],
  better: "higher" | "lower",
): Extract<Rule, { type: "thresholds" }> {
  const bounds = [...new Set(grades.slice(1).map(() => draw.int(-1000, 9000)))].sort((a, b) => a - b);
  const names = better === "higher" ? grades.slice(0, bounds.length + 1).reverse() : grades.slice(0, bounds.length + 1);
  const bands = names.map((grade, at) => ({ grade, from: bounds[at - 1] ?? null, to: bounds[at] ?? null }));
  return { type: "thresholds", includes: draw.one("lower", "upper"), bands, clause };
}

/** Bands of the ranking, by shares or by places. */
export function drawPlaces(draw: Draw, grades: readonly string[]): Extract<Rule, { type: "rankBands" | "topPlaces" }> {
  const floorScore = draw.chance() ? draw.int(-500, 5000) : null;
  const ends = [...new Set(grades.map(() => draw.int(1, 100)))].sort((a, b) => a - b);
  const grade = (at: number) => grades[at] ?? "g0";
  if (draw.chance()) {
    return {
      type: "rankBands",
      bands: ends.map((upToPercent, at) => ({ grade: grade(at), upToPercent })),
      floorScore,
      clause,
    };
  }
  return {
    type: "topPlaces",
    bands: ends.map((end, at) => ({ grade: grade(at), upToPlace: end })),
    floorScore,
    clause,
  };
}

function drawRule(frame: Frame, grades: readonly string[], better: "higher" | "lower"): Rule {
  const { draw } = frame;
  const classes = draw.some(frame.classes.map(({ code }) => code));
  const grade = draw.one(...grades);
  const scope = { ...(draw.chance() ? { classes } : {}), ...(draw.chance() ? { on: drawPlain(frame) } : {}) };
  const narrowed = draw.chance() ? { classes } : {};
  const otherwise = draw.one(null, grade);
  return draw.one<Rule>(
    { ...drawThresholds(draw, grades, better), ...scope },
    { ...drawPlaces(draw, grades), ...scope },
    { type: "quota", grade, percent: draw.int(1, 100), overflow: draw.one(null, ...grades), ...narrowed, clause },
    { type: "gate", of: drawPlain(frame), pass: draw.int(-500, 5000), otherwise, ...narrowed, clause },
    { type: "classGrade", classes, grade: otherwise, clause },
    { type: "untilScored", classes, grade, within: null, clause },
    { type: "oneStepUp", clause },
    {
      type: "dropAtTotals",
      component: draw.one(...frame.components).code,
      totals: [1, 2].map((down) => ({ reached: draw.half(down, 6 * down), down })),
      clause,
    },
  );
}

/** Rules of every kind, with tie-breaks and moves. */
export function drawGrading(frame: Frame, codes: readonly string[]): SchemeDefinition["grading"] {
  const { draw } = frame;
  const better = draw.one("higher", "lower");
  const component = draw.one(...frame.components).code;
  const tieBreaks = draw.list(0, 2, () =>
    draw.one<SchemeDefinition["grading"]["tieBreaks"][number]>(
      { type: "component", component, clause },
      { type: "fewerDeductions", clause },
      { type: "decision", by: text("大会"), clause },
    ),
  );
  const events = (["up", "down"] as const).map((direction) => ({
    code: direction,
    title: text(direction),
    direction,
    mostSteps: 2,
    clause,
  }));
  const applies = draw.one("thisCycle", "nextCycle");
  const moves = { applies, mostUp: draw.int(0, 2), mostDown: draw.int(0, 2), events, exceptClasses: [], clause };
  return {
    grades: codes.map((code, at) => ({ code, title: text(code), stars: at < 5 ? 5 - at : null, tone: "plain" })),
    better,
    unit: draw.one("all", "group", "class"),
    tieBreaks,
    rules: draw.list(1, 4, () => drawRule(frame, codes, better)),
    ...(draw.chance() ? { moves } : {}),
    consequences: [
      { type: "probationExtended", classes: ["k0"], below: 6000, months: 12, clause },
      { type: "twiceInARow", grade: "g0", decidedBy: text("乡镇"), decision: text("议定"), clause },
      { type: "barsHonour", grades: ["g0"], honour: text("优秀"), clause },
      { type: "followUp", grades: ["g0"], action: text("谈话"), clause },
      { type: "inspections", byGrade: [{ grade: "g0", leastPerYear: 1 }], clause },
    ],
  };
}

/** One veto of every effect. */
export function drawVetoes(draw: Draw, grades: readonly string[]): SchemeDefinition["vetoes"] {
  const grade = draw.one(...grades);
  const effects: SchemeDefinition["vetoes"][number]["effect"][] = [
    { type: "zeroScore", of: "cycle", grade: draw.one(null, grade) },
    { type: "zeroScore", of: "period", grade: null },
    { type: "forceGrade", grade },
    { type: "barGrading" },
    { type: "barAward", grades: [grade], instead: draw.one(null, ...grades) },
  ];
  return effects.map((effect, at) => ({
    code: `n${at}`,
    title: text("否决"),
    effect,
    duration: draw.one<SchemeDefinition["vetoes"][number]["duration"]>(
      { type: "cycle" },
      { type: "months", months: 6 },
    ),
    requires: { type: "decision", of: text("决定") },
    clause,
  }));
}
