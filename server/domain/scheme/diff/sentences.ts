import type { Item } from "@/server/domain/scheme/acts";
import type { GradingRule } from "@/server/domain/scheme/grading";
import type { Language } from "@/server/domain/scheme/parts";
import { readItem, readRule } from "@/server/domain/scheme/read";
import { type At, isObject } from "./values";

/** An item without everything that a sentence of its points would not say. */
function bare(item: Item): Item {
  return { ...item, limits: [], classes: null, evidence: "none", needsDecision: false, mustHear: false };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/[。.]$/, "");
}

/** A sentence for the parts of a definition that have one (./read); null for the rest. */
export function sentenceOf(at: At, value: unknown, language: Language): string | null {
  if (!isObject(value)) return null;
  const path = at.keys.join(".");
  if (path === "items") return withoutStop(readItem(at.definition, value as unknown as Item, language));
  if (path === "items.points" && isObject(at.parent)) {
    const item = at.parent as unknown as Item;
    return withoutStop(readItem(at.definition, bare(item), language));
  }
  if (path === "grading.rules") return withoutStop(readRule(at.definition, value as unknown as GradingRule, language));
  return null;
}
