import { notFound } from "next/navigation";
import { MemberFields } from "@/components/roster/MemberFields";
import { isParticipantLine, isVillageKind, WHAT } from "@/components/roster/model";
import { ParticipantFields } from "@/components/roster/ParticipantFields";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import { loadSubject } from "@/server/loaders/roster";

type Props = { params: Promise<{ unit: string; subjectId: string }> };

/** Editing what the roster knows of a household, a party member, or anybody else on it. */
export default async function EditSubjectPage({ params }: Props) {
  const { unit, subjectId } = await params;
  const detail = await loadSubject(unit, subjectId);
  if (!detail.mayManage) notFound();
  const [t, common] = [await texts("roster"), await texts("common")];
  const { subject, household, member, participant, line } = detail;
  const own = isVillageKind(subject.kind) ? subject.kind : null;
  const parted = isParticipantLine(line) ? line : own;
  const kind = isParticipantLine(line) ? WHAT[line] : own;
  const optional = common("form.optional");
  const back = `/u/${unit}/roster/${subject.id}`;
  return (
    <>
      <PageHeader
        title={parted ? t("edit") : t(member ? "form.editMember" : "form.editHousehold")}
        crumbs={[
          { href: `/u/${unit}/roster`, label: t("title") },
          { href: back, label: subject.name },
        ]}
      />
      <ActionForm
        procedure={parted ? "roster.editParticipant" : member ? "roster.editMember" : "roster.editHousehold"}
        input={{ unit, id: subject.id, version: subject.version, ...(kind ? { kind } : {}) }}
        idempotent
        onSuccess={{ redirect: back }}
      >
        <Card>
          <Stack>
            {parted && participant ? (
              <ParticipantFields of={parted} classes={detail.classes} value={{ ...participant, name: subject.name }} />
            ) : member ? (
              <MemberFields value={{ ...member, name: subject.name }} />
            ) : (
              <>
                <TextField name="code" label={t("field.householdNo")} defaultValue={subject.code} required />
                <TextField
                  name="address"
                  label={t("field.address")}
                  optional={optional}
                  defaultValue={household?.address ?? ""}
                />
                <TextField
                  name="phone"
                  label={t("field.phone")}
                  hint={household?.phone ? t("hint.keepSealed", { masked: household.phone }) : undefined}
                  optional={optional}
                  inputMode="tel"
                />
                <TextField
                  name="note"
                  label={t("field.note")}
                  optional={optional}
                  defaultValue={household?.note ?? ""}
                />
              </>
            )}
          </Stack>
        </Card>
        <ButtonRow>
          <Button tone="primary">{t("save")}</Button>
        </ButtonRow>
      </ActionForm>
    </>
  );
}
