import type { Locale } from "@/server/domain/locale";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";

type Language = "zh" | "en";

/** Title of a grade; null for none. */
export const gradeName = (definition: SchemeDefinition, code: string | null, language: Language): string | null =>
  definition.grading.grades.find((one) => one.code === code)?.title[language] ?? code;

/** Titles of items, vetoes, ballots, classes and awards by their code; what is none of them stands as it is. */
export function codeWords(definition: SchemeDefinition, locale: Locale): (code: string) => string {
  const language = languageOf(locale);
  const { items, vetoes, ballots, classes, awards } = definition;
  const titles = new Map(
    [...items, ...vetoes, ...ballots, ...classes, ...awards].map(({ code, title }) => [code, title[language]]),
  );
  return (code) => titles.get(code) ?? code;
}
