import type { BallotNode, PlainNode, ScoreNode } from "@/server/domain/evaluate/result";
import { exactValue } from "@/server/domain/evaluate/score";
import { type Fraction, fraction, roundHalfUp } from "@/server/domain/fraction";
import { points } from "@/server/i18n/format";

/** Sums as a villager writes them on the back of an envelope. In: hundredths; out: "(21 + 20 + 19.5) ÷ 3 ≈ 20.17". */

const MINUS = "\u2212";

function added(values: readonly number[]): string {
  return values
    .map((value, index) => {
      const size = points(Math.abs(value));
      if (index === 0) return value < 0 ? `${MINUS}${size}` : size;
      return value < 0 ? ` ${MINUS} ${size}` : ` + ${size}`;
    })
    .join("");
}

const isExact = (...values: readonly Fraction[]): boolean => values.every(({ den }) => den === 1);

const result = (value: Fraction, ...from: readonly Fraction[]): string =>
  `${isExact(value, ...from) ? "=" : "≈"} ${points(roundHalfUp(value))}`;

const divided = (values: readonly number[], by: number, value: Fraction): string => {
  const sum = values.length > 1 ? `(${added(values)})` : added(values);
  return `${sum} ÷ ${by} ${result(value)}`;
};

function shares(parts: readonly { percent: number; value: Fraction }[], whole: Fraction): string {
  const terms = parts.map(({ percent, value }) => `${points(roundHalfUp(value))} × ${percent}%`);
  return `${terms.join(" + ")} ${result(whole, ...parts.map(({ value }) => value))}`;
}

const meanOf = ({ votes, points: sum }: BallotNode["parts"][number]): Fraction =>
  votes === 0 ? fraction(0) : fraction(sum, votes);

/** The arithmetic of one node from the values of its parts; null where there is nothing to work out. */
export function arithmeticOf(node: ScoreNode): string | null {
  const value = exactValue(node);
  switch (node.type) {
    case "sum":
      return node.parts.length < 2 ? null : `${added(node.parts.map((part) => part.points))} ${result(value)}`;
    case "mean":
      return divided(
        node.parts.map((part) => part.points),
        node.over,
        value,
      );
    case "perMember":
      return divided(
        node.parts.map((part) => part.points),
        node.members,
        value,
      );
    case "ballot":
      return shares(
        node.parts.map((part) => ({ percent: part.percent, value: meanOf(part) })),
        value,
      );
    case "weighted":
      return shares(
        node.parts.map(({ percent, of }) => ({ percent, value: exactValue(of) })),
        value,
      );
    case "total": {
      const values = node.parts.map(({ of }) => exactValue(of));
      return `${added(values.map(roundHalfUp))} ${result(value, ...values)}`;
    }
    default:
      return node satisfies never;
  }
}

/** What a share of a part brings: "85 × 70% = 59.5". */
export function shareOf(of: PlainNode, percent: number): string {
  const value = exactValue(of);
  const share = fraction(value.num * percent, value.den * 100);
  return `${points(roundHalfUp(value))} × ${percent}% ${result(share, value)}`;
}

/** What a component's leaves come to, when there are several. */
export function sumOfLeaves(leaves: readonly { points: number }[], total: number): string | null {
  const values = leaves.map((leaf) => leaf.points).filter((value) => value !== 0);
  return values.length < 2 || values.length > 8 ? null : `${added(values)} = ${points(total)}`;
}
