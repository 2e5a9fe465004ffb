import type { SchemeDefinition } from "@/server/domain/scheme/definition";

/** The draft an edit is made on: every form of the editor sends it along. */
export type DraftModel = {
  unit: string;
  templateId: string;
  editNo: number;
  versionNo: number;
  definition: SchemeDefinition;
};

export const SECTIONS = [
  "meta",
  "classes",
  "cycle",
  "components",
  "items",
  "vetoes",
  "grading",
  "workflow",
  "redemption",
  "benefits",
] as const;
export type Section = (typeof SECTIONS)[number];

/** Section of the rule book that a place of the definition ("items.3.points") stands in. */
export function sectionOf(place: string): Section {
  const [head = "meta"] = place.split(".");
  if (head === "score") return "grading";
  if (head === "multipliers") return "items";
  return SECTIONS.find((one) => one === head) ?? "meta";
}

/** What every form of the editor sends beside its own fields. */
export const draftInput = ({ unit, templateId, editNo }: DraftModel) => ({ unit, templateId, editNo });
