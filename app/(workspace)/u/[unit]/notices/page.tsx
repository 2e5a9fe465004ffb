import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { dateRange } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadNotices } from "@/server/loaders/notices";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ page?: string }> };

const TONE = { open: "ochre", ended: "bamboo", cancelled: "ink" } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("notice"))("list.title") };
}

/** The notices of a village, newest first. */
export default async function NoticesPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("notice"), currentLocale()]);
  const { rows, page, publish } = await loadNotices(unit, query.page);
  const action = (
    <ButtonRow>
      <ButtonLink href={`/u/${unit}/objections`}>{t("page.seeObjections")}</ButtonLink>
      <ButtonLink href={`/u/${unit}/notices/honour`}>{t("list.honour")}</ButtonLink>
      {publish && (
        <ButtonLink href={`/u/${unit}/notices/new`} tone="primary">
          {t("list.new")}
        </ButtonLink>
      )}
    </ButtonRow>
  );
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("list.lead")} actions={action} />
      <Card flush>
        <DataTable
          label={t("list.title")}
          rows={rows}
          rowKey={(row) => row.id}
          path={`/u/${unit}/notices`}
          page={page}
          rowHref={(row) => `/u/${unit}/notices/${row.id}`}
          stack
          columns={[
            { key: "title", header: t("list.name"), cell: (row) => row.title },
            { key: "scheme", header: t("list.scheme"), cell: (row) => `${row.scheme} · ${t(`kind.${row.kind}`)}` },
            { key: "range", header: t("list.range"), cell: (row) => dateRange(row.startsOn, row.endsOn, locale) },
            { key: "lines", header: t("list.lines"), number: true, cell: (row) => row.lines },
            { key: "open", header: t("list.objections"), number: true, cell: (row) => row.open },
            {
              key: "state",
              header: t("list.state"),
              cell: (row) => <Chip tone={TONE[row.state]}>{t(`state.${row.state}`)}</Chip>,
            },
          ]}
          empty={<EmptyState title={t("list.empty")}>{t("list.emptyHint")}</EmptyState>}
        />
      </Card>
    </>
  );
}
