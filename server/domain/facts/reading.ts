import type { CycleSpan } from "@/server/domain/calendar/cycles";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Language } from "@/server/domain/scheme/parts";
import type { Facts, FactsSubject } from "./facts";
import type { Problems } from "./rows";

/** Facts held against their rule book, with their problems; rows read the same way everywhere. */
export type Reading = {
  readonly definition: SchemeDefinition;
  readonly facts: Facts;
  readonly cycle: CycleSpan;
  readonly language: Language;
  readonly problems: Problems;
  readonly subjects: ReadonlyMap<string, FactsSubject>;
};

/** Says so, and answers false, where a row names a subject that the file does not have. */
export function knowsSubject(reading: Reading, row: string, subject: string): boolean {
  if (reading.subjects.has(subject)) return true;
  reading.problems.add(`${row}.subject`, "facts.unknownSubject", { subject });
  return false;
}
