import type { Metadata } from "next";
import { RoundTable } from "@/components/round/RoundTable";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadRounds } from "@/server/loaders/rounds";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ page?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("round"))("title") };
}

/** Rounds of the village: those under way first. */
export default async function RoundsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("round"), currentLocale()]);
  const { lines, page, can } = await loadRounds(unit, query, locale);
  const path = `/u/${unit}/rounds`;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={can.assign && <ButtonLink href={`${path}/cross`}>{t("cross.link")}</ButtonLink>}
      />
      <Stack>
        {lines.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
        ) : (
          <Card flush>
            <RoundTable lines={lines} path={path} query={query} page={page} />
          </Card>
        )}
        <MainAction>
          <ButtonLink href={`${path}/new`} tone="primary" wide>
            {t("start")}
          </ButtonLink>
        </MainAction>
      </Stack>
    </>
  );
}
