import type { Metadata } from "next";
import { Applications } from "@/components/roster/Applications";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { Tabs } from "@/components/ui/Tabs";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadApplications } from "@/server/loaders/applications";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ scheme?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("roster"))("applications.title") };
}

/** 登记申请参加: from a stack of papers, in one go. */
export default async function ApplicationsPage({ params, searchParams }: Props) {
  const [{ unit }, { scheme: chosen }, t, locale] = await Promise.all([
    params,
    searchParams,
    texts("roster"),
    currentLocale(),
  ]);
  const page = await loadApplications(unit, typeof chosen === "string" ? chosen : undefined);
  const { schemes, scheme } = page;
  const path = `/u/${unit}/roster/applications`;
  const titleOf = (one: { title: string; titleEn: string }) => (locale === "en" ? one.titleEn : one.title);
  return (
    <>
      <PageHeader
        title={t("applications.title")}
        lead={t("applications.lead")}
        crumbs={[{ href: `/u/${unit}/roster`, label: t("title") }]}
      />
      {schemes.length > 1 && (
        <Tabs
          label={t("applications.scheme")}
          tabs={schemes.map((one) => ({
            href: `${path}?scheme=${one.id}`,
            label: titleOf(one),
            current: one.id === scheme?.id,
          }))}
        />
      )}
      {scheme === null ? (
        <Card>
          <EmptyState title={t("applications.none")}>{t("applications.noneHint")}</EmptyState>
        </Card>
      ) : (
        <Applications unit={unit} {...page} scheme={scheme} title={titleOf(scheme)} />
      )}
    </>
  );
}
