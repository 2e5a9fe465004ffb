import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { StandingView } from "@/components/standing/StandingView";
import { ButtonLink } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadStanding } from "@/server/loaders/standing";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("standing"))("title") };
}

/** 当前积分: a class, market or enterprise as its running cycle stands today. */
export default async function StandingPage({ params }: { params: Promise<{ unit: string }> }) {
  const { unit } = await params;
  const [{ standings, today, can, name, nameEn }, t, locale] = [
    await loadStanding(unit),
    await texts("standing"),
    await currentLocale(),
  ];
  const line = standings[0]?.line;
  return (
    <>
      <PageHeader
        title={t("titleOf", { name: locale === "en" ? nameEn : name })}
        lead={line ? t(`lead.${line}`) : undefined}
        actions={
          can.record && (
            <ButtonLink href={`/u/${unit}/record`} tone="primary">
              {t("record")}
            </ButtonLink>
          )
        }
      />
      {standings.length === 0 ? (
        <Card>
          <EmptyState
            title={t("none.title")}
            action={can.adopt && <ButtonLink href={`/u/${unit}/schemes`}>{t("none.action")}</ButtonLink>}
          >
            {t("none.text")}
          </EmptyState>
        </Card>
      ) : (
        <Stack>
          {standings.map((standing) => (
            <StandingView key={standing.schemeId} unit={unit} standing={standing} today={today} mayMove={can.move} />
          ))}
        </Stack>
      )}
    </>
  );
}
