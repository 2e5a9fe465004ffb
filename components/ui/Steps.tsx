import { texts } from "@/server/i18n/locale";
import { Icon } from "./Icon";

export type Step = { label: string; state: "done" | "current" | "todo"; href?: string };

/** Where a long form or a workflow stands. */
export async function Steps({ steps }: { steps: readonly Step[] }) {
  const t = await texts("common");
  return (
    <ol className="steps" aria-label={t("steps.label")}>
      {steps.map((step, index) => (
        <li key={step.label} className={step.state} aria-current={step.state === "current" ? "step" : undefined}>
          <span className="step-mark" aria-hidden="true">
            {step.state === "done" ? <Icon name="check" size="s" /> : index + 1}
          </span>
          {step.href === undefined ? step.label : <a href={step.href}>{step.label}</a>}
          <span className="sr-only"> {t(`steps.${step.state}`)}</span>
        </li>
      ))}
    </ol>
  );
}
