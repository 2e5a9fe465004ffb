import type { BallotNode, ComponentNode, Leaf, PlainNode, ScoreNode } from "@/server/domain/evaluate/result";
import { exactValue } from "@/server/domain/evaluate/score";
import { add, type Fraction, fraction, roundHalfUp, scale } from "@/server/domain/fraction";
import { HALF_POINT, type Hundredths } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { itemAllows } from "@/server/domain/scheme/find";

/** One way of closing the whole gap by itself. Sizes in hundredths; fewer points where lower is better. */
export type Way =
  | {
      readonly type: "components";
      /** Points of entries that change the score enough, exactly; and in half points, which entries are made of. */
      readonly points: Hundredths;
      readonly halves: Hundredths;
      /** What one point counts for in the score. */
      readonly weight: Fraction;
      readonly components: readonly ComponentWay[];
    }
  | {
      readonly type: "ballot";
      readonly ballot: string;
      readonly weight: Fraction;
      /** The result that the whole ballot would have had to have, and whether its scale goes so far. */
      readonly from: Hundredths;
      readonly to: Hundredths;
      readonly possible: boolean;
      /** The mean of one group alone, the others voting as they did; null where its scale does not go so far. */
      readonly groups: readonly { readonly voters: string; readonly mean: Hundredths | null }[];
    };

export type ComponentWay = {
  readonly code: string;
  /** gain: by more acts that count. keep: its points can only be kept, there is nothing to be had beside them. */
  readonly how: "gain" | "keep";
  /** How much it can still take; null: no bound in the way. */
  readonly room: Hundredths | null;
  /** Periods in which it is full. */
  readonly fullIn: readonly number[];
  /** Points that are needed besides, before anything counts, because the sum lies beyond a bound. */
  readonly hidden: Hundredths;
  readonly enough: boolean;
};

type Aim = { readonly to: Hundredths; readonly better: "higher" | "lower"; readonly classCode: string };

/** Ceiling of a fraction. */
const up = ({ num, den }: Fraction): number => Math.ceil(num / den) + 0;

/** By how much, exactly, something has to change of which one hundredth changes the score by `weight`: so much where higher is better, else more than so much. */
function exactChange(exact: Fraction, weight: Fraction, { to, better }: Aim): Fraction {
  // Rounding half up reaches `to` from half a hundredth below it, and stays at `to` until just under half above.
  const half = fraction(better === "higher" ? 2 * to - 1 : 2 * to + 1, 2);
  const gap = better === "higher" ? add(half, scale(exact, -1)) : add(exact, scale(half, -1));
  return scale(gap, weight.den, weight.num);
}

/** The same in whole hundredths: points are given in no less. */
function leastChange(exact: Fraction, weight: Fraction, aim: Aim): Hundredths {
  const needed = exactChange(exact, weight, aim);
  return aim.better === "higher" ? up(needed) : Math.floor(needed.num / needed.den) + 1;
}

type Found = {
  readonly weights: Map<string, Fraction>;
  readonly ballots: Map<string, Fraction>;
  readonly nodes: ComponentNode[];
  readonly votes: BallotNode[];
};

function plainWeights(found: Found, node: PlainNode, share: Fraction): void {
  const count = (codes: Iterable<string>, weight: Fraction) => {
    for (const code of new Set(codes)) {
      const known = found.weights.get(code);
      found.weights.set(code, known ? add(known, weight) : weight);
    }
  };
  switch (node.type) {
    case "sum":
      count(
        node.parts.map(({ code }) => code),
        share,
      );
      found.nodes.push(...node.parts);
      break;
    case "perMember":
      count(
        node.parts.map(({ code }) => code),
        scale(share, 1, node.members),
      );
      found.nodes.push(...node.parts);
      break;
    case "mean": {
      const parts = node.parts.flatMap((period) => [...period.parts]);
      count(
        parts.map(({ code }) => code),
        scale(share, 1, node.over),
      );
      found.nodes.push(...parts);
      break;
    }
    case "ballot": {
      const known = found.ballots.get(node.ballot);
      found.ballots.set(node.ballot, known ? add(known, share) : share);
      found.votes.push(node);
      break;
    }
    default:
      node satisfies never;
  }
}

function weightsOf(node: ScoreNode): Found {
  const found: Found = { weights: new Map(), ballots: new Map(), nodes: [], votes: [] };
  if (node.type === "weighted")
    for (const part of node.parts) plainWeights(found, part.of, fraction(part.percent, 100));
  else if (node.type === "total") for (const part of node.parts) plainWeights(found, part.of, fraction(1));
  else plainWeights(found, node, fraction(1));
  return found;
}

const total = (leaves: readonly Leaf[]): Hundredths => leaves.reduce((sum, leaf) => sum + leaf.points, 0);

