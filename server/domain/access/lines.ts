/** 业务线 (domain.md, invariant 11): who may see which personal rows. */
export const LINES = ["household", "party", "school", "market", "enterprise"] as const;
export type Line = (typeof LINES)[number];

/** Lines whose subjects are students, sellers or staff: named rows of one class, market or enterprise. */
export const PARTICIPANT_LINES = ["school", "market", "enterprise"] as const satisfies readonly Line[];
export type ParticipantLine = (typeof PARTICIPANT_LINES)[number];
export const isParticipantLine = (line: string): line is ParticipantLine =>
  (PARTICIPANT_LINES as readonly string[]).includes(line);

/** The kind of unit in which each line groups its subjects. */
export const GROUP_KIND = {
  household: "grid",
  party: "branch",
  school: "class",
  market: "area",
  enterprise: "department",
} as const satisfies Record<Line, string>;

/** What a line's subjects are (schemes.md). */
export const PARTICIPANT_KIND = {
  school: "student",
  market: "workplace",
  enterprise: "staff",
} as const satisfies Record<ParticipantLine, string>;

/** What a village registers beside its households: who takes part in person, and branches, shops, cooperatives, societies (schemes.md, R1, R2, H4, H5). */
export const VILLAGE_KINDS = ["person", "organisation"] as const;
export type VillageKind = (typeof VILLAGE_KINDS)[number];
export const isVillageRegistered = (kind: string): kind is VillageKind =>
  (VILLAGE_KINDS as readonly string[]).includes(kind);

/** Everybody who stands in a roster with a name and a number only, and the line of that roster. */
export const LINE_OF_PARTICIPANT = {
  student: "school",
  workplace: "market",
  staff: "enterprise",
  person: "household",
  organisation: "household",
} as const satisfies Record<string, Line>;
export type ParticipantKind = keyof typeof LINE_OF_PARTICIPANT;
export const PARTICIPANT_KINDS = ["student", "workplace", "staff", ...VILLAGE_KINDS] as const;

/** Units of the third level that are a line's own home; a village's lines are at home in villages and communities. */
const HOME_KINDS: Record<Line, readonly string[]> = {
  household: ["village", "community", "office"],
  party: ["village", "community", "office"],
  school: ["school"],
  market: ["market"],
  enterprise: ["enterprise"],
};

/**
 * Whether a line's people keep their roster and schemes at a unit: a village for households and members, a branch for
 * members, a market or an enterprise for its own, and of a school only the class (nothing personal above it).
 */
export function isAtHome(line: Line, unit: { level: string; kind: string }): boolean {
  if (line === "school") return unit.kind === "class";
  if (unit.level === "village") return HOME_KINDS[line].includes(unit.kind);
  return line === "party" && unit.kind === "branch";
}

/** Kinds of units at a village's level that are no village: they keep out of comparisons, populations and rankings. */
export const isVillageKind = (kind: string): boolean => HOME_KINDS.household.includes(kind);

const VILLAGE_LINES: readonly Line[] = ["household", "party"];
const LINES_AT: Record<string, readonly Line[]> = {
  school: [],
  class: ["school"],
  market: ["market"],
  area: ["household", "market"],
  enterprise: ["enterprise"],
  department: ["enterprise"],
};

/** The lines that have a roster at a unit of the third or fourth level; a school has none above its classes. */
export const linesAt = (kind: string): readonly Line[] => LINES_AT[kind] ?? VILLAGE_LINES;
