import type { Period } from "@/server/domain/calendar/cycles";
import { add, type Fraction, fraction, scale, ZERO } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";
import type { Component } from "@/server/domain/scheme/frame";
import type { PlainScore } from "@/server/domain/scheme/result";
import type { Compiled } from "./compile";
import type { RatedSubject } from "./input";
import type { ComponentNode, Leaf, MeanNode, PeriodNode, ScoreNode, SumNode, VetoRef } from "./result";
import type { Tally } from "./tally";

/** One subject's material: tallied entries, and the periods a veto sets to zero. */
export type Scored = {
  readonly compiled: Compiled;
  readonly subject: RatedSubject;
  readonly tally: Tally;
  readonly zeroPeriods: ReadonlyMap<number, VetoRef>;
};

function total(parts: readonly { readonly points: Hundredths }[]): Hundredths {
  let sum = 0;
  for (const part of parts) sum += part.points;
  return sum;
}

/** On the roster on any day of the period. */
function presentIn(subject: RatedSubject, period: { from: string; to: string }): boolean {
  return (subject.from === null || subject.from <= period.to) && (subject.to === null || subject.to >= period.from);
}

function basePoints(component: Component, classCode: string): Hundredths {
  const { base } = component;
  switch (base.type) {
    case "none":
      return 0;
    case "same":
      return base.points;
    case "byClass":
      return base.byClass.find((entry) => entry.class === classCode)?.points ?? 0;
    default:
      return base satisfies never;
  }
}

function addBase(leaves: Leaf[], component: Component, classCode: string, periodNo: number | null): void {
  const { base } = component;
  if (base.type === "none" || base.per !== (periodNo === null ? "cycle" : "period")) return;
  const points = basePoints(component, classCode);
  if (points !== 0) leaves.push({ type: "base", periodNo, points, clause: base.clause });
}

/** Pulls the sum of the leaves inside the component's bounds, by a leaf that says so. */
function addBound(leaves: Leaf[], component: Component, periodNo: number | null): void {
  const { bounds } = component;
  if (!bounds || bounds.per !== (periodNo === null ? "cycle" : "period")) return;
  const points = total(leaves);
  const { clause } = bounds;
  if (bounds.floor !== null && points < bounds.floor) {
    leaves.push({ type: "bound", bound: "floor", periodNo, points: bounds.floor - points, clause });
  } else if (bounds.cap !== null && points > bounds.cap) {
    leaves.push({ type: "bound", bound: "cap", periodNo, points: bounds.cap - points, clause });
  }
}

function periodLeaves(scored: Scored, index: number, component: Component, period: Period, at: number): Leaf[] {
  const { subject } = scored;
  const leaves: Leaf[] = [];
  if (presentIn(subject, period)) {
    addBase(leaves, component, subject.classInPeriod?.[period.no] ?? subject.classCode, period.no);
  }
  for (const leaf of scored.tally[index]?.[at] ?? []) leaves.push(leaf);
  addBound(leaves, component, period.no);
  const veto = scored.zeroPeriods.get(period.no);
  const points = veto ? total(leaves) : 0;
  if (veto && points !== 0) leaves.push({ type: "veto", periodNo: period.no, points: -points, clause: veto.clause });
  return leaves;
}

function componentNode(component: Component, parts: Leaf[]): ComponentNode {
  return { type: "component", code: component.code, points: total(parts), clause: component.clause, parts };
}

function componentsOf(compiled: Compiled, codes: readonly string[]): { index: number; component: Component }[] {
  return codes.flatMap((code) => {
    const index = compiled.componentAt.get(code);
    const component = index === undefined ? undefined : compiled.components[index];
    return index === undefined || !component ? [] : [{ index, component }];
  });
}

/** The result of one period: its components added up. */
export function periodNode(scored: Scored, codes: readonly string[], period: Period): PeriodNode {
  const at = scored.compiled.periodAt.get(period.no) ?? -1;
  const parts = componentsOf(scored.compiled, codes).map(({ index, component }) =>
    componentNode(component, periodLeaves(scored, index, component, period, at)),
  );
  return { type: "period", periodNo: period.no, points: total(parts), parts };
}

function sumNode(scored: Scored, codes: readonly string[], clause: string): SumNode {
  const { cycle } = scored.compiled;
  const parts = componentsOf(scored.compiled, codes).map(({ index, component }) => {
    const leaves: Leaf[] = [];
    addBase(leaves, component, scored.subject.classCode, null);
    for (const [at, period] of cycle.periods.entries()) {
      for (const leaf of periodLeaves(scored, index, component, period, at)) leaves.push(leaf);
    }
    addBound(leaves, component, null);
    return componentNode(component, leaves);
  });
  return { type: "sum", points: total(parts), clause, parts };
}

function meanNode(scored: Scored, score: Extract<PlainScore, { type: "meanOfPeriods" }>): MeanNode {
  const { cycle } = scored.compiled;
  const hasEntries = (at: number) => scored.tally.some((component) => (component[at]?.length ?? 0) > 0);
  const counted = cycle.periods.filter(
    (period, at) => score.absent === "zero" || presentIn(scored.subject, period) || hasEntries(at),
  );
  const parts = counted.map((period) => periodNode(scored, score.components, period));
  const over = Math.max(1, parts.length);
  return { type: "mean", exact: fraction(total(parts), over), over, clause: score.clause, parts };
}

function plainNode(scored: Scored, score: PlainScore): SumNode | MeanNode {
  switch (score.type) {
    case "sumOverCycle":
      return sumNode(scored, score.components, score.clause);
    case "meanOfPeriods":
      return meanNode(scored, score);
    default:
      return score satisfies never;
  }
}

/** The exact value of a node, in hundredths. */
export function exactValue(node: ScoreNode): Fraction {
  return node.type === "sum" ? fraction(node.points) : node.exact;
}

/** The score of the cycle, exact, with everything it is made of. */
export function scoreNode(scored: Scored): ScoreNode {
  const { score } = scored.compiled.definition;
  if (score.type !== "weighted") return plainNode(scored, score);
  const parts = score.parts.map((part) => ({ percent: part.percent, of: plainNode(scored, part.of) }));
  const exact = parts.reduce((sum, part) => add(sum, scale(exactValue(part.of), part.percent, 100)), ZERO);
  return { type: "weighted", exact, clause: score.clause, parts };
}
