import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";

export type FollowKind = "probationExtended" | "twiceInARow" | "barsHonour" | "followUp" | "alert" | "award";

/** Why something follows and what is to be done, in the words of the rule book; sizes in hundredths. */
export type FollowWords =
  | { kind: "probationExtended"; clause: string; below: number; months: number }
  | { kind: "twiceInARow"; clause: string; grade: LocalText; decidedBy: LocalText; decision: LocalText }
  | { kind: "barsHonour"; clause: string; honour: LocalText }
  | { kind: "followUp"; clause: string; action: LocalText }
  | { kind: "alert"; clause: string; action: LocalText; deductedOver: number; lowest: number | null }
  | { kind: "award"; clause: string; title: LocalText; bonus: number; item: string | null };

const NONE: LocalText = { zh: "", en: "" };

/** The words of one rule; null where the version has no such rule (any more). */
export function followWords(definition: SchemeDefinition, kind: FollowKind, rule: number): FollowWords | null {
  if (kind === "alert") {
    const alert = definition.alerts[rule];
    if (!alert) return null;
    const { clause, action, deductedOver } = alert;
    return { kind, clause, action, deductedOver, lowest: alert.type === "lowestOfMonth" ? alert.lowest : null };
  }
  if (kind === "award") {
    const award = definition.awards[rule];
    if (!award || award.bonus === null) return null;
    const item = bonusItem(definition, award.code);
    return { kind, clause: award.clause, title: award.title, bonus: award.bonus, item: item?.code ?? null };
  }
  const found = definition.grading.consequences[rule];
  if (found?.type !== kind) return null;
  switch (found.type) {
    case "probationExtended":
      return { kind: found.type, clause: found.clause, below: found.below, months: found.months };
    case "twiceInARow": {
      const { clause, decidedBy, decision } = found;
      const grade = definition.grading.grades.find(({ code }) => code === found.grade)?.title ?? NONE;
      return { kind: found.type, clause, grade, decidedBy, decision };
    }
    case "barsHonour":
      return { kind: found.type, clause: found.clause, honour: found.honour };
    case "followUp":
      return { kind: found.type, clause: found.clause, action: found.action };
    default:
      return found satisfies never;
  }
}

/**
 * The item that an award's bonus is entered under: the addition that bears the award's own code (S2: 当月安全标兵), with
 * points of its own. Undefined where the rule book has none: then the award is named and no points go with it.
 */
function bonusItem(definition: SchemeDefinition, award: string) {
  const item = definition.items.find(({ code }) => code === award);
  return item?.sign === "addition" && item.points.type === "fixed" ? item : undefined;
}
