import { fraction, roundHalfUp } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { Count } from "./count";
import { type Candidate, mostFor } from "./sheet";
import { isTellTale, type Spread, spreadOf } from "./spread";
import { type CastMark, resultOf, type Tallies, tallyUp } from "./tally";
import { hasQuorum, type TurnOut } from "./turnout";

export type GroupOutcome = TurnOut & { code: string; percent: number; spoiled: number };
/**
 * `mean` is null where nobody voted: it is a part of the score, which is explained to its last part, so that it could only be
 * hidden for show. `spread` is null also where too few voted in a secret ballot: it cannot be worked out from the score.
 */
export type GroupVotes = { votes: number; mean: Hundredths | null; spread: Spread | null };
export type SubjectOutcome = {
  id: string;
  most: Hundredths;
  /** The ballot's points for the score, rounded to hundredths. */
  result: Hundredths;
  groups: Record<string, GroupVotes>;
};
/** What is kept of a counted box for showing and printing. */
export type BallotOutcome = { groups: GroupOutcome[]; subjects: SubjectOutcome[] };

export type GroupFacts = { code: string; entitled: number; phone: number; count: Count | null };

/**
 * Counts a box out: tallies for the score, turn-out, and how the votes lie. In: who may vote and has by phone, by group,
 * with the agreed count of the papers; the phone marks in any order.
 */
export function outcomeOf(
  ballot: Ballot,
  candidates: readonly Candidate[],
  groups: readonly GroupFacts[],
  cast: readonly CastMark[],
): { tallies: Tallies; outcome: BallotOutcome } {
  const counts = groups.flatMap(({ code, count }) => (count ? [{ voters: code, marks: count.marks }] : []));
  const ids = candidates.map(({ id }) => id);
  const tallies = tallyUp(ballot, ids, cast, counts);
  const marks = Map.groupBy(cast, ({ voters, subjectId }) => `${voters} ${subjectId}`);
  const votesOf = (code: string, { id, classCode }: Candidate): GroupVotes => {
    const { votes, points } = tallies.get(code)?.get(id) ?? { votes: 0, points: 0 };
    if (votes === 0) return { votes, mean: null, spread: null };
    const phone = (marks.get(`${code} ${id}`) ?? []).map(({ mark }) => mark);
    const onPaper = groups.find((group) => group.code === code)?.count?.marks[id]?.choices;
    const spread = spreadOf(ballot, mostFor(ballot, classCode), phone, onPaper);
    // One or two on paper beside the spread of the phone votes could be worked out from the mean of all.
    const apart = [spread.votes, votes - spread.votes];
    const isShown = spread.votes > 0 && !apart.some((some) => isTellTale(ballot, some));
    return { votes, mean: roundHalfUp(fraction(points, votes)), spread: isShown ? spread : null };
  };
  const outcome: BallotOutcome = {
    groups: ballot.voters.map(({ code, percent }) => ({ code, percent, ...turnOutOf(groups, code) })),
    subjects: candidates.map((candidate) => ({
      id: candidate.id,
      most: mostFor(ballot, candidate.classCode),
      result: resultOf(ballot, tallies, candidate.id),
      groups: Object.fromEntries(ballot.voters.map(({ code }) => [code, votesOf(code, candidate)])),
    })),
  };
  return { tallies, outcome };
}

function turnOutOf(groups: readonly GroupFacts[], code: string): TurnOut & { spoiled: number } {
  const { entitled, phone, count } = groups.find((group) => group.code === code) ?? {
    entitled: 0,
    phone: 0,
    count: null,
  };
  return { entitled, phone, paper: count?.papers ?? 0, spoiled: count?.spoiled ?? 0 };
}

/** The first group that misses the quorum; null where every group has it, or the rule book asks for none. */
export const withoutQuorum = ({ quorumPercent }: Ballot, { groups }: BallotOutcome): GroupOutcome | null =>
  groups.find((group) => !hasQuorum(group, quorumPercent)) ?? null;
