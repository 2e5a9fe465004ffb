import { canonicalJson } from "@/server/domain/evaluate/canonical";
import { compareDefinitions } from "@/server/domain/scheme/diff/walk";
import type { SchemeDefinition } from "./definition";
import type { LocalText } from "./parts";

/**
 * One difference between two versions of a rule book, as an adopter or a villager reads it:
 * `title`: `before` → `after` (积分项目“助人为乐”：加2分 → 加3分).
 */
export type Change = {
  readonly kind: "added" | "removed" | "changed" | "moved";
  /** Where, by codes and never by places in a list ("items.help-others.points", "grading.rules.quota.percent"). */
  readonly place: string;
  readonly section: Section;
  readonly title: LocalText;
  /** null for what was added. */
  readonly before: LocalText | null;
  /** null for what was removed. */
  readonly after: LocalText | null;
};

/** The sections of a rule book, in its order. */
export type Section = Exclude<keyof SchemeDefinition, "language">;

/**
 * What changed from one definition to another, in the order of the rule book. Elements of lists are matched by their
 * codes (rules and steps without one by their type and its ordinal), so that reordering gives `moved` and renaming a
 * title gives `changed`. No change is lost: the answer is empty only where both definitions are the same.
 */
export function diffDefinitions(before: SchemeDefinition, after: SchemeDefinition): Change[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  return compareDefinitions(before, after);
}
