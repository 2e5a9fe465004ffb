import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeadlineNote } from "@/components/notice/DeadlineNote";
import { NoticeLines } from "@/components/notice/NoticeLines";
import { checkpoint } from "@/components/notice/reading";
import { Plain } from "@/components/shell/Plain";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { date, dateRange } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadPublicNotice } from "@/server/loaders/public-notice";

const TONE = { open: "ochre", ended: "bamboo", cancelled: "ink" } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("notice"))("public.title"), robots: { index: false }, referrer: "no-referrer" };
}

/** What anybody holding the poster may see: masked names, dates, and the checkpoint to compare. */
export default async function PublicNoticePage({ params }: { params: Promise<{ code: string }> }) {
  const [{ code }, t, locale] = await Promise.all([params, texts("notice"), currentLocale()]);
  const page = await loadPublicNotice(decodeURIComponent(code));
  if (page.type === "unknown") notFound();
  if (page.type === "throttled")
    return (
      <Plain title={t("public.throttled")} lead={t("public.throttledText", { minutes: page.minutes })}>
        {null}
      </Plain>
    );
  if (page.type === "expired") {
    const { title, village, endsOn } = page;
    return (
      <Plain title={t("public.expired")} lead={t("public.expiredText", { title, village, date: date(endsOn, locale) })}>
        {null}
      </Plain>
    );
  }
  const hash = checkpoint(page.chainHead);
  return (
    <Plain title={page.title} lead={t("public.masked")} here={`/n/${encodeURIComponent(code)}`} wide>
      <p>
        <Chip tone={TONE[page.state]}>{t(`state.${page.state}`)}</Chip>
      </p>
      <Card>
        <DescriptionList
          facts={[
            { label: t("public.village"), value: page.village },
            { label: t("public.range"), value: dateRange(page.startsOn, page.endsOn, locale) },
            { label: t("page.deadline"), value: <DeadlineNote deadline={page.deadline} /> },
            {
              label: t("page.contact"),
              value: (
                <>
                  <span className="whitespace-pre-line">{page.contact}</span>
                  {page.state === "open" && <span className="block">{t("poster.onlineText")}</span>}
                </>
              ),
            },
          ]}
        />
      </Card>
      <NoticeLines lines={page.lines} signed={page.kind === "entries"} />
      <Callout title={t("page.checkpoint")}>
        <p className="font-mono">{t("page.checkpointText", { seq: page.chainSeq, hash })}</p>
        <p>{t("public.same")}</p>
      </Callout>
    </Plain>
  );
}
