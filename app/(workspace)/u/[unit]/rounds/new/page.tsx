import type { Metadata } from "next";
import { StartForm } from "@/components/round/StartForm";
import { PageHeader } from "@/components/shell/PageHeader";
import { withQuery } from "@/components/ui/address";
import { Callout } from "@/components/ui/Callout";
import { Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { Tabs } from "@/components/ui/Tabs";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadNewRound } from "@/server/loaders/rounds";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ scheme?: string; group?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("round"))("new.title") };
}

/** Starting a round: scheme and group stand in the address, the rest in one form. */
export default async function NewRoundPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("round"), currentLocale()]);
  const choices = await loadNewRound(unit, query, locale);
  const path = `/u/${unit}/rounds/new`;
  const header = (
    <PageHeader
      title={t("new.title")}
      lead={t("new.lead")}
      crumbs={[{ label: t("title"), href: `/u/${unit}/rounds` }]}
    />
  );
  if (!choices)
    return (
      <>
        {header}
        <EmptyState title={t("new.noScheme")} />
      </>
    );
  const scheme = choices.schemes.length > 1 ? choices.chosen.id : undefined;
  const groupTab = (value: string | undefined, label: string) => ({
    href: withQuery(path, { scheme }, { group: value }),
    label,
    current: (choices.group ?? undefined) === value,
  });
  return (
    <>
      {header}
      {choices.schemes.length > 1 && (
        <Tabs
          label={t("new.scheme")}
          tabs={choices.schemes.map(({ id, title }) => ({
            href: `${path}?scheme=${id}`,
            label: title,
            current: id === choices.chosen.id,
          }))}
        />
      )}
      <Stack>
        {choices.barred > 0 && <Callout>{t("new.barred")}</Callout>}
        {choices.groups.length > 1 && (
          <Tabs
            label={t("new.area")}
            tabs={[
              groupTab(undefined, t("new.all")),
              ...choices.groups.map(({ value, label, count }) =>
                groupTab(value, t("new.areaCount", { name: label, count })),
              ),
            ]}
          />
        )}
        {choices.stops === 0 || choices.items.length === 0 ? (
          <EmptyState title={t("new.nobody")}>{t("new.nobodyHint")}</EmptyState>
        ) : (
          <StartForm unit={unit} choices={choices} />
        )}
      </Stack>
    </>
  );
}
