import type { Workflow } from "@/server/domain/scheme/conduct";
import type { Translator } from "@/server/i18n/translate";

/** How long the answer to an objection may take, as the scheme says it. */
export function dueReading(t: Translator<"notice">, rule: Workflow["objections"]["answer"]): string {
  if (rule.type === "withinDays") return t("page.rule.withinDays", { days: rule.days, kind: rule.dayKind });
  return t(`page.rule.${rule.type}`);
}
