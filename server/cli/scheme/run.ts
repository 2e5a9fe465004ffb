import { parseArgs } from "node:util";
import type { Locale } from "@/server/domain/locale";
import { DomainError } from "@/server/errors";
import { type Named, readFactsFile, readScheme } from "./input";
import { refusal, usage } from "./words";

/** What each command reads, in order. */
const READS: Readonly<Record<string, readonly ((name: string) => Named)[]>> = {
  templates: [],
  show: [readScheme],
  lint: [readScheme],
  spots: [readScheme],
  evaluate: [readScheme, readFactsFile],
  diff: [readScheme, readScheme],
};

/** What a run of the command line leaves behind. */
export type Outcome = { readonly status: 0 | 1 | 2; readonly output: string; readonly errors: string };

const OPTIONS = {
  lang: { type: "string", default: "zh" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/**
 * `npm run --silent scheme -- …`. Status 0, 1 with findings or differences, 2 for input that cannot be read; then
 * `errors` says what is wrong, where, and what to do. Files are read and measured before the language is loaded.
 */
export async function runScheme(args: readonly string[]): Promise<Outcome> {
  const refuse = (errors: string): Outcome => ({ status: 2, output: "", errors });
  let locale: Locale = "zh-CN";
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (values.lang === "en") locale = "en";
    if (values.help) return { status: 0, output: usage(locale), errors: "" };
    const [command = "", ...names] = positionals;
    const reads = Object.hasOwn(READS, command) ? READS[command] : undefined;
    if (reads?.length !== names.length || (values.lang !== "en" && values.lang !== "zh")) return refuse(usage(locale));
    const named = reads.map((read, index) => read(names[index] ?? ""));
    const { COMMANDS } = await import("./commands");
    const answer = COMMANDS[command as keyof typeof COMMANDS](named, { language: values.lang, json: values.json });
    return { ...answer, errors: "" };
  } catch (error) {
    if (error instanceof DomainError) return refuse(refusal(error, locale));
    // parseArgs refuses an unknown option this way.
    if (error instanceof TypeError && "code" in error) return refuse(usage(locale));
    // Fractions refuse to lose exactness (server/domain/fraction).
    if (error instanceof RangeError) return refuse(refusal(new DomainError("facts.beyondExact"), locale));
    throw error;
  }
}
