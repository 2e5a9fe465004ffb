import { readFileSync, statSync } from "node:fs";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { DomainError } from "@/server/errors";

/** Larger than any rule book or cycle the formats allow; refused before it is read. */
const MOST_BYTES = 96 * 1024 * 1024;

/** The bytes of a file. Throws facts.noFile, facts.fileTooLarge, facts.unreadable. */
function readBytes(file: string): Buffer {
  try {
    const { size } = statSync(file);
    if (size > MOST_BYTES) throw new DomainError("facts.fileTooLarge", { file, most: MOST_BYTES / 1024 / 1024 });
    return readFileSync(file);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw code === "ENOENT"
      ? new DomainError("facts.noFile", { file })
      : new DomainError("facts.unreadable", { file, detail: code });
  }
}

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError("facts.notUtf8", { file });
  }
}

/** The JSON value of a file in UTF-8, with or without a byte order mark. Throws as readBytes; facts.notUtf8, facts.notJson. */
export function readJson(file: string): unknown {
  const text = decode(file, readBytes(file));
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : "";
    throw new DomainError("facts.notJson", { file, detail });
  }
}

/** The rule book of a built-in code in any case ("P3", "p3"), or of a file. Throws as readJson and parseDefinition. */
export function readScheme(name: string): SchemeDefinition {
  const wanted = name.toLowerCase();
  const builtIn = BUILT_IN_TEMPLATES.find((template) => template.meta.code.toLowerCase() === wanted);
  return builtIn ?? parseDefinition(readJson(name));
}
