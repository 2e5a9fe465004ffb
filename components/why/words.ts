import { type Article, type Pen, penOf } from "@/server/domain/scheme/book/write";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Language } from "@/server/domain/scheme/parts";

export const componentTitle = (definition: SchemeDefinition, code: string, language: Language): string =>
  definition.components.find((one) => one.code === code)?.title[language] ?? code;

export const gradeTitle = (definition: SchemeDefinition, code: string | null, language: Language): string | null =>
  definition.grading.grades.find((one) => one.code === code)?.title[language] ?? null;

export const vetoTitle = (definition: SchemeDefinition, code: string, language: Language): string =>
  definition.vetoes.find((one) => one.code === code)?.title[language] ?? code;

/** A rule of the book in its own words; empty where it names something that is not there. */
export function inWords(
  definition: SchemeDefinition,
  language: Language,
  read: (pen: Pen) => Article | string,
): string {
  try {
    const said = read(penOf(definition, language));
    return typeof said === "string" ? said : said.lead;
  } catch {
    return "";
  }
}
