import type { Metadata } from "next";
import { MoreRecorders } from "@/components/entry/MoreRecorders";
import { ChooseEntries } from "@/components/ledger/ChooseEntries";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadReversible } from "@/server/loaders/ledger";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ledger"))("propose.manyTitle") };
}

/** Many posted entries proposed to be reversed for one reason. */
export default async function NewReversalPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, words, locale] = await Promise.all([
    params,
    searchParams,
    texts("ledger"),
    texts("entry"),
    currentLocale(),
  ]);
  const found = await loadReversible(unit, query, locale);
  const header = (
    <PageHeader
      title={t("propose.manyTitle")}
      lead={t("propose.manyLead")}
      crumbs={[{ href: `/u/${unit}/ledger`, label: t("title") }, { label: t("propose.manyTitle") }]}
    />
  );
  if (!found)
    return (
      <>
        {header}
        <EmptyState title={words("record.noScheme")}>{words("record.noSchemeHint")}</EmptyState>
      </>
    );
  const { from: _from, until: _until, ...kept } = query;
  return (
    <>
      {header}
      <Card flush>
        <FilterBar
          path={`/u/${unit}/ledger/reversals/new`}
          query={kept}
          search={{ name: "q", label: words("list.search") }}
          filters={[
            {
              name: "scheme",
              label: words("list.scheme"),
              value: found.chosen.id,
              required: true,
              options: found.schemes.map(({ id, title }) => ({ value: id, label: title })),
            },
            {
              name: "item",
              label: words("list.item"),
              options: found.items.map(({ code, title }) => ({ value: code, label: title })),
            },
            {
              name: "recorder",
              label: words("list.recorder"),
              options: found.recorders.rows.map(({ id, name }) => ({ value: id, label: name })),
            },
          ]}
          aside={(["from", "until"] as const).map((name) => (
            <label key={name} className="inline-flex items-center gap-2 text-14 text-muted">
              {words(`list.${name}`)}
              <input type="date" name={name} defaultValue={found.filter[name] ?? undefined} className="pill" />
            </label>
          ))}
        />
        <MoreRecorders recorders={found.recorders} />
        <ChooseEntries unit={unit} schemeId={found.chosen.id} rows={found.entries} total={found.total} />
      </Card>
    </>
  );
}
