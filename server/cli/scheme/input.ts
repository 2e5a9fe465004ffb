import { readFileSync, statSync } from "node:fs";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { DomainError } from "@/server/errors";

/** Larger than any rule book or cycle the formats allow; refused before it is read. */
const MOST_BYTES = 96 * 1024 * 1024;

/** What the file system or the JSON parser says, in a few words. */
function detailOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code || (error instanceof Error ? error.message.slice(0, 200) : String(error));
}

/** The JSON value of a file, read as UTF-8. Throws facts.unreadable, facts.fileTooLarge. */
export function readJson(file: string): unknown {
  try {
    const { size } = statSync(file);
    if (size > MOST_BYTES) throw new DomainError("facts.fileTooLarge", { file, most: MOST_BYTES / 1024 / 1024 });
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError("facts.unreadable", { file, detail: detailOf(error) });
  }
}

/** The rule book of a built-in code in any case ("P3", "p3"), or of a file. Throws as readJson and parseDefinition. */
export function readScheme(name: string): SchemeDefinition {
  const wanted = name.toLowerCase();
  const builtIn = BUILT_IN_TEMPLATES.find((template) => template.meta.code.toLowerCase() === wanted);
  return builtIn ?? parseDefinition(readJson(name));
}
