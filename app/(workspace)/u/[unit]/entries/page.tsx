import type { Metadata } from "next";
import { EntryBatch } from "@/components/entry/EntryBatch";
import { MoreRecorders } from "@/components/entry/MoreRecorders";
import { PageHeader } from "@/components/shell/PageHeader";
import { withQuery } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import { Tabs } from "@/components/ui/Tabs";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadEntries } from "@/server/loaders/entries";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Record<string, string>> };
type List = NonNullable<Awaited<ReturnType<typeof loadEntries>>["list"]>;

const TABS = ["toCheck", "toNotice", "onNotice", "toPost", "posted", "returned", "stopped"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("entry"))("list.title") };
}

/** Entries by where they stand, with the batch act of that place. */
export default async function EntriesPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("entry"), currentLocale()]);
  const { list, can } = await loadEntries(unit, query, locale);
  const path = `/u/${unit}/entries`;
  const record = can.record && (
    <ButtonLink href={`/u/${unit}/record`} tone="primary">
      {t("list.record")}
    </ButtonLink>
  );
  if (!list)
    return (
      <>
        <PageHeader title={t("list.title")} lead={t("list.lead")} />
        <EmptyState title={t("record.noScheme")}>{t("record.noSchemeHint")}</EmptyState>
      </>
    );
  const tabs = TABS.map((tab) => ({
    href: withQuery(path, query, { tab, step: undefined, page: undefined }),
    label: t(`tab.${tab}`),
    current: tab === list.filter.tab,
    ...(tab === "posted" || tab === "stopped" ? {} : { count: list.counts[tab] }),
  }));
  const canCheck = list.filter.step === "file" ? can.file : can.review;
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("list.lead")} actions={record} />
      <Tabs tabs={tabs} label={t("tab.label")} />
      <Card flush>
        <Filters list={list} path={path} query={query} />
        <EntryBatch
          unit={unit}
          schemeId={list.chosen.id}
          tab={list.filter.tab}
          step={list.filter.step}
          may={{ check: canCheck, publish: can.publish, post: can.post, hold: can.hold }}
          rows={list.rows}
          page={list.page}
          path={path}
          query={query}
          whole={list.whole}
          basis={{ need: list.need, meetings: list.meetings, chosen: query.meeting }}
        />
      </Card>
    </>
  );
}

async function Filters({ list, path, query }: { list: List; path: string; query: Record<string, string> }) {
  const t = await texts("entry");
  const { filter, counts } = list;
  const choices = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  const steps = counts.steps.map(({ step, count }) => ({ value: step, label: `${t(`step.${step}`)} ${count}` }));
  const filters = [
    ...(list.schemes.length > 1
      ? [
          {
            name: "scheme",
            label: t("list.scheme"),
            value: list.chosen.id,
            required: true,
            options: list.schemes.map(({ id, title }) => ({ value: id, label: title })),
          },
        ]
      : []),
    ...(filter.tab === "toCheck" && steps.length > 1
      ? [{ name: "step", label: t("list.step"), value: filter.step, required: true, options: steps }]
      : []),
    { name: "group", label: t("list.group"), options: choices(list.groups) },
    {
      name: "item",
      label: t("list.item"),
      options: list.items.map(({ code, title }) => ({ value: code, label: title })),
    },
    { name: "recorder", label: t("list.recorder"), options: choices(list.recorders.rows) },
  ];
  const { from: _from, until: _until, ...kept } = query;
  return (
    <>
      <FilterBar
        path={path}
        query={kept}
        filters={filters}
        search={{ name: "q", label: t("list.search") }}
        aside={(["from", "until"] as const).map((name) => (
          <label key={name} className="inline-flex items-center gap-2 text-14 text-muted">
            {t(`list.${name}`)}
            <input type="date" name={name} defaultValue={filter[name]} className="pill" />
          </label>
        ))}
      />
      <MoreRecorders recorders={list.recorders} />
    </>
  );
}
