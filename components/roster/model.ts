/** The lines whose rosters are typed in: a class, a market, an enterprise. */
export type ParticipantLine = "school" | "market" | "enterprise";
export type RosterLine = ParticipantLine | "household" | "party";

/** What a village registers, of one line (domain.md, subject). */
export type VillageKind = "person" | "organisation";
export const isVillageKind = (kind: string | undefined): kind is VillageKind =>
  kind === "person" || kind === "organisation";

/** Whose words a register's entry takes: those of its line, or in a village those of its kind. */
export type Worded = ParticipantLine | VillageKind;

/** The kind that an entry of a line is created as. */
export const WHAT = { school: "student", market: "workplace", enterprise: "staff" } as const;

export function isParticipantLine(line: RosterLine): line is ParticipantLine {
  return line in WHAT;
}
