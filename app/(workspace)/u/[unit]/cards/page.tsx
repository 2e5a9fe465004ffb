import type { Metadata } from "next";
import { CardRows } from "@/components/card/CardRows";
import { HandOutList } from "@/components/card/HandOutList";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { withQuery } from "@/components/ui/address";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import { PrintButton } from "@/components/ui/PrintButton";
import { Tabs } from "@/components/ui/Tabs";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadCards } from "@/server/loaders/cards";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("card"))("batch.title") };
}

/** Cards of a village or a grid: who has one, issuing the missing ones, printing them four a sheet. On paper: who signs for them. */
export default async function CardsPage({ params, searchParams }: Props) {
  const [{ unit }, search] = await Promise.all([params, searchParams]);
  const found = await loadCards(unit, search);
  const [t, roster, locale] = [await texts("card"), await texts("roster"), await currentLocale()];
  const { rows, line, lines, groups, query, total, village, today } = found;
  const here = `/u/${unit}/cards`;
  const at = { line, group: query.group };
  const missing = rows.filter(({ code }) => code === null);
  const issued = rows.length - missing.length;
  return (
    <>
      {issued > 0 && <HandOutList village={village} today={today} rows={rows} />}
      <div className={issued > 0 ? "no-print" : undefined}>
        <PageHeader
          title={t("batch.title")}
          lead={t("batch.lead")}
          actions={
            issued > 0 && (
              <>
                <PrintButton>{t("handOut.button")}</PrintButton>
                <ButtonLink tone={missing.length === 0 ? "primary" : "default"} href={withQuery(`${here}/print`, at)}>
                  {t("batch.print", { count: issued })}
                </ButtonLink>
              </>
            )
          }
        />
        {lines.length > 1 && (
          <Tabs
            label={roster("lines")}
            tabs={lines.map((one) => ({
              href: `${here}?line=${one}`,
              label: roster(`line.${one}`),
              current: one === line,
            }))}
          />
        )}
        <Stack>
          {issued > 0 && <p className="text-muted">{t("handOut.hint", { count: issued })}</p>}
          {total > rows.length && <Callout tone="ochre">{t("batch.most", { count: rows.length, total })}</Callout>}
          {missing.length > 0 && (
            <Card>
              <ActionForm
                procedure="card.issue"
                input={{ unit, subjectIds: missing.map(({ id }) => id) }}
                idempotent
                onSuccess={{ message: t("batch.issued", { count: "{issued}" }) }}
              >
                <p>{t("batch.missing", { count: missing.length })}</p>
                <div>
                  <Button tone="primary">{t("batch.issue", { count: missing.length })}</Button>
                </div>
              </ActionForm>
            </Card>
          )}
          <Card flush>
            {groups.length > 0 && (
              <FilterBar
                path={here}
                query={at}
                filters={[
                  {
                    name: "group",
                    label: t("batch.group"),
                    options: groups.map((one) => ({ value: one.id, label: locale === "en" ? one.nameEn : one.name })),
                  },
                ]}
              />
            )}
            {rows.length === 0 ? <EmptyState title={t("batch.empty")} /> : <CardRows unit={unit} rows={rows} />}
          </Card>
        </Stack>
      </div>
    </>
  );
}
