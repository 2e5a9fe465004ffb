import { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Finding } from "@/server/domain/scheme/findings";
import { lintDefinition } from "@/server/domain/scheme/lint/lint";

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

/** What the check finds; a draft so broken that it cannot be read has problems instead. */
export function findingsOf(definition: SchemeDefinition): Finding[] {
  try {
    return lintDefinition(definition);
  } catch {
    return [];
  }
}
