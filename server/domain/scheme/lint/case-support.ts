import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, type FindingCode, readFinding, readMend } from "@/server/domain/scheme/findings";
import type { GradingRule } from "@/server/domain/scheme/grading";
import { addition, deduction, text } from "@/server/domain/scheme/templates/build";
import { lintDefinition } from "./lint";

/** Support of the consistency tests. */

/** What is done to a built-in rule book, and what the lint must then find that it did not find before. */
export type Case = readonly [
  says: string,
  template: SchemeDefinition,
  change: (copy: SchemeDefinition) => unknown,
  code: FindingCode,
];

export const clause = "测试";

/** One more addition. */
export function plus(given: Partial<Item> & Pick<Item, "points">): Item {
  const made = { code: "plus", title: text("修桥补路", "Mended a road"), component: "civility", clause };
  return addition({ ...made, whoMayDeclare: ["subject"], ...given });
}

/** One more deduction. */
export function minus(given: Partial<Item> & Pick<Item, "points">): Item {
  const made = { code: "minus", title: text("乱倒垃圾", "Dumped rubbish"), component: "civility", clause };
  return deduction({ ...made, whoMayDeclare: ["recorder"], ...given });
}

/** The first rule of a type. */
export function rule<Type extends GradingRule["type"]>(copy: SchemeDefinition, type: Type) {
  const found = copy.grading.rules.find((one) => one.type === type);
  if (!found) throw new Error(`no ${type}`);
  return found as Extract<GradingRule, { type: Type }>;
}

/** The best grade. */
export const BEST = (copy: SchemeDefinition): string => copy.grading.grades[0]?.code ?? "";

/** How often the lint finds the code before and after the change, and everything it then says in both languages. */
export function tried([, template, change, code]: Case): { before: number; after: number; said: string[] } {
  const count = (found: readonly Finding[]) => found.filter((one) => one.code === code).length;
  const copy = structuredClone(template);
  change(copy);
  const found = lintDefinition(copy);
  const said = (["zh", "en"] as const).flatMap((language) =>
    found.map((one) => `${readFinding(one, language)} ${readMend(one, language)}`),
  );
  return { before: count(lintDefinition(template)), after: count(found), said };
}
