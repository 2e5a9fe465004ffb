import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { DeclaredTargets } from "@/components/target/DeclaredTargets";
import { TargetProgress } from "@/components/target/TargetProgress";
import { withQuery } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { cycleTitle } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadTargets } from "@/server/loaders/follow";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("follow"))("target.title") };
}

/** 目标: how far the shares have come, and the targets that subjects set themselves. */
export default async function TargetsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("follow"), currentLocale()]);
  const { cycles, page, mayDeclare } = await loadTargets(unit, query);
  const path = `/u/${unit}/targets`;
  const several = new Set(cycles.map(({ title }) => title)).size > 1;
  return (
    <>
      <PageHeader
        title={t("target.title")}
        lead={t("target.lead")}
        actions={
          <>
            <ButtonLink href={`/u/${unit}/follow`}>{t("part.follow")}</ButtonLink>
            {page && <ButtonLink href={`/u/${unit}/cycles/${page.cycle.id}`}>{t("target.cycle")}</ButtonLink>}
          </>
        }
      />
      {cycles.length > 1 && (
        <nav className="no-print mb-3 flex flex-wrap gap-2" aria-label={t("target.cycle")}>
          {cycles.map((one) => (
            <a
              key={one.id}
              className="pill max-w-full whitespace-normal"
              href={withQuery(path, {}, { cycle: one.id })}
              aria-current={one.id === page?.cycle.id ? "true" : undefined}
            >
              {several
                ? t("target.choice", {
                    scheme: locale === "en" ? one.titleEn : one.title,
                    cycle: cycleTitle(one, locale),
                  })
                : cycleTitle(one, locale)}
            </a>
          ))}
        </nav>
      )}
      {page === null ? (
        <Card>
          <EmptyState title={t("target.none")}>{t("target.noneHint")}</EmptyState>
        </Card>
      ) : (
        <Stack>
          <TargetProgress shares={page.shares} />
          {page.declared && (
            <DeclaredTargets
              unit={unit}
              cycleId={page.cycle.id}
              declared={page.declared}
              rows={page.rows}
              mayDeclare={mayDeclare && page.cycle.status === "open"}
              today={page.today}
            />
          )}
        </Stack>
      )}
    </>
  );
}
