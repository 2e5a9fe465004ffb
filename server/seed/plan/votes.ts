import { HALF_POINT } from "@/server/domain/points";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { Random } from "./random";

/** What one group of voters gave one subject, before it has a row. Points are the sum of all votes, in hundredths. */
export type PlannedTally = { subjectId: string; voters: string; votes: number; points: number };

const RESIDENTS = 36;
const LEADERS = 7;
const FULL = 10_000;

/** How a household stands with its neighbours, from 0 to 1; it changes little from one ballot to the next. */
export const standings = (count: number, random: Random): number[] =>
  Array.from({ length: count }, () => 0.62 + 0.36 * Math.sqrt(random.next()));

/** The counted votes of one ballot: every group of voters on every subject, each vote a half point around its standing. */
export function planVotes(
  ballot: Ballot,
  subjects: readonly { id: string; standing: number }[],
  random: Random,
): PlannedTally[] {
  return ballot.voters.flatMap(({ code, percent }) => {
    const voters = percent >= 50 ? RESIDENTS : LEADERS;
    return subjects.map(({ id, standing }) => {
      const votes = random.int(Math.ceil(voters * 0.8), voters);
      let points = 0;
      for (let vote = 0; vote < votes; vote += 1) {
        const given = Math.min(1, Math.max(0.4, standing + (random.next() - 0.5) * 0.12));
        points += Math.round((given * FULL) / HALF_POINT) * HALF_POINT;
      }
      return { subjectId: id, voters: code, votes, points };
    });
  });
}
