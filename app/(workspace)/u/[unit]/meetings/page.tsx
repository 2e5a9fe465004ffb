import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadMeetings } from "@/server/loaders/meetings";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("meeting"))("title") };
}

/** Meetings that decided on points, the last first. */
export default async function MeetingsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("meeting"), currentLocale()]);
  const { rows, page } = await loadMeetings(unit, query);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Card flush>
        <DataTable
          label={t("title")}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/u/${unit}/meetings/${row.id}`}
          page={page}
          path={`/u/${unit}/meetings`}
          query={query}
          stack
          columns={[
            { key: "body", header: t("column.body"), cell: (row) => row.body },
            { key: "heldOn", header: t("column.heldOn"), nowrap: true, cell: (row) => date(row.heldOn, locale) },
            {
              key: "scheme",
              header: t("column.scheme"),
              cell: (row) => `${locale === "en" ? row.schemeEn : row.scheme} · ${t(`step.${row.step}`)}`,
            },
            {
              key: "attended",
              header: t("column.attended"),
              cell: (row) => t("attended", { entitled: row.entitled, present: row.present }),
            },
            {
              key: "decided",
              header: t("column.decided"),
              number: true,
              cell: (row) => t("decided", { count: row.decided }),
            },
          ]}
          empty={<EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>}
        />
      </Card>
    </>
  );
}
