import type { Metadata } from "next";
import { BenefitRegister } from "@/components/benefit/BenefitRegister";
import { BenefitSheet } from "@/components/benefit/BenefitSheet";
import { PageHeader } from "@/components/shell/PageHeader";
import { withQuery } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { PrintButton } from "@/components/ui/PrintButton";
import { Tabs } from "@/components/ui/Tabs";
import { texts } from "@/server/i18n/locale";
import { loadBenefits } from "@/server/loaders/follow";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const TABS = ["current", "waiting", "past"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("follow"))("benefit.title") };
}

/** 优待: who holds what until when; consent; the register to print. */
export default async function BenefitsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("follow")]);
  const { tab, rows, hasMore, today, unitName } = await loadBenefits(unit, query);
  const path = `/u/${unit}/benefits`;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("benefit.title")}
          lead={t("benefit.lead")}
          actions={
            <>
              <ButtonLink href={`/u/${unit}/follow`}>{t("part.follow")}</ButtonLink>
              {tab === "current" && rows.length > 0 && <PrintButton>{t("print")}</PrintButton>}
            </>
          }
        />
        <Tabs
          label={t("tabs")}
          tabs={TABS.map((one) => ({
            href: withQuery(path, {}, { tab: one === "current" ? undefined : one }),
            label: t(`benefit.tab.${one}`),
            current: one === tab,
          }))}
        />
        {hasMore && (
          <div className="mt-3">
            <Callout tone="ochre" title={t("benefit.more", { shown: rows.length })} />
          </div>
        )}
        <Card flush className="mt-3">
          {rows.length === 0 ? (
            <EmptyState title={t(`benefit.empty.${tab}`)}>{t(`benefit.empty.${tab}Hint`)}</EmptyState>
          ) : (
            <BenefitRegister unit={unit} tab={tab} rows={rows} today={today} />
          )}
        </Card>
      </div>
      {tab === "current" && rows.length > 0 && <BenefitSheet unitName={unitName} rows={rows} today={today} />}
    </>
  );
}
