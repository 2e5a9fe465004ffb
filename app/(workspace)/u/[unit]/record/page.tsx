import type { Metadata } from "next";
import { DeskSearch } from "@/components/entry/DeskSearch";
import { FoundSubjects } from "@/components/entry/FoundSubjects";
import { ItemList } from "@/components/entry/ItemList";
import { RecordForm } from "@/components/entry/RecordForm";
import { PageHeader } from "@/components/shell/PageHeader";
import { withQuery } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { Tabs } from "@/components/ui/Tabs";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadRecord } from "@/server/loaders/entries";

type Query = { scheme?: string; item?: string; subject?: string; q?: string };
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Query> };
type Choices = Exclude<Awaited<ReturnType<typeof loadRecord>>, { chosen: null }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("entry"))("record.title") };
}

/** Recording: an item for many, or one subject first. The address holds what was chosen. */
export default async function RecordPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("entry"), currentLocale()]);
  const choices = await loadRecord(unit, query, locale);
  const path = `/u/${unit}/record`;
  if (!choices.chosen)
    return (
      <>
        <PageHeader title={t("record.title")} />
        <EmptyState title={t("record.noScheme")}>{t("record.noSchemeHint")}</EmptyState>
      </>
    );
  const { chosen, item, subject } = choices;
  const tabs = choices.schemes.map(({ id, title }) => ({
    href: withQuery(path, { subject: query.subject }, { scheme: id }),
    label: title,
    current: id === chosen.id,
  }));
  return (
    <>
      <PageHeader title={t("record.title")} lead={t("record.lead")} />
      {tabs.length > 1 && <Tabs tabs={tabs} label={t("record.schemes")} />}
      {item ? (
        <RecordForm
          unit={unit}
          path={path}
          scheme={chosen}
          item={item}
          subject={subject}
          subjects={choices.subjects}
          found={{ word: choices.word, total: choices.total }}
          today={choices.today}
          nextStep={t(`step.${choices.nextStep}`)}
        />
      ) : (
        <Desk path={path} query={query} choices={choices} />
      )}
    </>
  );
}

/** Before an item is chosen: the search for both, the subject where one is found, and the items. */
async function Desk({ path, query, choices }: { path: string; query: Query; choices: Choices }) {
  const t = await texts("entry");
  const { chosen, subject, subjects, items, recent } = choices;
  const word = query.q?.normalize("NFKC").trim().toLowerCase() ?? "";
  const byWord = items.filter(({ title, clause }) => `${title}${clause}`.toLowerCase().includes(word));
  const kept = { scheme: chosen.id, subject: subject?.id };
  const searching = word !== "" && subject === null;
  return (
    <Stack>
      {choices.unknown && <Callout tone="ochre">{t("record.unknownSubject")}</Callout>}
      {subject ? (
        <Card
          title={subject.name}
          aside={
            <ButtonLink href={withQuery(path, kept, { subject: undefined, q: undefined })} small>
              {t("record.changeSubject")}
            </ButtonLink>
          }
        >
          <p className="text-muted">{[subject.group, subject.code, subject.classTitle].filter(Boolean).join(" · ")}</p>
        </Card>
      ) : (
        <DeskSearch path={path} scheme={chosen.id} word={query.q ?? ""} scanHref={path.replace(/record$/, "scan")} />
      )}
      {searching && subjects.length > 0 && (
        <FoundSubjects
          title={t("record.foundSubjects")}
          subjects={subjects}
          total={choices.total}
          path={path}
          scheme={chosen.id}
        />
      )}
      {searching && subjects.length === 0 && byWord.length === 0 ? (
        <EmptyState title={t("record.noMatch")}>{t("record.noMatchHint")}</EmptyState>
      ) : (
        (!searching || byWord.length > 0) && (
          <ItemList
            items={searching ? byWord : items}
            recent={searching ? [] : recent}
            path={path}
            query={{ scheme: kept.scheme, subject: kept.subject }}
          />
        )
      )}
    </Stack>
  );
}
