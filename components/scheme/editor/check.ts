import { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Finding } from "@/server/domain/scheme/findings";
import type { LintContext } from "@/server/domain/scheme/lint/context";
import { lintWithContext } from "@/server/domain/scheme/lint/lint";
import type { Breach } from "@/server/domain/scheme/ownership/breach";
import { compareWithOwner } from "@/server/domain/scheme/ownership/compare";

/** What keeps a draft from being saved, by place: something empty, too few or too many, or not a value the language has. */
export function problemsOf(definition: SchemeDefinition): Map<string, string> {
  const parsed = SchemeDefinition.safeParse(definition);
  if (parsed.success) return new Map();
  return new Map(
    parsed.error.issues.map((issue) => {
      const path = issue.path.map(String);
      // A text is one field in both languages.
      const place = (path.at(-1) === "zh" || path.at(-1) === "en" ? path.slice(0, -1) : path).join(".");
      const few = "origin" in issue && issue.origin === "array" ? "few" : "empty";
      return [place, issue.code === "too_small" ? few : issue.code === "too_big" ? "many" : "invalid"];
    }),
  );
}

/** What the check finds, told who would use the rule book; a draft so broken that it cannot be read has problems instead. */
export function findingsOf(definition: SchemeDefinition, context: LintContext = {}): Finding[] {
  try {
    return lintWithContext(definition, context);
  } catch {
    return [];
  }
}

/** What goes beyond the owner's terms; nothing where the rule book stands on its own or cannot be read. */
export function breachesOf(definition: SchemeDefinition, owner: SchemeDefinition | null): Breach[] {
  if (!owner) return [];
  try {
    return compareWithOwner(owner, definition);
  } catch {
    return [];
  }
}
