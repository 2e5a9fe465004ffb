import { add, type Fraction, fraction, scale, ZERO } from "@/server/domain/fraction";
import type { PlainScore } from "@/server/domain/scheme/score";
import type { BallotNode, BallotPart } from "./result";
import type { Scored } from "./score";

/** Each group's mean by its weight; a group without votes gives 0. Exact, in hundredths. */
export function ballotValue(parts: readonly BallotPart[]): Fraction {
  return parts.reduce(
    (sum, { percent, votes, points }) => (votes === 0 ? sum : add(sum, scale(fraction(points, votes), percent, 100))),
    ZERO,
  );
}

/** The result of one ballot for one subject. Several tallies of one group are added up (paper and phone). */
export function ballotNode(scored: Scored, score: Extract<PlainScore, { type: "ballot" }>): BallotNode {
  const ballot = scored.compiled.ballots.get(score.ballot);
  const parts = (ballot?.voters ?? []).map(({ code, percent }): BallotPart => {
    let [votes, points] = [0, 0];
    for (const tally of scored.ballots) {
      if (tally.ballot !== score.ballot || tally.voters !== code) continue;
      votes += tally.votes;
      points += tally.points;
    }
    return { voters: code, percent, votes, points };
  });
  return { type: "ballot", ballot: score.ballot, exact: ballotValue(parts), clause: score.clause, parts };
}
