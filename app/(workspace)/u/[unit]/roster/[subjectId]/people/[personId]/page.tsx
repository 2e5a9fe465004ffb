import { notFound } from "next/navigation";
import { PersonFields } from "@/components/roster/PersonFields";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";
import { loadSubject } from "@/server/loaders/roster";

type Props = { params: Promise<{ unit: string; subjectId: string; personId: string }> };

/** Editing one person of a household. */
export default async function EditPersonPage({ params }: Props) {
  const { unit, subjectId, personId } = await params;
  const detail = await loadSubject(unit, subjectId);
  const person = detail.persons.find(({ id }) => id === personId);
  if (!detail.mayManage || !person) notFound();
  const t = await texts("roster");
  const back = `/u/${unit}/roster/${detail.subject.id}`;
  return (
    <>
      <PageHeader
        title={t("form.editPerson")}
        crumbs={[
          { href: `/u/${unit}/roster`, label: t("title") },
          { href: back, label: detail.subject.name },
        ]}
      />
      <ActionForm
        procedure="roster.editPerson"
        input={{ unit, id: person.id, version: person.version }}
        idempotent
        onSuccess={{ redirect: back }}
      >
        <Card>
          <Stack>
            <PersonFields value={person} />
          </Stack>
        </Card>
        <ButtonRow>
          <Button tone="primary">{t("save")}</Button>
        </ButtonRow>
      </ActionForm>
    </>
  );
}
