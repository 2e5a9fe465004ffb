import { existsSync, readFileSync, statSync } from "node:fs";
import { MOST_FACT_DEPTH, MOST_FACT_VALUES, refuseIfTooBig } from "@/server/domain/facts/size";
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
function readJson(file: string): unknown {
  const text = decode(file, readBytes(file));
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : "";
    throw new DomainError("facts.notJson", { file, detail });
  }
}

/** A name on the command line, as far as it can be read without knowing the language of schemes. */
export type Named = { readonly name: string; readonly json: unknown };

/** Far above any rule book (parseDefinition is stricter): what exceeds it is refused before the program is loaded. */
const MOST_SCHEME_VALUES = 40_000;
const MOST_SCHEME_DEPTH = 12;

/** A scheme by name: its file, or nothing where there is no such file and it may be a built-in one. */
export function readScheme(name: string): Named {
  if (!existsSync(name)) return { name, json: undefined };
  const json = readJson(name);
  refuseIfTooBig(json, MOST_SCHEME_VALUES, MOST_SCHEME_DEPTH, "scheme.tooLarge");
  return { name, json };
}

/** The file of facts. Throws as readJson, facts.tooLarge. */
export function readFactsFile(name: string): Named {
  const json = readJson(name);
  refuseIfTooBig(json, MOST_FACT_VALUES, MOST_FACT_DEPTH, "facts.tooLarge");
  return { name, json };
}
