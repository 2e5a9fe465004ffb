import type { Period } from "@/server/domain/calendar/cycles";
import { add, type Fraction, fraction, scale, ZERO } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";
import type { Component } from "@/server/domain/scheme/frame";
import type { PlainScore } from "@/server/domain/scheme/score";
import { DomainError } from "@/server/errors";
import { ballotNode } from "./ballots";
import type { Compiled } from "./compile";
import type { BallotTally, RatedSubject } from "./input";
import { periodCounts } from "./presence";
import type {
  ComponentNode,
  Leaf,
  MeanNode,
  PeriodNode,
  PerMemberNode,
  PlainNode,
  ScoreNode,
  SumNode,
  VetoRef,
} from "./result";
import type { Tally } from "./tally";

/** One subject's material: tallied entries, votes, and the periods a veto sets to zero. */
export type Scored = {
  readonly compiled: Compiled;
  readonly subject: RatedSubject;
  readonly tally: Tally;
  readonly ballots: readonly BallotTally[];
  readonly zeroPeriods: ReadonlyMap<number, VetoRef>;
};

function total(parts: readonly { readonly points: Hundredths }[]): Hundredths {
  let sum = 0;
  for (const part of parts) sum += part.points;
  return sum;
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

/**
 * The leaves of one component in one period. A period that does not count for the subject (see `periodCounts`) gives no
 * base, and entries in it count nothing: they stay in the explanation with what was posted.
 */
function periodLeaves(scored: Scored, index: number, component: Component, period: Period, at: number): Leaf[] {
  const { subject, compiled } = scored;
  const { roster } = compiled;
  const leaves: Leaf[] = [];
  const entries = scored.tally[index]?.[at] ?? [];
  if (!periodCounts(roster, subject, period)) {
    if (roster.periodCounts === "anyDay") for (const leaf of entries) leaves.push(leaf);
    else for (const leaf of entries) leaves.push({ ...leaf, points: 0 });
  } else {
    const own = roster.classOf === "period" ? subject.classInPeriod?.[period.no] : undefined;
    addBase(leaves, component, own ?? subject.classCode, period.no);
    for (const leaf of entries) leaves.push(leaf);
  }
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

/**
 * The mean over the periods that count. Entries posted to others (late, after somebody left) are added to the sum and not
 * to what it is divided by, so that they never lower the mean.
 */
function meanNode(scored: Scored, score: Extract<PlainScore, { type: "meanOfPeriods" }>): MeanNode {
  const { cycle, roster } = scored.compiled;
  const hasEntries = (at: number) => scored.tally.some((component) => (component[at]?.length ?? 0) > 0);
  const counts = (period: Period) => score.absent === "zero" || periodCounts(roster, scored.subject, period);
  const shown = cycle.periods.filter(
    (period, at) => counts(period) || (roster.periodCounts === "anyDay" && hasEntries(at)),
  );
  const parts = shown.map((period) => periodNode(scored, score.components, period));
  const over = Math.max(1, shown.filter(counts).length);
  return { type: "mean", exact: fraction(total(parts), over), over, clause: score.clause, parts };
}

function perMemberNode(scored: Scored, score: Extract<PlainScore, { type: "perMember" }>): PerMemberNode {
  const { id, members } = scored.subject;
  if (!members) throw new DomainError("entry.membersMissing", { subject: id });
  const sum = sumNode(scored, score.components, score.clause);
  return {
    type: "perMember",
    exact: fraction(sum.points, members),
    members,
    clause: score.clause,
    parts: sum.parts,
  };
}

/** One plain score of a subject: the score itself, a part of it, or what a grading rule measures instead. */
export function plainNode(scored: Scored, score: PlainScore): PlainNode {
  switch (score.type) {
    case "sumOverCycle":
      return sumNode(scored, score.components, score.clause);
    case "meanOfPeriods":
      return meanNode(scored, score);
    case "perMember":
      return perMemberNode(scored, score);
    case "ballot":
      return ballotNode(scored, score);
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
  switch (score.type) {
    case "weighted": {
      const parts = score.parts.map((part) => ({ percent: part.percent, of: plainNode(scored, part.of) }));
      const exact = parts.reduce((sum, part) => add(sum, scale(exactValue(part.of), part.percent, 100)), ZERO);
      return { type: "weighted", exact, clause: score.clause, parts };
    }
    case "total": {
      const parts = score.parts.map((part) => ({ of: plainNode(scored, part.of) }));
      const exact = parts.reduce((sum, part) => add(sum, exactValue(part.of)), ZERO);
      return { type: "total", exact, clause: score.clause, parts };
    }
    default:
      return plainNode(scored, score);
  }
}
