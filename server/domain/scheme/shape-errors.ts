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

/** Texts of a form of their own, by the `error` that parts.ts gives them. */
const FORMS: Readonly<Record<string, string>> = {
  code: `"abc-1"`,
  date: `"2026-01-31" (YYYY-MM-DD)`,
  monthDay: `"12-31" (MM-DD, 01-01 … 12-31, 02-29 excepted)`,
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
  if (issue.code === "invalid_union") {
    const each = issue.errors.flatMap((branch) => (branch.length === 1 && branch[0]?.path.length === 0 ? branch : []));
    const allowed = each.flatMap((one) => (one.code === "invalid_value" ? one.values : []));
    if (allowed.length > 0 && allowed.length === issue.errors.length) return allowed.map(String);
  }
  const values: unknown = issue.code === "invalid_value" ? issue.values : "options" in issue ? issue.options : [];
  return Array.isArray(values) ? values.map(String) : [];
}

/** Points written as people say them: 2 or 2.5 where 200 and 250 are meant. Every rule book falls into this once. */
function pointsError(issue: z.core.$ZodIssue, value: unknown): Omit<FieldError, "field"> | null {
  if (issue.code === "not_multiple_of") return { code: "scheme.pointsNotHalf" };
  const broken = issue.code === "invalid_type" && issue.expected === "int" && typeof value === "number";
  if (!broken || !Number.isFinite(value)) return null;
  return { code: "scheme.notWhole", params: { value: String(value), hundredths: String(Math.round(value * 100)) } };
}

function shapeError(issue: z.core.$ZodIssue, input: unknown, noun: "scheme" | "facts"): FieldError {
  const field = issue.path.map(String).join(".");
  const options = optionsOf(issue);
  const value = valueAt(input, issue.path);
  const points = noun === "scheme" ? pointsError(issue, value) : null;
  if (points) return { field, ...points };
  if (issue.code === "too_big") return { field, code: `${noun}.valueTooBig`, params: { most: String(issue.maximum) } };
  if (issue.code === "too_small") {
    const empty = (issue.origin === "string" || issue.origin === "array") && issue.minimum === 1;
    if (empty) return { field, code: `${noun}.valueMissing` };
    return { field, code: `${noun}.valueTooSmall`, params: { least: String(issue.minimum) } };
  }
  if (issue.code === "unrecognized_keys") {
    return { field, code: `${noun}.unknownKey`, params: { key: issue.keys.slice(0, 3).join(", ").slice(0, 80) } };
  }
  if (value === undefined) return { field, code: `${noun}.valueMissing` };
  if (options.length > 0) return { field, code: `${noun}.valueNotOneOf`, params: { allowed: options.join(", ") } };
  if (issue.code === "invalid_type") {
    return { field, code: `${noun}.wrongType`, params: { expected: EXPECTED[issue.expected] ?? issue.expected } };
  }
  const form = FORMS[issue.message];
  if (form) return { field, code: `${noun}.wrongType`, params: { expected: form } };
  return { field, code: `${noun}.valueInvalid` };
}

/** The first problems of a parse as field errors, each with its path ("items.3.points.min") and what is allowed there. */
export function shapeErrors(error: z.ZodError, input: unknown, noun: "scheme" | "facts"): FieldError[] {
  return error.issues.slice(0, MOST_PROBLEMS_SHOWN).map((issue) => shapeError(issue, input, noun));
}
