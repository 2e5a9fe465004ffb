import { describe, expect, it } from "vitest";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { atMost, fixed, pts, range, text, times } from "@/server/domain/scheme/templates/build";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { BEST, type Case, clause, minus, plus, tried } from "./case-support";
import { lintDefinition } from "./lint";

function bounds(copy: SchemeDefinition, floor: number | null, cap: number | null): void {
  const component = copy.components.find(({ code }) => code === "civility") ?? copy.components[0];
  Object.assign(component ?? {}, { bounds: { per: "cycle", floor, cap, clause } });
}

const FRAME: readonly Case[] = [
  [
    "a custom cycle that ends before it begins",
    H2,
    (d) => {
      const cycles = [{ key: "one", title: text("一", "One"), from: "2026-06-01", to: "2026-01-01" }];
      d.cycle = { span: { type: "custom", cycles }, periods: { type: "whole" }, clause };
    },
    "cycleInverted",
  ],
  [
    "custom cycles that share days",
    H2,
    (d) => {
      const cycles = [
        { key: "one", title: text("一", "One"), from: "2026-01-01", to: "2026-06-30" },
        { key: "two", title: text("二", "Two"), from: "2026-06-30", to: "2026-12-31" },
      ];
      d.cycle = { span: { type: "custom", cycles }, periods: { type: "whole" }, clause };
    },
    "cyclesOverlap",
  ],
  [
    "custom cycles with days between them",
    H2,
    (d) => {
      const cycles = [
        { key: "two", title: text("二", "Two"), from: "2026-07-03", to: "2026-12-31" },
        { key: "one", title: text("一", "One"), from: "2026-01-01", to: "2026-06-30" },
      ];
      d.cycle = { span: { type: "custom", cycles }, periods: { type: "whole" }, clause };
    },
    "cyclesApart",
  ],
  [
    "terms that share days across the new year",
    H2,
    (d) => {
      const terms = [
        { code: "spring", title: text("春", "Spring"), startsOn: "01-15", endsOn: "07-05" },
        { code: "autumn", title: text("秋", "Autumn"), startsOn: "09-01", endsOn: "01-20" },
      ];
      d.cycle = { span: { type: "terms", terms }, periods: { type: "whole" }, clause };
    },
    "cyclesOverlap",
  ],
  [
    "periods that begin after the cycle",
    H2,
    (d) => {
      const periods = [{ title: text("下半年", "Second half"), startsOn: "07-01" }];
      d.cycle.periods = { type: "custom", periods };
    },
    "cycleHeadUncovered",
  ],
  [
    "a period outside a cycle of six months",
    H2,
    (d) => {
      d.cycle.span = { type: "months", months: 6, startsOn: "01-01" };
      const periods = ["01-01", "09-01"].map((startsOn) => ({ title: text("期", "Period"), startsOn }));
      d.cycle.periods = { type: "custom", periods };
    },
    "periodOutsideCycle",
  ],
  [
    "two periods that begin on one day",
    H2,
    (d) => {
      const periods = ["01-01", "01-01"].map((startsOn) => ({ title: text("期", "Period"), startsOn }));
      d.cycle.periods = { type: "custom", periods };
    },
    "periodTwice",
  ],
  [
    "quarters in a cycle of four months",
    H2,
    (d) => Object.assign(d.cycle, { span: { type: "months", months: 4, startsOn: "01-01" } }),
    "periodsUneven",
  ],
  [
    "a first cycle that reaches into the next",
    P3,
    (d) => Object.assign(d.cycle.first ?? {}, { to: "2026-02-28" }),
    "firstCycleWrong",
  ],
  [
    "a first cycle that ends early",
    P3,
    (d) => Object.assign(d.cycle.first ?? {}, { to: "2025-09-30" }),
    "firstCycleShort",
  ],
  ["a scheme in which nobody is rated", H2, (d) => d.classes.splice(0, 2), "nobodyRated"],
  ["a floor above its cap", H2, (d) => bounds(d, pts(50), pts(40)), "boundsInverted"],
  ["a base above its cap", H2, (d) => bounds(d, 0, pts(30)), "baseOutsideBounds"],
  [
    "a cap below one item's points",
    H2,
    (d) => {
      bounds(d, null, pts(40));
      d.items.push(plus({ points: fixed(41) }));
    },
    "capUnderItem",
  ],
  [
    "a cap inside an item's range",
    H2,
    (d) => {
      bounds(d, null, pts(40));
      d.items.push(plus({ points: range(1, 50) }));
    },
    "capUnderRange",
  ],
  [
    "a range whose steps do not meet its end",
    H2,
    (d) => d.items.push(plus({ points: range(1, 2.5, 1) })),
    "rangeEmpty",
  ],
  ["an item worth nothing", H2, (d) => d.items.push(plus({ points: fixed(0) })), "pointless"],
  [
    "an act that would count twice, give or take punctuation",
    H2,
    (d) =>
      d.items.push(
        plus({ points: fixed(1) }),
        plus({ code: "b", title: text("修桥、补路。", "Mended"), points: fixed(2) }),
      ),
    "duplicateItem",
  ],
  [
    "an item for a class that is not scored",
    H2,
    (d) => d.items.push(plus({ points: fixed(1), classes: ["not-taking-part"] })),
    "itemForNobody",
  ],
  [
    "a limit below one entry",
    H2,
    (d) => d.items.push(plus({ points: fixed(5), limits: [atMost(4, "cycle")] })),
    "limitUnderItem",
  ],
  [
    "a limit that is never reached",
    H2,
    (d) => d.items.push(plus({ points: fixed(2), limits: [times(1, "period"), atMost(10, "cycle")] })),
    "limitDead",
  ],
  [
    "a multiplier that matches no item",
    H2,
    (d) => {
      const byClass = {
        type: "byClass",
        classes: ["not-taking-part"],
        sign: "deduction",
        exceptComponents: [],
      } as const;
      d.multipliers.push({ ...byClass, exceptComponents: [], classes: ["not-taking-part"], times: 2, clause });
    },
    "multiplierDead",
  ],
  [
    "a veto that gives what it bars",
    H2,
    (d) => {
      const effect = { type: "barAward", grades: [BEST(d)], instead: BEST(d) } as const;
      const requires = { type: "decision", of: text("生效的处罚决定", "A penalty decision in force") } as const;
      const title = text("受到行政处罚", "Administrative penalty");
      d.vetoes.push({
        code: "v",
        title,
        effect: { ...effect, grades: [BEST(d)] },
        duration: { type: "cycle" },
        requires,
        clause,
      });
    },
    "vetoInsteadBarred",
  ],
  [
    "a term for a spot that does not exist",
    H2,
    (d) => {
      const localItems = { most: 0, mostPoints: null, components: null };
      d.terms = { others: "locked", spots: [{ type: "open", spot: "item.nothing" }], localItems, mayDrop: false };
    },
    "unknownSpot",
  ],
];

