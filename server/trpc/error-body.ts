import type { Locale } from "@/server/domain/locale";
import type { DomainError, ErrorCode, ErrorParams } from "@/server/errors";
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
  return translator(locale, "errors")(code as never, params as never);
}
