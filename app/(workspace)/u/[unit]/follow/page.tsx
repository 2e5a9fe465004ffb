import type { Metadata } from "next";
import { FollowGroup } from "@/components/follow/FollowGroup";
import { PageHeader } from "@/components/shell/PageHeader";
import { withQuery } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { Pagination } from "@/components/ui/Pagination";
import { PrintButton } from "@/components/ui/PrintButton";
import { SheetHead, SheetSign } from "@/components/ui/SheetParts";
import { Tabs } from "@/components/ui/Tabs";
import { texts } from "@/server/i18n/locale";
import { loadFollow } from "@/server/loaders/follow";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const TABS = ["open", "done", "lapsed"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("follow"))("title") };
}

/** 后续事项: talks, helpers, extended probation, decisions, bonuses: who, why, what to do, and what was done. */
export default async function FollowPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("follow")]);
  const { tab, page, counts, groups, above, today, unitName, can } = await loadFollow(unit, query);
  const path = `/u/${unit}/follow`;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("title")}
          lead={above ? t("leadAbove") : t("lead")}
          actions={
            <>
              {can.benefits && <ButtonLink href={`/u/${unit}/benefits`}>{t("part.benefits")}</ButtonLink>}
              {can.targets && <ButtonLink href={`/u/${unit}/targets`}>{t("part.targets")}</ButtonLink>}
              {can.inspections && <ButtonLink href={`/u/${unit}/inspections`}>{t("part.inspections")}</ButtonLink>}
              {groups.length > 0 && <PrintButton>{t("print")}</PrintButton>}
            </>
          }
        />
      </div>
      <div className="sheet print-only">
        <SheetHead title={`${t("title")} · ${t(`tab.${tab}`)}`} unitName={unitName} today={today} />
      </div>
      <Tabs
        label={t("tabs")}
        tabs={TABS.map((one) => ({
          href: withQuery(path, {}, { tab: one === "open" ? undefined : one }),
          label: t(`tab.${one}`),
          current: one === tab,
          count: one === "open" ? counts.open : undefined,
        }))}
      />
      <div className="mt-3">
        {groups.length === 0 ? (
          <Card>
            <EmptyState title={t(`empty.${tab}`)}>{t(`empty.${tab}Hint`)}</EmptyState>
          </Card>
        ) : (
          <Stack>
            {groups.map((group) => (
              <FollowGroup key={group.key} unit={unit} group={group} tab={tab} above={above} today={today} />
            ))}
            {page.total > page.size && (
              <Card flush>
                <Pagination page={page} path={path} query={{ tab: tab === "open" ? undefined : tab }} />
              </Card>
            )}
          </Stack>
        )}
      </div>
      <div className="sheet print-only">
        <SheetSign />
      </div>
    </>
  );
}
