import { notFound } from "next/navigation";
import { PersonFields } from "@/components/roster/PersonFields";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { DateField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import { loadSubject } from "@/server/loaders/roster";

type Props = { params: Promise<{ unit: string; subjectId: string }> };

/** A further person of a household. */
export default async function AddPersonPage({ params }: Props) {
  const { unit, subjectId } = await params;
  const detail = await loadSubject(unit, subjectId);
  if (!detail.mayManage || !detail.household) notFound();
  const t = await texts("roster");
  const back = `/u/${unit}/roster/${detail.subject.id}`;
  return (
    <>
      <PageHeader
        title={t("form.addPerson")}
        crumbs={[
          { href: `/u/${unit}/roster`, label: t("title") },
          { href: back, label: detail.subject.name },
        ]}
      />
      <ActionForm
        procedure="roster.addPerson"
        input={{ unit, householdId: detail.subject.id }}
        idempotent
        onSuccess={{ redirect: back }}
      >
        <Card>
          <Stack>
            <PersonFields />
            <DateField
              name="joinedOn"
              label={t("field.joinedOn")}
              hint={t("hint.joinedOn")}
              defaultValue={detail.today}
              required
            />
          </Stack>
        </Card>
        <ButtonRow>
          <Button tone="primary">{t("save")}</Button>
        </ButtonRow>
      </ActionForm>
    </>
  );
}
