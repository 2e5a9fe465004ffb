import { z } from "zod";
import { DomainError, type ErrorCode, type FieldError } from "@/server/errors";

/**
 * Parses what came from outside with the domain's own schema, once, at the border.
 * Errors: input.invalid with one field error for each wrong field, named as in the request.
 */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, 50).map(fieldError);
  throw new DomainError("input.invalid", { count: fields.length }, fields);
}

function fieldError(issue: z.core.$ZodIssue): FieldError {
  const field = issue.path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
  return { field, ...meaningOf(issue) };
}

function meaningOf(issue: z.core.$ZodIssue): { code: ErrorCode; params?: Record<string, string | number> } {
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string" && Number(issue.minimum) <= 1) return { code: "field.missing" };
      // A table with checkboxes of which none is ticked.
      if (issue.origin === "array") return { code: "field.chooseMore", params: { limit: String(issue.minimum) } };
      return {
        code: issue.origin === "string" ? "field.tooShort" : "field.tooSmall",
        params: { limit: String(issue.minimum) },
      };
    case "too_big":
      if (issue.origin === "array") return { code: "field.chooseFewer", params: { limit: String(issue.maximum) } };
      return {
        code: issue.origin === "string" ? "field.tooLong" : "field.tooLarge",
        params: { limit: String(issue.maximum) },
      };
    case "custom":
      if (issue.message === NOT_A_DATE) return { code: "field.date" };
      return { code: (issue.params?.code as ErrorCode | undefined) ?? "field.invalid", params: issue.params?.with };
    case "invalid_type":
      return {
        code:
          issue.input === undefined || issue.input === null || issue.input === "" ? "field.missing" : "field.invalid",
      };
    case "invalid_value":
    case "invalid_union":
      return { code: issue.input === undefined || issue.input === "" ? "field.missing" : "field.invalid" };
    case "unrecognized_keys":
      return { code: "field.unknown", params: { name: issue.keys.join(", ").slice(0, 60) } };
    default:
      return { code: "field.invalid" };
  }
}

/** What CivilDateText says of a text that is no day of the calendar. */
const NOT_A_DATE = "date";

/** Free text: trimmed, control characters refused, at most `max` characters. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .transform((value) => value.normalize("NFC").trim())
    .pipe(
      z
        .string()
        .min(min)
        .max(max)
        .refine((value) => !/\p{Cc}/u.test(value.replace(/[\t\n\r]/g, ""))),
    );

export const uuid = z.uuid();
/** Whether an id from an address can be one at all; any other is simply not found. */
export const isId = (id: string): boolean => uuid.safeParse(id).success;
/** Address form of a unit; who may see it is decided by `authorise`. */
export const unitCodeField = z.string().regex(/^[1-9]\d{5}(-[0-9A-Za-z]{1,20}){0,3}$/);
/** Once for each intended write; sending it again answers the same. */
export const idempotencyKeyField = z.uuid();
