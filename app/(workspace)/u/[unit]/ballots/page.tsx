import type { Metadata } from "next";
import { BoxState } from "@/components/ballot/BoxState";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { dateRange } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadBallots } from "@/server/loaders/ballots";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ballot"))("title") };
}

/** The unit's ballots, the last first. */
export default async function BallotsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("ballot"), currentLocale()]);
  const { rows, page, mayPrepare } = await loadBallots(unit, query);
  const prepare = mayPrepare && (
    <ButtonLink tone="primary" href={`/u/${unit}/ballots/new`}>
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={rows.length > 0 && prepare} />
      <Card flush>
        <DataTable
          label={t("title")}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/u/${unit}/ballots/${row.id}`}
          page={page}
          path={`/u/${unit}/ballots`}
          query={query}
          stack
          columns={[
            { key: "title", header: t("column.title"), cell: (row) => row.title },
            { key: "scheme", header: t("column.scheme"), cell: (row) => (locale === "en" ? row.schemeEn : row.scheme) },
            {
              key: "days",
              header: t("column.days"),
              nowrap: true,
              cell: (row) => dateRange(row.opensOn, row.closesOn, locale),
            },
            {
              key: "turnOut",
              header: t("column.turnOut"),
              number: true,
              cell: (row) => t("voted", { voted: row.voted, entitled: row.entitled }),
            },
            { key: "state", header: t("column.state"), cell: (row) => <BoxState status={row.status} /> },
          ]}
          empty={
            <EmptyState title={t("empty")} action={prepare}>
              {t("emptyHint")}
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}
