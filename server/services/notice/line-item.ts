import type { Locale } from "@/server/domain/locale";
import type { Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { itemTitle } from "./entry-lines";

/** A line as it was put on the board, in Chinese; `extra.grade` where it is a result. */
export type PrintedLine = { item: string; extra: Record<string, unknown> };

/** The entry of the line, with the version it pins; of a result, the version of the notice alone. */
export type LineSource = { versionId: string; kind: string | null; itemCode: string | null };

/** What stands on a line of results that names no grade (publish-results.ts), for who reads English. */
const WITHOUT_GRADE: Record<string, string> = { 无等次: "No grade", 得分: "Score" };

/**
 * What a line of a notice is called for this reader. The board is Chinese and keeps what was printed; in English the item or
 * the grade has its title of the version it was made under. In: the line, where it comes from, the reader's language.
 */
export async function lineItem(work: Work, line: PrintedLine, of: LineSource, locale: Locale): Promise<string> {
  if (locale !== "en") return line.item;
  const definition = await definitionOf(work, of.versionId);
  if (of.kind !== null && of.itemCode !== null) return itemTitle(definition, of.kind, of.itemCode, locale);
  const grade = definition.grading.grades.find(({ code }) => code === line.extra.grade)?.title.en;
  return grade ?? WITHOUT_GRADE[line.item] ?? line.item;
}
