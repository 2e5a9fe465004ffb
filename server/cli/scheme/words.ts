import { createTranslator } from "use-intl/core";
import type { Locale } from "@/server/domain/locale";
import type { DomainError } from "@/server/errors";
import enCli from "@/server/i18n/messages/en/cli.json";
import enErrors from "@/server/i18n/messages/en/errors.json";
import zhCli from "@/server/i18n/messages/zh-CN/cli.json";
import zhErrors from "@/server/i18n/messages/zh-CN/errors.json";

// These two namespaces alone and not all of them (server/i18n/messages): a script waits for every start of the command.

/** A refusal with every place it names, a line each. */
export function refusal(error: DomainError, locale: Locale): string {
  const words = createTranslator({ locale, messages: locale === "en" ? enErrors : (zhErrors as typeof enErrors) });
  const fields = error.fields.map(({ field, code, params }) => `  ${field}: ${words(code, params)}`);
  return [words(error.code, error.params), ...fields].join("\n");
}

/** How the command is used. */
export function usage(locale: Locale): string {
  return (locale === "en" ? enCli : zhCli).scheme.usage;
}
