import { Callout } from "@/components/ui/Callout";
import type { Actor } from "@/server/domain/scheme/parts";
import { texts } from "@/server/i18n/locale";

export type DeclareFlow = {
  step: "firstCheck" | "review" | "assembly" | "file" | "notice" | "post";
  by: readonly Actor[];
  rhythm: "month" | "period" | "cycle" | null;
  noticeDays: number;
};

/** What happens to a declaration: who checks it first and when, how long it stands on notice, where the outcome is seen. */
export async function NextSteps({ flow, title }: { flow: DeclareFlow; title?: string }) {
  const [t, entry, adoption] = [await texts("declare"), await texts("entry"), await texts("adoption")];
  const step = entry(`step.${flow.step}`);
  const by = flow.by.map((actor) => adoption(`actor.${actor}`)).join(t("next.or"));
  return (
    <Callout tone="bamboo" title={title ?? t("next.title")}>
      <ul className="grid gap-1">
        <li>{by ? t("next.step", { step, by }) : t("next.stepNoBy", { step })}</li>
        {flow.rhythm && <li>{t("next.rhythm", { rhythm: flow.rhythm })}</li>}
        <li>{flow.noticeDays > 0 ? t("next.notice", { days: flow.noticeDays }) : t("next.noNotice")}</li>
        <li>{t("next.told")}</li>
      </ul>
    </Callout>
  );
}
