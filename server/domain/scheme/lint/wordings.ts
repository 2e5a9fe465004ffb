import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Finding } from "@/server/domain/scheme/findings";
import { addition, deduction, fixed, text } from "@/server/domain/scheme/templates/build";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { lintDefinition } from "./lint";

/** Support of the rights tests: one wording put into a rule book that is otherwise harmless. */

/** Where the wording stands: an addition, a deduction, one by decision, a veto, a benefit, a follow-up. */
export type Stand = "addition" | "deduction" | "decided" | "veto" | "benefit" | "followUp";

function bare(definition: SchemeDefinition): SchemeDefinition {
  const copy = structuredClone(definition);
  return { ...copy, items: [], vetoes: [], benefits: [], alerts: [], grading: { ...copy.grading, consequences: [] } };
}

function item(stand: "addition" | "deduction" | "decided", zh: string, en: string): SchemeDefinition["items"][number] {
  const make = stand === "addition" ? addition : deduction;
  return make({
    code: "wording",
    title: text(zh, en),
    component: "civility",
    points: fixed(2),
    needsDecision: stand === "decided",
    whoMayDeclare: ["recorder"],
    clause: "测试",
  });
}

/** A household rule book with the wording in its place. */
export function ruleBookWith(
  stand: Stand,
  zh: string,
  en: string,
  of = { zh: "有权机关生效的处罚决定", en: "A penalty decision in force" },
) {
  const book = bare(H2);
  const title = text(zh, en);
  const grades = ["five-star"];
  switch (stand) {
    case "addition":
    case "deduction":
    case "decided":
      book.items.push(item(stand, zh, en));
      break;
    case "veto":
      book.vetoes.push({
        code: "wording",
        title,
        effect: { type: "barGrading" },
        duration: { type: "cycle" },
        requires: { type: "decision", of },
        clause: "测试",
      });
      break;
    case "benefit":
      book.benefits.push({ code: "wording", title, grades, needsConsent: false, months: 12, clause: "测试" });
      break;
    case "followUp":
      book.grading.consequences.push({ type: "followUp", grades, action: title, clause: "测试" });
      break;
    default:
      stand satisfies never;
  }
  return book;
}

/** What of people's rights the lint finds against a rule book. */
export function rightsIn(definition: SchemeDefinition): Finding[] {
  return lintDefinition(definition).filter((one) => one.code.startsWith("rights"));
}
