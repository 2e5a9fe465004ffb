import type { Metadata } from "next";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import { ListEnd } from "@/components/ui/ListEnd";
import { PrintButton } from "@/components/ui/PrintButton";
import { date, dayOfYear, month as monthOf } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadVisits } from "@/server/loaders/grids";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ month?: string; page?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("grid"))("visitList.title") };
}

/** The visits of a month, and whom nobody has visited yet: the monthly report of a grid. */
export default async function VisitsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, common, locale] = await Promise.all([
    params,
    searchParams,
    texts("grid"),
    texts("common"),
    currentLocale(),
  ]);
  const loaded = await loadVisits(unit, query);
  const path = `/u/${unit}/grids/visits`;
  const { month, visited, households } = loaded;
  const named = monthOf(month, locale);
  return (
    <>
      <PageHeader
        title={t("form.monthly", { month: named })}
        lead={t("visitList.lead", { count: loaded.aMonth })}
        actions={<PrintButton>{common("action.print")}</PrintButton>}
      />
      <Stack>
        <Card flush>
          <div className="no-print">
            <FilterBar
              path={path}
              query={query}
              search={{ name: "month", label: t("visitList.month"), placeholder: month }}
            />
          </div>
          <p className="px-4 pb-3">
            <b className="tabular-nums">{t("visitList.done", { month: named, visited, households })}</b>
          </p>
          <DataTable
            label={t("visitList.title")}
            rows={loaded.visits}
            rowKey={(row) => row.id}
            page={loaded.page}
            path={path}
            query={query}
            stack
            columns={[
              { key: "date", header: t("column.date"), nowrap: true, cell: (row) => dayOfYear(row.visitedOn, locale) },
              { key: "household", header: t("column.household"), cell: (row) => `${row.name} ${row.group}` },
              { key: "kind", header: t("visit.kind"), cell: (row) => t(`visitKind.${row.kind}`) },
              { key: "summary", header: t("column.summary"), cell: (row) => row.summary },
              { key: "by", header: t("column.by"), nowrap: true, cell: (row) => row.byName },
            ]}
            empty={<EmptyState title={t("visitList.empty")}>{t("visitList.emptyHint")}</EmptyState>}
          />
        </Card>
        {loaded.waiting.length > 0 && (
          <Card title={t("visitList.waiting")} flush>
            <DataTable
              label={t("visitList.waiting")}
              rows={loaded.waiting}
              rowKey={(row) => row.id}
              rowHref={(row) => `${path}/new?subject=${row.id}`}
              stack
              columns={[
                { key: "household", header: t("column.household"), cell: (row) => `${row.name} ${row.group}` },
                {
                  key: "last",
                  header: t("column.last"),
                  cell: (row) => (row.last ? date(row.last, locale) : t("never")),
                },
              ]}
            />
            <ListEnd shown={loaded.waiting.length} total={loaded.allWaiting} by="later" />
          </Card>
        )}
      </Stack>
      <MainAction>
        <ButtonLink href={`${path}/new`} tone="primary" wide>
          {t("writeVisit")}
        </ButtonLink>
      </MainAction>
    </>
  );
}
