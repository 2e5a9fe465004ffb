import type { Metadata } from "next";
import { AppealCard } from "@/components/objection/AppealCard";
import { OverdueCard } from "@/components/objection/OverdueCard";
import { PageHeader } from "@/components/shell/PageHeader";
import { Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { texts } from "@/server/i18n/locale";
import { loadAppeals } from "@/server/loaders/appeals";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("objection"))("township.title") };
}

/** What climbs to the township: appeals to decide, and objections that a village has not answered in time. */
export default async function AppealsPage({ params }: { params: Promise<{ unit: string }> }) {
  const [{ unit }, t] = await Promise.all([params, texts("objection")]);
  const { appeals, overdue, today } = await loadAppeals(unit);
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
    </>
  );
}
