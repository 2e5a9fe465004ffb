/** Turn-out of one group: who may vote, and who has, on the phone and on paper. */
export type TurnOut = { entitled: number; phone: number; paper: number };

export const votedOf = ({ phone, paper }: TurnOut): number => phone + paper;

/**
 * Whether enough have voted: at least `percent` of those who may. A rule book without a quorum (null) asks for nobody.
 * Integers only, so that 50 of 75 at 67 % is missed by the rule and not by rounding.
 */
export function hasQuorum(turnOut: TurnOut, percent: number | null): boolean {
  return percent === null || votedOf(turnOut) * 100 >= turnOut.entitled * percent;
}

/** How many have to vote for the quorum, rounded up. */
export const votesNeeded = (entitled: number, percent: number): number => Math.ceil((entitled * percent) / 100);

/** Turn-out in tenths of a percent, for show; null where nobody may vote. */
export function turnOutShare(turnOut: TurnOut): number | null {
  return turnOut.entitled === 0 ? null : Math.round((votedOf(turnOut) * 1000) / turnOut.entitled);
}
