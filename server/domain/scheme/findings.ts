import { CONDUCT_WORDS } from "@/server/domain/scheme/lint/words-conduct";
import { FRAME_WORDS } from "@/server/domain/scheme/lint/words-frame";
import { GRADING_WORDS } from "@/server/domain/scheme/lint/words-grading";
import { RIGHTS_WORDS } from "@/server/domain/scheme/lint/words-rights";
import type { Language, LocalText } from "./parts";

/**
 * What the lint has found. `place` is the path in the definition ("items.3.points"), as in the field errors of
 * parseDefinition; errors stop publishing, warnings must be read, notes inform. What it says and the mend it suggests:
 * `readFinding` and `readMend`.
 */
export type Finding = {
  readonly code: FindingCode;
  readonly severity: "error" | "warning" | "note";
  readonly place: string;
  readonly params: Readonly<Record<string, string | number | LocalText>>;
};

const FINDINGS = { ...FRAME_WORDS, ...GRADING_WORDS, ...CONDUCT_WORDS, ...RIGHTS_WORDS } as const;

export type FindingCode = keyof typeof FINDINGS;

/** A finding made, with its severity looked up. */
export function finding(code: FindingCode, place: string, params: Finding["params"] = {}): Finding {
  return { code, severity: FINDINGS[code][0], place, params };
}

/** True when nothing found stops publishing. */
export function publishable(findings: readonly Finding[]): boolean {
  return findings.every((one) => one.severity !== "error");
}

/** Puts the parameters of a finding into a text. */
function filled(text: string, params: Finding["params"], language: Language): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? "";
    return typeof value === "object" ? value[language] : String(value);
  });
}

/** What a finding says, for a person. */
export function readFinding(one: Finding, language: Language): string {
  return filled(FINDINGS[one.code][language === "zh" ? 1 : 2], one.params, language);
}

/** What would mend it, for a person: where people's rights stand against it, the lawful form. */
export function readMend(one: Finding, language: Language): string {
  return filled(FINDINGS[one.code][language === "zh" ? 3 : 4], one.params, language);
}
