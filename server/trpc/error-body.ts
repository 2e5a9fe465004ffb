import type { Locale } from "@/server/domain/locale";
import type { DomainError, ErrorCode, ErrorParams } from "@/server/errors";
import { date } from "@/server/i18n/format";
import { translator } from "@/server/i18n/translate";

export type ErrorBody = { code: ErrorCode; message: string; fields: { field: string; message: string }[] };

/** What a person is told: one sentence, and one for each wrong field, in their language. */
export function errorBody(error: DomainError, locale: Locale): ErrorBody {
  return {
    code: error.code,
    message: errorText(error.code, error.params, locale),
    fields: error.fields.map(({ field, code, params }) => ({ field, message: errorText(code, params ?? {}, locale) })),
  };
}

export function errorText(code: ErrorCode, params: ErrorParams, locale: Locale): string {
  return translator(locale, "errors")(code as never, spelled(params, locale) as never);
}

/** Services say a day as `YYYY-MM-DD`; a person reads it in the words of the language. */
function spelled(params: ErrorParams, locale: Locale): ErrorParams {
  const said = Object.entries(params).map(([key, value]) => [
    key,
    typeof value === "string" && /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(value) ? date(value, locale) : value,
  ]);
  return Object.fromEntries(said);
}
