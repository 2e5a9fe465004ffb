import type { Metadata } from "next";
import { Plain } from "@/components/shell/Plain";
import { Callout } from "@/components/ui/Callout";
import { texts } from "@/server/i18n/locale";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ballot"))("door.done"), robots: { index: false } };
}

/** After voting: it names neither the voter nor the vote. */
export default async function VotedPage() {
  const t = await texts("ballot");
  return (
    <Plain title={t("door.done")} here="/v/done">
      <Callout tone="bamboo" title={t("door.doneText")}>
        <p>{t("door.doneClose")}</p>
      </Callout>
    </Plain>
  );
}
