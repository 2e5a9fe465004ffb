import type { z } from "zod";
import type { FieldError } from "@/server/errors";

const MOST_PROBLEMS_SHOWN = 50;

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

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

/** The fixed values a place allows; none where it allows other things. */
function optionsOf(issue: z.core.$ZodIssue): string[] {
  const values: unknown = issue.code === "invalid_value" ? issue.values : "options" in issue ? issue.options : [];
  return Array.isArray(values) ? values.map(String) : [];
}

function shapeError(issue: z.core.$ZodIssue, input: unknown, noun: "scheme" | "facts"): FieldError {
  const field = issue.path.map(String).join(".");
  const options = optionsOf(issue);
  if (issue.code === "too_big") return { field, code: `${noun}.valueTooBig`, params: { most: String(issue.maximum) } };
  if (issue.code === "too_small") {
    return { field, code: `${noun}.valueTooSmall`, params: { least: String(issue.minimum) } };
  }
  if (issue.code === "unrecognized_keys") {
    return { field, code: `${noun}.unknownKey`, params: { key: issue.keys.slice(0, 3).join(", ").slice(0, 80) } };
  }
  if (valueAt(input, issue.path) === undefined) return { field, code: `${noun}.valueMissing` };
  if (options.length > 0) return { field, code: `${noun}.valueNotOneOf`, params: { allowed: options.join(", ") } };
  if (issue.code === "invalid_type") {
    return { field, code: `${noun}.wrongType`, params: { expected: EXPECTED[issue.expected] ?? issue.expected } };
  }
  return { field, code: `${noun}.valueInvalid` };
}

/** The first problems of a parse as field errors, each with its path ("items.3.points.min") and what is allowed there. */
export function shapeErrors(error: z.ZodError, input: unknown, noun: "scheme" | "facts"): FieldError[] {
  return error.issues.slice(0, MOST_PROBLEMS_SHOWN).map((issue) => shapeError(issue, input, noun));
}