/** Hundredths between a component's points and its bound in the direction that is better. */
function roomOf(definition: SchemeDefinition, code: string, leaves: readonly Leaf[], better: Aim["better"]) {
  const bounds = definition.components.find((one) => one.code === code)?.bounds;
  const limit = better === "higher" ? bounds?.cap : bounds?.floor;
  const other = better === "higher" ? "floor" : "cap";
  const hidden = leaves.reduce(
    (sum, leaf) => (leaf.type === "bound" && leaf.bound === other ? sum + Math.abs(leaf.points) : sum),
    0,
  );
  if (!bounds || limit === null || limit === undefined) return { room: null, fullIn: [], hidden };
  const space = (own: readonly Leaf[]) => Math.max(0, better === "higher" ? limit - total(own) : total(own) - limit);
  if (bounds.per === "cycle") return { room: space(leaves), fullIn: [], hidden };
  const periods = Map.groupBy(leaves, ({ periodNo }) => periodNo);
  const full = [...periods].flatMap(([no, own]) => (no !== null && space(own) === 0 ? [no] : []));
  return { room: null, fullIn: full.sort((a, b) => a - b), hidden };
}

function componentWay(
  definition: SchemeDefinition,
  found: Found,
  code: string,
  aim: Aim,
  points: Hundredths,
): ComponentWay {
  const leaves = found.nodes.filter((node) => node.code === code).flatMap((node) => [...node.parts]);
  const wanted = aim.better === "higher" ? "addition" : "deduction";
  const gain = definition.items.some(
    (item) => item.component === code && item.sign === wanted && itemAllows(item, aim.classCode),
  );
  const against = leaves.filter(
    (leaf) => leaf.type === "entry" && (aim.better === "higher" ? leaf.points < 0 : leaf.points > 0),
  );
  const { room: space, fullIn, hidden } = roomOf(definition, code, leaves, aim.better);
  const kept = Math.abs(total(against));
  const room = gain ? space : Math.min(kept, space ?? kept);
  return { code, how: gain ? "gain" : "keep", room, fullIn, hidden, enough: room === null || room >= points };
}

/**
 * Every single way to a score: components that count alike are one way, each ballot is one. In: the explanation of the
 * score (without the veto that set it to 0, if any) and the score aimed at. The share of a component takes all parts of
 * the score together in which it counts.
 */
export function waysTo(definition: SchemeDefinition, node: ScoreNode, aim: Aim): Way[] {
  const found = weightsOf(node);
  const exact = exactValue(node);
  const alike = Map.groupBy(found.weights, ([, { num, den }]) => `${num}/${den}`);
  const ballots = [...found.ballots].flatMap((one) => ballotWay(definition, found, one, exact, aim));
  const components = [...alike.values()].flatMap((group): Way[] => {
    const weight = group[0]?.[1];
    if (!weight || weight.num <= 0) return [];
    const points = leastChange(exact, weight, aim);
    const halves = Math.ceil(points / HALF_POINT) * HALF_POINT;
    const ways = group.map(([code]) => componentWay(definition, found, code, aim, points));
    return [{ type: "components", points, halves, weight, components: ways }];
  });
  return [...components, ...ballots];
}

function ballotWay(
  definition: SchemeDefinition,
  { votes }: Found,
  [code, weight]: readonly [string, Fraction],
  exact: Fraction,
  aim: Aim,
): Way[] {
  const node = votes.find(({ ballot }) => ballot === code);
  const ballot = definition.ballots.find((one) => one.code === code);
  if (!node || !ballot || weight.num <= 0) return [];
  const sign = aim.better === "higher" ? 1 : -1;
  const change = scale(exactChange(exact, weight, aim), sign);
  const most = mostOf(ballot.scale);
  const inside = (value: number) => value >= 0 && value <= most;
  // The nearest hundredth that will do; where lower is better it has to lie below.
  const nearest = (goal: Fraction) => (sign > 0 ? up(goal) : up(goal) - 1);
  const to = nearest(add(node.exact, change));
  const groups = node.parts.map(({ voters, percent, votes: cast, points }) => {
    const mean = nearest(add(cast === 0 ? fraction(0) : fraction(points, cast), scale(change, 100, percent)));
    return { voters, mean: inside(mean) ? mean : null };
  });
  const from = roundHalfUp(node.exact);
  return [{ type: "ballot", ballot: code, weight, from, to, possible: inside(to), groups }];
}

function mostOf(scaleOf: SchemeDefinition["ballots"][number]["scale"]): Hundredths {
  switch (scaleOf.type) {
    case "scored":
      return scaleOf.most;
    case "choices":
      return Math.max(...scaleOf.choices.map(({ points }) => points));
    case "ranked":
      return Math.max(...scaleOf.places);
    default:
      return scaleOf satisfies never;
  }
}
