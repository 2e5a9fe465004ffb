import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Act } from "./acts";
import r3Case from "./R3.json";

/** R3: who may not be rated, by a decision in force. */
export const r3Acts = (): Act[] =>
  r3Case.facts.households
    .filter(({ barred }) => barred)
    .map(({ id }) => ({ subject: id, item: "law-penalty", on: "2026-08-20" }));

/** The places of the rules that name a class, in the order of the rules. */
export function placesFor(
  definition: SchemeDefinition,
  quotas: readonly { rule: number; places: number }[],
  classCode: string,
): number[] {
  return quotas
    .filter((use) => {
      const rule = definition.grading.rules[use.rule];
      return rule?.type === "quota" && (rule.classes ?? []).includes(classCode);
    })
    .map(({ places }) => places);
}
