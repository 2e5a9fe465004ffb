import type { Metadata } from "next";
import { AppealCard } from "@/components/objection/AppealCard";
import { OverdueCard } from "@/components/objection/OverdueCard";
import { PageHeader } from "@/components/shell/PageHeader";
import { Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { Pagination } from "@/components/ui/Pagination";
import { texts } from "@/server/i18n/locale";
import { loadAppeals } from "@/server/loaders/appeals";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ page?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("objection"))("township.title") };
}

/** What climbs to the township: appeals to decide, and objections that a village has not answered in time. */
export default async function AppealsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("objection")]);
  const { appeals, overdue, today, page } = await loadAppeals(unit, query.page);
  const nothing = appeals.length === 0 && overdue.length === 0;
  return (
    <>
      <PageHeader title={t("township.title")} lead={t("township.lead")} />
      {nothing && <EmptyState title={t("township.empty")}>{t("township.emptyHint")}</EmptyState>}
      <Stack>
        {appeals.length > 0 && <h2>{t("township.appeals")}</h2>}
        {appeals.map((row) => (
          <AppealCard key={row.appeal.id} row={row} today={today} />
        ))}
        {overdue.length > 0 && <h2>{t("township.overdue")}</h2>}
        {overdue.map((row) => (
          <OverdueCard key={row.objection.id} row={row} />
        ))}
      </Stack>
      {page.total > page.size && <Pagination page={page} path={`/u/${unit}/appeals`} query={{}} />}
    </>
  );
}
