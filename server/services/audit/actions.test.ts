import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MESSAGES } from "@/server/i18n/messages";

/** Literal names of acts that verbs and sign-in write into the log. */
function writtenActions(): string[] {
  const found = new Set<string>();
  for (const folder of ["server/services", "server/auth"]) {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
      const source = readFileSync(join(folder, name), "utf8");
      for (const [, line = ""] of source.matchAll(/\baction: ([^\n]*)/g)) {
        for (const [, action = ""] of line.matchAll(/"([a-z]+\.[a-zA-Z]+)"/g)) found.add(action);
      }
    }
  }
  return [...found].sort();
}

test("every act in the audit log has words in both languages", () => {
  const actions = writtenActions();
  expect(actions.length).toBeGreaterThan(40);
  for (const locale of ["zh-CN", "en"] as const) {
    const acts = MESSAGES[locale].audit.act as Record<string, Record<string, string>>;
    const nouns = MESSAGES[locale].audit.nouns as Record<string, string>;
    const silent = actions.filter((action) => {
      const [noun = "", verb = ""] = action.split(".");
      return !acts[noun]?.[verb] || !nouns[noun];
    });
    expect({ locale, silent }).toEqual({ locale, silent: [] });
  }
});
