import type fc from "fast-check";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { drawGrading, drawVetoes } from "./arbitrary-grading";
import { drawScore, type Frame } from "./arbitrary-score";
import { Draw } from "./draw";

/** Random rule books over the whole language: every one is well formed and can be evaluated; none needs to make sense. */

const clause = "条款";
const text = (word: string) => ({ zh: word, en: word });

function drawCycle(draw: Draw): SchemeDefinition["cycle"] {
  const span = draw.one<SchemeDefinition["cycle"]["span"]>(
    { type: "year", startsOn: draw.one("01-01", "03-15") },
    { type: "months", months: draw.one(1, 2, 3, 4, 6), startsOn: "01-01" },
    { type: "terms", terms: [{ code: "spring", title: text("春"), startsOn: "02-20", endsOn: "07-10" }] },
    { type: "custom", cycles: [{ key: "long", title: text("长"), from: "2026-02-03", to: "2027-01-20" }] },
  );
  const periods = draw.one<SchemeDefinition["cycle"]["periods"]>(
    { type: "quarters" },
    { type: "months" },
    { type: "whole" },
    { type: "custom", periods: [{ title: text("后段"), startsOn: "06-20" }] },
  );
  const first =
    span.type === "year" && draw.chance() ? { first: { from: "2026-04-01", to: "2026-12-31", clause } } : {};
  return { span, periods, ...first, clause };
}

function drawComponent(
  draw: Draw,
  at: number,
  classes: SchemeDefinition["classes"],
): SchemeDefinition["components"][number] {
  const counted = draw.one("period", "period", "cycle");
  const per = counted === "cycle" ? "cycle" : draw.one("period", "cycle");
  const base = draw.one<SchemeDefinition["components"][number]["base"]>(
    { type: "none" },
    { type: "same", points: draw.half(0, 20), per, clause },
    { type: "byClass", byClass: classes.map(({ code }) => ({ class: code, points: draw.half(0, 20) })), per, clause },
  );
  const floor = draw.chance() ? draw.half(-10, 10) : null;
  const cap = draw.chance() ? Math.max(floor ?? 0, draw.half(0, 40)) : null;
  const bounds = draw.chance() ? { bounds: { per: draw.one("period", "cycle"), floor, cap, clause } } : {};
  return { code: `c${at}`, title: text(`构成${at}`), counted, base, ...bounds, clause };
}

function drawItem({ draw, components, classes }: Frame, at: number): SchemeDefinition["items"][number] {
  const points = draw.one<SchemeDefinition["items"][number]["points"]>(
    { type: "fixed", points: draw.half(0.5, 10) },
    { type: "range", min: 50, max: draw.half(1, 10), step: 50 },
    { type: "step", steps: ["a", "b"].map((code) => ({ code, title: text(code), points: draw.half(0.5, 10) })) },
    { type: "perUnit", unit: text("次"), points: draw.half(0.5, 2), maxUnits: draw.one(null, 5) },
  );
  const per = () => draw.one("month", "period", "cycle");
  const limits = draw.list(0, 2, () =>
    draw.one<SchemeDefinition["items"][number]["limits"][number]>(
      { type: "times", most: draw.int(1, 3), per: per() },
      { type: "points", most: draw.half(1, 12), per: per() },
    ),
  );
  return {
    code: `i${at}`,
    title: text(`项目${at}`),
    component: draw.one(...components).code,
    sign: draw.one("addition", "addition", "deduction"),
    points,
    limits,
    classes: draw.chance() ? null : draw.some(classes.map(({ code }) => code)),
    evidence: draw.one("none", "welcome", "required"),
    whoMayDeclare: ["recorder"],
    needsDecision: draw.chance(),
    mustHear: draw.chance(),
    starter: false,
    clause,
  };
}

function drawBallot(draw: Draw, at: number): SchemeDefinition["ballots"][number] {
  const scale = draw.one<SchemeDefinition["ballots"][number]["scale"]>(
    { type: "scored", most: 10_000, step: 50 },
    {
      type: "choices",
      choices: [10_000, 6_000].map((points, code) => ({ code: `v${code}`, title: text("选"), points })),
    },
    { type: "ranked", places: [500, 300, 100] },
  );
  const share = draw.int(1, 99);
  const voters = [share, 100 - share].map((percent, code) => ({ code: `g${code}`, title: text("组"), percent }));
  const ownVote = draw.one("excluded", "allowed");
  return {
    code: `b${at}`,
    title: text("评议"),
    scale,
    criteria: [],
    voters,
    quorumPercent: null,
    secret: true,
    ownVote,
    clause,
  };
}

