import type { ReactNode } from "react";
import { texts } from "@/server/i18n/locale";
import { ActionFormIsland, type ActionLabels, type ActionSettings } from "./ActionFormIsland";

/** Words of the form island in the language of the request; for islands that draw it themselves. */
async function actionLabels(kept: boolean): Promise<ActionLabels> {
  const t = await texts("common");
  return {
    pending: t("form.pending"),
    saved: t("form.saved"),
    failed: t("form.failed"),
    problems: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((count) => t("form.problems", { count })),
    signedOut: t("form.signedOut"),
    signIn: t("form.signIn"),
    offline: t(kept ? "form.offlineKept" : "form.offline"),
    unexpected: t("form.unexpected"),
    restored: t("form.restored"),
    discard: t("form.discard"),
    cancel: t("action.cancel"),
    close: t("action.close"),
  };
}

/**
 * The form of every change: sends its fields to one tRPC mutation and shows the answer in place. Input is never lost.
 * Fields come from inputs.tsx; the submit button is an ordinary <Button tone="primary">. A button with `data-procedure` sends to another one.
 */
export async function ActionForm({ children, ...settings }: ActionSettings & { children: ReactNode }) {
  const t = await texts("common");
  return (
    <ActionFormIsland
      {...settings}
      labels={await actionLabels(settings.draftKey !== undefined && settings.idempotent === true)}
    >
      <noscript>
        <p className="callout callout-ochre">{t("form.needsScript")}</p>
      </noscript>
      {children}
    </ActionFormIsland>
  );
}
