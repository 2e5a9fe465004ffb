import type { Metadata } from "next";
import { ActFields } from "@/components/entry/ActFields";
import { ItemList } from "@/components/entry/ItemList";
import { limitsReading, pointsReading } from "@/components/entry/reading";
import { SubjectPicker } from "@/components/entry/SubjectPicker";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { FieldGroup } from "@/components/ui/Field";
import { FilterBar } from "@/components/ui/FilterBar";
import { Tabs } from "@/components/ui/Tabs";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadRecord } from "@/server/loaders/entries";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<{ scheme?: string; item?: string; q?: string }>;
};
type Choices = Awaited<ReturnType<typeof loadRecord>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("entry"))("record.title") };
}

/** Recording: choose the scheme, the item, then the subjects. The address holds what was chosen. */
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
  const tabs = choices.schemes.map(({ id, title }) => ({
    href: `${path}?scheme=${id}`,
    label: title,
    current: id === choices.chosen?.id,
  }));
  const word = query.q?.normalize("NFKC").trim().toLowerCase() ?? "";
  return (
    <>
      <PageHeader title={t("record.title")} lead={t("record.lead")} />
      {tabs.length > 1 && <Tabs tabs={tabs} label={t("record.schemes")} />}
      {choices.item ? (
        <RecordForm unit={unit} choices={choices} path={path} />
      ) : (
        <Stack>
          <FilterBar path={path} query={query} search={{ name: "q", label: t("record.search") }} />
          <ItemList
            items={choices.items.filter(
              ({ title, clause }) => word === "" || `${title}${clause}`.toLowerCase().includes(word),
            )}
            path={path}
            query={{ scheme: choices.chosen.id }}
          />
        </Stack>
      )}
    </>
  );
}

async function RecordForm({ unit, choices, path }: { unit: string; choices: Choices; path: string }) {
  const t = await texts("entry");
  const local = (await currentLocale()) === "en" ? "en" : "zh";
  const { item, chosen, subjects } = choices;
  if (!item || !chosen) return null;
  const saved = t("record.saved", { step: choices.nextStep ? t(`step.${choices.nextStep}`) : "" });
  const note = (used: number, classTitle: string) =>
    [classTitle, used > 0 ? t("record.used", { count: used }) : ""].filter(Boolean).join(" · ");
  return (
    <Stack>
      <Card
        title={item.title}
        party={chosen.line === "party"}
        aside={
          <ButtonLink href={`${path}?scheme=${chosen.id}`} small>
            {t("record.change")}
          </ButtonLink>
        }
      >
        <p>
          {pointsReading(t, item, local)} · {limitsReading(t, item.limits)}
        </p>
        <p className="text-muted">{t("reading.clause", { clause: item.clause })}</p>
      </Card>
      {subjects.length === 0 ? (
        <EmptyState title={t("record.noSubjects")} />
      ) : (
        <Card>
          <ActionForm
            procedure="entry.record"
            input={{ unit, schemeId: chosen.id, itemCode: item.code }}
            onSuccess={{ message: saved, reset: true }}
            idempotent
          >
            <FieldGroup name="subjectIds" label={t("record.who")} hint={t("record.whoHint")}>
              <SubjectPicker
                subjects={subjects.map(({ used, classTitle, ...subject }) => ({
                  ...subject,
                  note: note(used, classTitle),
                }))}
                labels={{
                  find: t("record.find"),
                  allGroups: t("record.allGroups"),
                  selectShown: t("record.selectShown"),
                  chosen: t("record.chosen", { count: "{count}" }),
                  nobody: t("record.nobody"),
                }}
              />
            </FieldGroup>
            <ActFields unit={unit} item={item} act={{ actOn: choices.today }} veto={item.kind === "veto"} />
            <p className="text-muted">{t("record.late")}</p>
            <MainAction>
              <Button tone="primary" wide>
                {t("record.submit")}
              </Button>
            </MainAction>
          </ActionForm>
        </Card>
      )}
    </Stack>
  );
}
