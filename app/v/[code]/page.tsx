import type { Metadata } from "next";
import { VoteSheet } from "@/components/ballot/VoteSheet";
import { Plain } from "@/components/shell/Plain";
import { ButtonLink } from "@/components/ui/Button";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadVote } from "@/server/loaders/vote";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<{ problem?: string | string[] }> };

/** Without a referrer a browser would send the plain form with no origin, and it would be refused. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ballot"))("door.title"), robots: { index: false }, referrer: "same-origin" };
}

/** Behind the QR code of a slip: the voting sheet, without signing in. */
export default async function VotePage({ params, searchParams }: Props) {
  const [{ code: raw }, { problem }, t, locale] = await Promise.all([
    params,
    searchParams,
    texts("ballot"),
    currentLocale(),
  ]);
  const code = decodeURIComponent(raw);
  const page = await loadVote(code);
  if (page.type === "throttled")
    return (
      <Plain title={t("door.throttled")} lead={t("door.throttledText", { minutes: page.minutes })} here="/v">
        {null}
      </Plain>
    );
  if (page.type === "shut")
    return (
      <Plain title={t("door.shut")} lead={t("door.shutText")} here="/v">
        <ButtonLink href="/v">{t("door.again")}</ButtonLink>
      </Plain>
    );
  if (page.type === "notYet") {
    const { village, title, opensOn } = page;
    return (
      <Plain
        title={t("door.notYet")}
        lead={t("door.notYetText", { village, title, date: date(opensOn, locale) })}
        here="/v"
      >
        {null}
      </Plain>
    );
  }
  const { village, closesOn, group } = page;
  const lead = t("door.lead2", { village, group: locale === "en" ? group.en : group.zh, date: date(closesOn, locale) });
  return (
    <Plain title={page.title} lead={lead} here={`/v/${encodeURIComponent(code)}`}>
      <VoteSheet page={page} code={code} problem={typeof problem === "string" ? problem : null} />
    </Plain>
  );
}
