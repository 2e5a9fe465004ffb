/** The lines whose rosters are typed in: a class, a market, an enterprise. */
export type ParticipantLine = "school" | "market" | "enterprise";
export type RosterLine = ParticipantLine | "household" | "party";

export const WHAT = { school: "student", market: "workplace", enterprise: "staff" } as const;

export function isParticipantLine(line: RosterLine): line is ParticipantLine {
  return line in WHAT;
}
