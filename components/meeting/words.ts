import type { Translator } from "@/server/i18n/translate";

const BODIES = [
  "branchCommittee",
  "branchAssembly",
  "reviewGroup",
  "villageCommittee",
  "residentsAssembly",
  "leadingGroup",
  "supervisors",
] as const;

/** What the meeting of an actor of the scheme is called. */
export function bodyName(t: Translator<"meeting">, actor: string): string {
  return t(`bodyOf.${BODIES.find((one) => one === actor) ?? "other"}`);
}
