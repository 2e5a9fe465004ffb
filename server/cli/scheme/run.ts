import { parseArgs } from "node:util";
import type { Locale } from "@/server/domain/locale";
import { DomainError } from "@/server/errors";
import { translator } from "@/server/i18n/translate";
import { type Answer, diff, evaluate, type How, lint, show, templates } from "./commands";

type Command = { readonly takes: number; readonly run: (names: readonly string[], how: How) => Answer };

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["templates", { takes: 0, run: templates }],
  ["show", { takes: 1, run: show }],
  ["lint", { takes: 1, run: lint }],
  ["evaluate", { takes: 2, run: evaluate }],
  ["diff", { takes: 2, run: diff }],
]);

/** What a run of the command line leaves behind. */
export type Outcome = { readonly status: 0 | 1 | 2; readonly output: string; readonly errors: string };

const OPTIONS = {
  lang: { type: "string", default: "zh" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

function inWords(error: DomainError, locale: Locale): string {
  const words = translator(locale, "errors");
  const fields = error.fields.map(({ field, code, params }) => `  ${field}: ${words(code, params)}`);
  return [words(error.code, error.params), ...fields].join("\n");
}

function usage(locale: Locale): string {
  return translator(locale, "cli")("scheme.usage");
}

/**
 * `npm run --silent scheme -- …`. Status 0, 1 with findings or differences, 2 for input that cannot be read; then
 * `errors` says what is wrong, where, and what to do.
 */
export function runScheme(args: readonly string[]): Outcome {
  const refuse = (errors: string): Outcome => ({ status: 2, output: "", errors });
  let locale: Locale = "zh-CN";
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (values.lang === "en") locale = "en";
    if (values.help) return { status: 0, output: usage(locale), errors: "" };
    const [name = "", ...names] = positionals;
    const command = COMMANDS.get(name);
    const understood = command?.takes === names.length && (values.lang === "en" || values.lang === "zh");
    if (!command || !understood) return refuse(usage(locale));
    const how: How = { language: locale === "en" ? "en" : "zh", json: values.json };
    return { ...command.run(names, how), errors: "" };
  } catch (error) {
    if (error instanceof DomainError) return refuse(inWords(error, locale));
    // parseArgs refuses an unknown option this way.
    if (error instanceof TypeError && "code" in error) return refuse(usage(locale));
    // Fractions refuse to lose exactness (server/domain/fraction).
    if (error instanceof RangeError) return refuse(inWords(new DomainError("facts.beyondExact"), locale));
    throw error;
  }
}
