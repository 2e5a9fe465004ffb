import type { Metadata } from "next";
import { HouseholdChoice } from "@/components/grid/HouseholdChoice";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ChoiceField, Hidden, TextAreaField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import { loadHouseholdChoice } from "@/server/loaders/grids";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ q?: string; subject?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("grid"))("ask.register") };
}

/** Registering what a resident asked for at the office or by telephone. */
export default async function NewRequestPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("grid")]);
  const { chosen, found, total } = await loadHouseholdChoice(unit, query);
  const path = `/u/${unit}/requests/new`;
  return (
    <>
      <PageHeader title={t("ask.register")} lead={t("requests.lead")} />
      {chosen ? (
        <Card
          title={`${chosen.name} ${chosen.code}`}
          aside={
            <ButtonLink href={path} small>
              {t("visit.another")}
            </ButtonLink>
          }
        >
          <ActionForm
            procedure="request.register"
            input={{ unit }}
            idempotent
            onSuccess={{ redirect: `/u/${unit}/requests/{id}` }}
          >
            <Hidden name="subjectId" value={chosen.id} />
            <ChoiceField
              name="channel"
              label={t("ask.channel")}
              value="counter"
              segments
              options={(["counter", "phone"] as const).map((value) => ({ value, label: t(`channel.${value}`) }))}
            />
            <TextAreaField name="words" label={t("ask.words")} required />
            <MainAction>
              <Button tone="primary" wide>
                {t("ask.register")}
              </Button>
            </MainAction>
          </ActionForm>
        </Card>
      ) : (
        <HouseholdChoice path={path} query={query} found={found} total={total} />
      )}
    </>
  );
}
