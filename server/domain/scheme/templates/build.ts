import type { Item } from "@/server/domain/scheme/acts";
import type { Quorum } from "@/server/domain/scheme/conduct";
import type { LocalText, Note } from "@/server/domain/scheme/parts";

/** Short hand of the built-in templates: what most items share is said once. Points are written in points, not hundredths. */

/** Whole or half points → hundredths. */
export function pts(points: number): number {
  return points * 100;
}

export function text(zh: string, en: string): LocalText {
  return { zh, en };
}

export function note(type: Note["type"], zh: string, en: string): Note {
  return { type, text: { zh, en } };
}

type Shared = "sign" | "limits" | "classes" | "evidence" | "needsDecision" | "mustHear" | "starter";
type Given = Omit<Item, Shared> & Partial<Pick<Item, Exclude<Shared, "sign" | "mustHear">>>;

function complete(given: Given, sign: Item["sign"]): Item {
  const { limits = [], classes = null, evidence = "welcome", needsDecision = false, starter = false } = given;
  return { ...given, sign, limits, classes, evidence, needsDecision, mustHear: sign === "deduction", starter };
}

export function addition(given: Given): Item {
  return complete(given, "addition");
}

/** Every deduction is told to its subject, who is heard first. */
export function deduction(given: Given): Item {
  return complete(given, "deduction");
}

export function fixed(points: number): Item["points"] {
  return { type: "fixed", points: pts(points) };
}

export function range(min: number, max: number, step = 0.5): Item["points"] {
  return { type: "range", min: pts(min), max: pts(max), step: pts(step) };
}

export function perUnit(points: number, unit: LocalText, maxUnits: number | null = null): Item["points"] {
  return { type: "perUnit", points: pts(points), unit, maxUnits };
}

export function times(most: number, per: "month" | "period" | "cycle"): Item["limits"][number] {
  return { type: "times", most, per };
}

export function atMost(points: number, per: "month" | "period" | "cycle"): Item["limits"][number] {
  return { type: "points", most: pts(points), per };
}

/** A members' meeting votes when at least half of those with a vote are there, and passes with more than half of all of them. */
export const MEMBERS_MEETING: Quorum = {
  present: { part: 1, whole: 2, inclusive: true },
  inFavour: { part: 1, whole: 2, inclusive: false, among: "entitled" },
  clause: "《中国共产党支部工作条例（试行）》第十一条",
};

/** Villagers' representatives meet with at least two thirds of them; more than half of those present decide. */
export const REPRESENTATIVES_MEETING: Quorum = {
  present: { part: 2, whole: 3, inclusive: true },
  inFavour: { part: 1, whole: 2, inclusive: false, among: "present" },
  clause: "《中华人民共和国村民委员会组织法》第二十六条",
};
