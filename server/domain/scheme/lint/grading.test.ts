import { describe, expect, it } from "vitest";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { fixed, pts, text, times } from "@/server/domain/scheme/templates/build";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P1 } from "@/server/domain/scheme/templates/p1";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { BEST, type Case, clause, minus, rule, tried } from "./case-support";

const GRADING: readonly Case[] = [
  ["a threshold above the reachable maximum", P1, (d) => lift(d, 0, 20_000), "gradeBeyondReach"],
  [
    "a lowest grade below the reachable minimum",
    H2,
    (d) => {
      d.items = d.items.filter(({ sign }) => sign === "addition");
      const bands = [
        { grade: "five-star", from: pts(150), to: null },
        { grade: "four-star", from: pts(140), to: pts(150) },
        { grade: "three-star", from: null, to: pts(140) },
      ];
      d.grading.rules = [{ type: "thresholds", includes: "lower", bands, clause }];
    },
    "gradeNeverFalls",
  ],
  [
    "a better grade for a worse score",
    P3,
    (d) => {
      const [best, next] = rule(d, "thresholds").bands;
      if (best && next) [best.grade, next.grade] = [next.grade, best.grade];
    },
    "bandsUpsideDown",
  ],
  [
    "a grade that no rule gives",
    H2,
    (d) => d.grading.grades.push({ code: "two-star", title: text("二星户", "Two-star"), stars: 2, tone: "plain" }),
    "gradeNeverGiven",
  ],
  ["rank bands that do not grow", H2, (d) => rule(d, "rankBands").bands.reverse(), "rankBandsOrder"],
  ["quotas over 100 %", R3, (d) => Object.assign(rule(d, "quota"), { percent: 100 }), "quotaSum"],
  [
    "a quota that overflows upwards",
    P1,
    (d) => Object.assign(rule(d, "quota"), { overflow: BEST(d) }),
    "quotaOverflowUp",
  ],
  ["weights that do not make 100", P1, (d) => halveWeight(d), "weightsNot100"],
  [
    "a ballot that nothing uses",
    P1,
    (d) => {
      const [component] = d.components;
      d.score = { type: "sumOverCycle", components: [component?.code ?? ""], clause };
    },
    "ballotUnused",
  ],
  [
    "voters that do not make 100 %",
    R3,
    (d) => Object.assign(d.ballots[0]?.voters[0] ?? {}, { percent: 79 }),
    "votersNot100",
  ],
  [
    "criteria that do not make the scale",
    R3,
    (d) => Object.assign(d.ballots[0]?.scale ?? {}, { most: pts(110) }),
    "criteriaSum",
  ],
  [
    "a score that names a missing ballot",
    H2,
    (d) => Object.assign(d, { score: { type: "ballot", ballot: "nobody", clause } }),
    "unknownReference",
  ],
  [
    "a rule that a later one always overwrites",
    P3,
    (d) => d.grading.rules.push(structuredClone(rule(d, "thresholds"))),
    "ruleOverwritten",
  ],
  ["a quota before its grade is given", P1, (d) => d.grading.rules.reverse(), "ruleNeverApplies"],
  [
    "a gate that everybody passes",
    H2,
    (d) => {
      const of = { type: "sumOverCycle", components: ["party-building"], clause } as const;
      d.grading.rules.unshift({
        type: "gate",
        of: { ...of, components: ["party-building"] },
        pass: -pts(10_000),
        otherwise: null,
        clause,
      });
      d.items = d.items.filter(({ component }) => component !== "party-building");
    },
    "ruleNeverApplies",
  ],
  [
    "a consequence for a grade never given",
    H2,
    (d) => {
      d.grading.grades.push({ code: "two-star", title: text("二星户", "Two-star"), stars: 2, tone: "plain" });
      d.grading.consequences.push({ type: "followUp", grades: ["two-star"], action: text("谈话", "A talk"), clause });
    },
    "consequenceDead",
  ],
  [
    "a benefit for a grade never given",
    H2,
    (d) => {
      d.grading.grades.push({ code: "two-star", title: text("二星户", "Two-star"), stars: 2, tone: "plain" });
      Object.assign(d.benefits[0] ?? {}, { grades: ["two-star"] });
    },
    "benefitDead",
  ],
  [
    "an alert that cannot fire",
    H2,
    (d) => {
      d.items = [minus({ points: fixed(2), limits: [times(2, "month")] })];
      d.alerts = [{ type: "lowestOfMonth", lowest: 3, deductedOver: pts(4), action: text("谈心", "A talk"), clause }];
    },
    "alertDead",
  ],
  [
    "redeemable points that nothing earns",
    H2,
    (d) => {
      d.items = d.items.filter(({ component }) => component !== "livelihood");
    },
    "earnsNothing",
  ],
  [
    "an answer before a notice that there is not",
    H2,
    (d) => {
      for (const order of [d.workflow.entries, d.workflow.cycleResults]) {
        order.steps = order.steps.filter(({ type }) => type !== "notice");
      }
    },
    "answerWithoutNotice",
  ],
];

function lift(copy: SchemeDefinition, at: number, from: number): void {
  const [band, next] = [rule(copy, "thresholds").bands[at], rule(copy, "thresholds").bands[at + 1]];
  Object.assign(band ?? {}, { from });
  Object.assign(next ?? {}, { to: from });
}

function halveWeight({ score }: SchemeDefinition): void {
  if (score.type === "weighted") Object.assign(score.parts[0] ?? {}, { percent: 35 });
}

describe("in the grading and conduct of a rule book the lint finds", () => {
  it.each(GRADING.map((one) => [one[0], one] as const))("%s", (_, one) => {
    const { before, after, said } = tried(one);
    expect(after).toBeGreaterThan(before);
    for (const words of said) expect(words).not.toMatch(/undefined|null|NaN|Infinity|\{|\[object/);
  });
});
