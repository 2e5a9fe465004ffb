import { ballotValue } from "@/server/domain/evaluate/ballots";
import { roundHalfUp } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { Mark } from "./paper";

/** Valid votes on one subject and the sum of their points in hundredths. */
export type Tally = { votes: number; points: Hundredths };
/** By group of voters, then by subject. */
export type Tallies = Map<string, Map<string, Tally>>;
/** One mark out of one phone vote. */
export type CastMark = { voters: string; subjectId: string; mark: Mark };
/** What the paper votes of one group came to. */
export type PaperTally = { voters: string; marks: Readonly<Record<string, Tally>> };

/** The points that a mark gives, in hundredths: a place its points, 0 for whoever is not placed. */
export function pointsOf({ scale }: Ballot, mark: Mark): Hundredths {
  switch (scale.type) {
    case "scored":
      return Number(mark);
    case "choices":
      return scale.choices.find(({ code }) => code === mark)?.points ?? 0;
    case "ranked":
      return scale.places[Number(mark) - 1] ?? 0;
    default:
      return scale satisfies never;
  }
}

/**
 * Phone and paper votes together, by group and subject; the order of neither matters. Every subject of the sheet gets a
 * tally from every group, also of no vote.
 */
export function tallyUp(
  ballot: Ballot,
  candidates: readonly string[],
  cast: Iterable<CastMark>,
  counts: Iterable<PaperTally>,
): Tallies {
  const none = (): Map<string, Tally> => new Map(candidates.map((id) => [id, { votes: 0, points: 0 }]));
  const tallies: Tallies = new Map(ballot.voters.map(({ code }) => [code, none()]));
  const put = (voters: string, subjectId: string, { votes, points }: Tally) => {
    const tally = tallies.get(voters)?.get(subjectId);
    if (!tally) return;
    tally.votes += votes;
    tally.points += points;
  };
  for (const { voters, subjectId, mark } of cast) put(voters, subjectId, { votes: 1, points: pointsOf(ballot, mark) });
  for (const { voters, marks } of counts)
    for (const [subjectId, tally] of Object.entries(marks)) put(voters, subjectId, tally);
  return tallies;
}

/** The ballot's result for one subject as it enters the score, rounded for show: the groups' means by their weights. */
export function resultOf(ballot: Ballot, tallies: Tallies, subjectId: string): Hundredths {
  const parts = ballot.voters.map(({ code, percent }) => ({
    voters: code,
    percent,
    ...(tallies.get(code)?.get(subjectId) ?? { votes: 0, points: 0 }),
  }));
  return roundHalfUp(ballotValue(parts));
}
