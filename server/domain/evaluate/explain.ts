import { add, type Fraction, fraction, scale, ZERO } from "@/server/domain/fraction";
import { ballotValue } from "./ballots";
import type { ComponentNode, EntryLeaf, PeriodNode, ScoreNode } from "./result";

/**
 * The value of an explanation worked out again from its leaves alone, in hundredths: what a verifier compares with the
 * value the node states.
 */
export function sumOf(node: ScoreNode | PeriodNode | ComponentNode): Fraction {
  switch (node.type) {
    case "component":
      return fraction(node.parts.reduce((sum, leaf) => sum + leaf.points, 0));
    case "period":
    case "sum":
      return node.parts.map(sumOf).reduce(add, ZERO);
    case "mean":
      return scale(node.parts.map(sumOf).reduce(add, ZERO), 1, node.over);
    case "perMember":
      return scale(node.parts.map(sumOf).reduce(add, ZERO), 1, node.members);
    case "ballot":
      return ballotValue(node.parts);
    case "weighted":
      return node.parts.map((part) => scale(sumOf(part.of), part.percent, 100)).reduce(add, ZERO);
    case "total":
      return node.parts.map((part) => sumOf(part.of)).reduce(add, ZERO);
    default:
      return node satisfies never;
  }
}

/** Every component of an explanation, period by period where the score is a mean. */
function componentsIn(node: ScoreNode): ComponentNode[] {
  switch (node.type) {
    case "sum":
    case "perMember":
      return [...node.parts];
    case "ballot":
      return [];
    case "mean":
      return node.parts.flatMap((period) => [...period.parts]);
    case "weighted":
    case "total":
      return node.parts.flatMap((part) => componentsIn(part.of));
    default:
      return node satisfies never;
  }
}

/** The entries behind a score, in the order of the explanation. */
export function entriesIn(node: ScoreNode): EntryLeaf[] {
  return componentsIn(node).flatMap((component) => component.parts.filter((leaf) => leaf.type === "entry"));
}
