import { DomainError, type ErrorParams, type FieldError } from "@/server/errors";

type Named = { name: string };

const SHOWN_NAMES = 10;

/** Names for a message: the first ten, and how many there are. */
export const namesOf = (rows: readonly Named[]): ErrorParams => ({
  count: rows.length,
  names: rows
    .slice(0, SHOWN_NAMES)
    .map(({ name }) => name)
    .join("、"),
});

/** A refusal beside its field. */
export const refused = (field: string, code: FieldError["code"], params: ErrorParams = {}) =>
  new DomainError(code, params, [{ field, code, params }]);

const FIELD_OF: Record<string, string> = {
  "entry.notFixed": "points",
  "entry.outOfRange": "points",
  "entry.overPoints": "points",
  "entry.unknownStep": "step",
  "entry.wrongUnits": "units",
  "entry.unknownItem": "itemCode",
  "scheme.outsideCycles": "actOn",
};

/** One subject: its own error, beside its field. Many: each reason once, after the names it concerns. */
export function problemsOf(problems: { error: DomainError; rows: Named[] }[], all: number): DomainError {
  const fieldErrors = ({ error }: { error: DomainError }): FieldError[] =>
    error.fields.length > 0
      ? error.fields
      : [{ field: FIELD_OF[error.code] ?? "subjectIds", code: error.code, params: error.params }];
  const [first] = problems;
  if (problems.length === 1 && first && (all === 1 || first.rows.length === all))
    return new DomainError(first.error.code, first.error.params, fieldErrors(first));
  const fields = problems.flatMap((problem): FieldError[] => [
    { field: "subjectIds", code: "entry.refusedFor", params: namesOf(problem.rows) },
    ...fieldErrors(problem),
  ]);
  const count = problems.reduce((sum, problem) => sum + problem.rows.length, 0);
  return new DomainError("entry.someRefused", { count, all }, fields);
}
