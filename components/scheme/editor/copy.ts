import type { SchemeDefinition } from "@/server/domain/scheme/definition";

/** What could not be saved yet, kept in this browser. A browser that forbids storage only loses this safety net. */

type Copy = { editNo: number; definition: SchemeDefinition };

const keyOf = (templateId: string) => `scheme-draft:${templateId}`;

export function keepCopy(templateId: string, copy: Copy): void {
  try {
    localStorage.setItem(keyOf(templateId), JSON.stringify(copy));
  } catch {
    // The page itself still holds the draft.
  }
}

export function forgetCopy(templateId: string): void {
  try {
    localStorage.removeItem(keyOf(templateId));
  } catch {
    // Nothing was stored where storage is forbidden.
  }
}

export function keptCopy(templateId: string): Copy | null {
  try {
    const text = localStorage.getItem(keyOf(templateId));
    const copy = text === null ? null : (JSON.parse(text) as Copy);
    return copy !== null && typeof copy.editNo === "number" && Array.isArray(copy.definition?.items) ? copy : null;
  } catch {
    return null;
  }
}
