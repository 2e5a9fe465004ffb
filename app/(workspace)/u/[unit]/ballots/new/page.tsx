import type { Metadata } from "next";
import { PrepareForm } from "@/components/ballot/PrepareForm";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { texts } from "@/server/i18n/locale";
import { loadNewBallot } from "@/server/loaders/ballots";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ballot"))("new") };
}

/** A ballot of the rule book, for a cycle or one of its periods; `for` in the address chooses the first of several. */
export default async function NewBallotPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("ballot")]);
  const { offered, periods, today } = await loadNewBallot(unit);
  return (
    <>
      <PageHeader
        title={t("new")}
        lead={t("prepare.lead")}
        crumbs={[{ href: `/u/${unit}/ballots`, label: t("title") }, { label: t("new") }]}
      />
      <Card>
        {offered.length === 0 ? (
          <EmptyState title={t("prepare.none")}>{t("prepare.noneHint")}</EmptyState>
        ) : (
          <PrepareForm unit={unit} offered={offered} periods={periods} today={today} chosen={query.for} />
        )}
      </Card>
    </>
  );
}
