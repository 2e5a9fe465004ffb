import type { Metadata } from "next";
import { Centre, UsedForms, YearChoice } from "@/components/form/Centre";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { texts } from "@/server/i18n/locale";
import { loadForms } from "@/server/loaders/forms";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ year?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("form"))("title") };
}

/** 打印中心: every form of the unit, on paper and as a workbook. */
export default async function FormsPage({ params, searchParams }: Props) {
  const [{ unit }, { year }] = await Promise.all([params, searchParams]);
  const [{ forms, used, cards, choices, level }, t] = await Promise.all([loadForms(unit, year), texts("form")]);
  const printsCards = cards && (level === "village" || level === "group");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={printsCards && <ButtonLink href={`/u/${unit}/cards`}>{t("cards")}</ButtonLink>}
      />
      <UsedForms unit={unit} used={used} />
      {forms.length === 0 && (
        <Card>
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        </Card>
      )}
      <YearChoice unit={unit} choices={choices} />
      <Centre unit={unit} forms={forms} choices={choices} />
    </>
  );
}
