import type { z } from "zod";
import { DomainError, type FieldError } from "@/server/errors";

const MOST_DEPTH = 6;
const MOST_PROBLEMS_SHOWN = 50;

/** Counts values without recursion and stops at the first excess. Throws facts.tooLarge. */
export function refuseIfTooBig(input: unknown, most: number): void {
  let values = 0;
  const pending: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    values += 1;
    if (values + pending.length > most || next.depth > MOST_DEPTH) throw new DomainError("facts.tooLarge", { most });
    if (typeof next.value !== "object" || next.value === null) continue;
    const children = Array.isArray(next.value) ? next.value : Object.values(next.value);
    if (children.length > most) throw new DomainError("facts.tooLarge", { most });
    for (const value of children) pending.push({ value, depth: next.depth + 1 });
  }
}

/** What a value should have been, in the words of JSON. */
const EXPECTED: Readonly<Record<string, string>> = {
  string: `"…"`,
  number: "123",
  int: "123",
  array: "[ … ]",
  object: "{ … }",
  record: "{ … }",
  boolean: "true, false",
};

function shapeError(issue: z.core.$ZodIssue): FieldError {
  const field = issue.path.map(String).join(".");
  switch (issue.code) {
    case "too_big":
      return { field, code: "facts.valueTooBig", params: { most: String(issue.maximum) } };
    case "too_small":
      return { field, code: "facts.valueTooSmall", params: { least: String(issue.minimum) } };
    case "unrecognized_keys":
      return { field, code: "facts.unknownKey", params: { key: issue.keys.slice(0, 3).join(", ").slice(0, 80) } };
    case "invalid_type":
      if (issue.input === undefined) return { field, code: "facts.valueMissing" };
      return { field, code: "facts.wrongType", params: { expected: EXPECTED[issue.expected] ?? issue.expected } };
    default:
      return { field, code: "facts.valueInvalid" };
  }
}

/** The first problems of a parse, each with its path. */
export function shapeErrors(error: z.ZodError): FieldError[] {
  return error.issues.slice(0, MOST_PROBLEMS_SHOWN).map(shapeError);
}
