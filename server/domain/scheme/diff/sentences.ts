import type { Item } from "@/server/domain/scheme/acts";
import type { GradingRule } from "@/server/domain/scheme/grading";
import type { Language } from "@/server/domain/scheme/parts";
import { readItem } from "@/server/domain/scheme/read";
import { readRule } from "@/server/domain/scheme/read-rule";
import { DomainError } from "@/server/errors";
import { type At, isObject } from "./values";

/** An item without everything that a sentence of its points would not say. */
function bare(item: Item): Item {
  return { ...item, limits: [], classes: null, evidence: "none", needsDecision: false, mustHear: false };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/[。.]$/, "");
}

/** "每期最多2次；每周期最多20分": what the sentence of the item says after its points. */
function readLimits(at: At, item: Item, language: Language): string {
  if (item.limits.length === 0) return language === "zh" ? "不限" : "no limit";
  const points = withoutStop(readItem(at.definition, bare(item), language));
  const all = withoutStop(readItem(at.definition, { ...bare(item), limits: item.limits }, language));
  return all.slice(points.length).replace(/^[；;] ?/, "");
}

/** A sentence for the parts of a definition that have one (./read); null for the rest. */
function sentence(at: At, value: unknown, language: Language): string | null {
  const path = at.keys.join(".");
  if (path === "items.limits" && isObject(at.parent)) return readLimits(at, at.parent as unknown as Item, language);
  if (!isObject(value)) return null;
  if (path === "items") return withoutStop(readItem(at.definition, value as unknown as Item, language));
  if (path === "items.points" && isObject(at.parent)) {
    const item = at.parent as unknown as Item;
    return withoutStop(readItem(at.definition, bare(item), language));
  }
  if (path === "grading.rules") return withoutStop(readRule(at.definition, value as unknown as GradingRule, language));
  return null;
}

/** As above; null too where a draft refers to something that is not there yet. */
export function sentenceOf(at: At, value: unknown, language: Language): string | null {
  try {
    return sentence(at, value, language);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
