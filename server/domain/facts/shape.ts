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