function drawAims(frame: Frame): Pick<SchemeDefinition, "awards" | "targets"> {
  const { draw } = frame;
  const awards = draw.list(0, 2, (at) => ({
    code: `w${at}`,
    title: text("奖"),
    of: draw.one("subject", "group"),
    pick: draw.one("best", "worst"),
    per: draw.one("period", "cycle"),
    ...(draw.chance() ? { components: draw.some(frame.components.map(({ code }) => code)) } : {}),
    tie: draw.one("decision", "all", "none"),
    bonus: draw.one(null, 500),
    clause,
  }));
  const classes = frame.classes.map(({ code }) => code);
  const title = text("目标");
  return {
    awards,
    targets: [
      { type: "share", code: "t0", title, classes, atLeast: "g0", percent: draw.int(1, 100), by: null, clause },
      { type: "declared", code: "t1", title, classes, approvedBy: text("支部"), clause },
    ],
  };
}

const WORKFLOW: SchemeDefinition["workflow"] = {
  entries: {
    rhythm: "asItHappens",
    steps: [
      { type: "declare", by: ["subject"], clause },
      { type: "post", clause },
    ],
  },
  cycleResults: {
    rhythm: "cycle",
    steps: [
      { type: "notice", days: 7, dayKind: "calendar", leastDays: 7, where: text("村务公开栏"), clause },
      { type: "post", clause },
    ],
  },
  objections: { to: ["villageCommittee"], answer: { type: "withinDays", days: 7, dayKind: "working" }, clause },
};

/** A random rule book. Components c0…, items i0…, classes k0…, grades g0… (best first), vetoes n0…, ballots b0. */
export function drawScheme(g: fc.GeneratorValue): SchemeDefinition {
  const draw = new Draw(g);
  const standing = () => draw.one("rated", "rated", "scoredOnly", "exempt");
  const classes: SchemeDefinition["classes"] = draw.list(1, 3, (at) => {
    return { code: `k${at}`, title: text(`类别${at}`), standing: at === 0 ? "rated" : standing(), clause };
  });
  const components = draw.list(1, 3, (at) => drawComponent(draw, at, classes));
  const frame: Frame = { draw, classes, components, ballots: draw.list(0, 1, (at) => drawBallot(draw, at)) };
  const grades = draw.list(2, 5, (at) => `g${at}`);
  const roster: SchemeDefinition["roster"] = {
    participation: "everyone",
    periodCounts: draw.one("anyDay", "wholePeriod"),
    classOf: draw.one("period", "cycleEnd"),
    leastPeriods: draw.one(null, 2),
    leavers: draw.one("scoredOnly", "rated"),
    movers: "takeAlong",
    clause,
  };
  const twice: SchemeDefinition["multipliers"][number] = {
    type: "byClass",
    classes: ["k0"],
    sign: draw.one("addition", "deduction"),
    exceptComponents: [],
    times: 2,
    clause,
  };
  return {
    language: 1,
    meta: {
      code: "random",
      family: "household",
      title: text("随机方案"),
      subjectKind: "household",
      line: "household",
      source: { title: text("来源"), issuer: text("制定单位"), inForceFrom: null },
      notes: [],
    },
    classes,
    ...(draw.chance() ? { roster } : {}),
    cycle: drawCycle(draw),
    components,
    items: draw.list(1, 6, (at) => drawItem(frame, at)),
    multipliers: [...(draw.chance() ? [twice] : []), { type: "falseRecord", times: 2, clause }],
    vetoes: drawVetoes(draw, grades),
    ballots: frame.ballots,
    score: drawScore(frame),
    grading: drawGrading(frame, grades),
    ...drawAims(frame),
    workflow: WORKFLOW,
    redemption: { type: "none", clause },
    benefits: [],
    alerts: [],
  };
}
