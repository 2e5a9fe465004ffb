import { LOCALES, type Locale } from "@/server/domain/locale";
import { DomainError } from "@/server/errors";
import type { Messages } from "@/server/i18n/messages";
import { translator } from "@/server/i18n/translate";

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T & string];
export type CliText = Leaves<Messages["cli"]>;
type Params = Record<string, string | number>;

function inBoth(words: (locale: Locale) => string): string {
  return LOCALES.map(words).join(" / ");
}

/** A text of the command line, Chinese and English on one line. */
export function words(key: CliText, params: Params = {}): string {
  return inBoth((locale) => translator(locale, "cli")(key, params));
}

export function say(key: CliText, params: Params = {}): void {
  console.log(words(key, params));
}

/** An error as a person should read it: coded ones in words, anything else as it is. */
export function explain(error: unknown): string {
  if (!(error instanceof DomainError)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  return LOCALES.map((locale) => translator(locale, "errors")(error.code, error.params)).join("\n");
}

/** Runs a command; an error becomes its sentence and exit code 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

/** Runs one step and says so while it takes longer than two seconds, then every five. */
export async function step<T>(key: CliText, work: () => Promise<T>): Promise<T> {
  const name = { "zh-CN": translator("zh-CN", "cli")(key), en: translator("en", "cli")(key) };
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const progress = () =>
    console.log(inBoth((locale) => translator(locale, "cli")("running", { name: name[locale], seconds: seconds() })));
  let repeat: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    progress();
    repeat = setInterval(progress, 5000);
  }, 2000);
  try {
    const result = await work();
    console.log(inBoth((locale) => translator(locale, "cli")("done", { name: name[locale], seconds: seconds() })));
    return result;
  } finally {
    clearTimeout(first);
    clearInterval(repeat);
  }
}
