import type { Metadata } from "next";
import { HouseholdChoice } from "@/components/grid/HouseholdChoice";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ChoiceField, DateField, Hidden, TextAreaField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import { loadHouseholdChoice } from "@/server/loaders/grids";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ q?: string; subject?: string }> };
const KINDS = ["routine", "care", "policy", "mediation", "request"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("grid"))("visit.title") };
}

/** Writing a visit up: first the household, then what was done and heard. */
export default async function NewVisitPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("grid")]);
  const { chosen, found, total, today } = await loadHouseholdChoice(unit, query);
  const path = `/u/${unit}/grids/visits/new`;
  return (
    <>
      <PageHeader title={t("visit.title")} lead={t("visit.lead")} />
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
            procedure="grid.writeVisit"
            input={{ unit }}
            idempotent
            onSuccess={{ message: t("visit.saved"), reset: true }}
          >
            <Hidden name="subjectId" value={chosen.id} />
            <DateField name="visitedOn" label={t("visit.on")} defaultValue={today} required />
            <ChoiceField
              name="kind"
              label={t("visit.kind")}
              value="routine"
              options={KINDS.map((value) => ({ value, label: t(`visitKind.${value}`) }))}
            />
            <TextAreaField name="summary" label={t("visit.summary")} required />
            <TextAreaField name="request" label={t("visit.request")} />
            <MainAction>
              <Button tone="primary" wide>
                {t("visit.save")}
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