describe("in the frame of a rule book the lint finds", () => {
  it.each(FRAME.map((one) => [one[0], one] as const))("%s", (_, one) => {
    const { before, after, said } = tried(one);
    expect(after).toBeGreaterThan(before);
    for (const words of said) expect(words).not.toMatch(/undefined|null|NaN|Infinity|\{|\[object/);
  });
});

describe("what is consistent", () => {
  it("is not found: the same title for other classes, in another component or with the other sign", () => {
    const copy = structuredClone(H2);
    copy.items.push(
      plus({ code: "a", points: fixed(1), classes: ["resident"] }),
      plus({ code: "b", points: fixed(1), classes: ["elderly"] }),
      plus({ code: "c", points: fixed(1), component: "environment" }),
      minus({ code: "d", title: text("修桥补路", "Mended a road"), points: fixed(1) }),
    );
    expect(lintDefinition(copy).filter((one) => one.code === "duplicateItem")).toEqual([]);
  });

  it("is not found: a limit that binds, a veto that gives the lowest grade, a gap nobody can name", () => {
    const copy = structuredClone(H2);
    copy.items.push(plus({ points: fixed(2), limits: [times(2, "month"), atMost(10, "cycle")] }));
    const codes = lintDefinition(copy).map((one) => one.code);
    expect(codes).not.toContain("limitDead");
    expect(codes).not.toContain("limitUnderItem");
  });
});
