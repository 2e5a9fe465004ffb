import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { DateField, SelectField, TextField } from "@/components/ui/inputs";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { ParticipantLine } from "./model";
import { ParticipantFields } from "./ParticipantFields";

type Props = {
  unit: string;
  line: ParticipantLine;
  today: string;
  groups: readonly { id: string; name: string; nameEn: string }[];
  classes: readonly { code: string; title: { zh: string; en: string } }[];
};

/** The form of a new student, seller or worker. A student belongs to the class where it is entered. */
export async function NewParticipant({ unit, line, today, groups, classes }: Props) {
  const [t, common, locale] = [await texts("roster"), await texts("common"), await currentLocale()];
  const optional = common("form.optional");
  return (
    <>
      <PageHeader
        title={t(`participant.${line}.add`)}
        crumbs={[{ href: `/u/${unit}/roster?line=${line}`, label: t("title") }]}
      />
      <ActionForm
        procedure="roster.createParticipant"
        input={{ unit, line }}
        idempotent
        draftKey={`roster-new-${unit}-${line}`}
        onSuccess={{ redirect: `/u/${unit}/roster/{id}` }}
      >
        <Card>
          <Stack>
            <ParticipantFields line={line} classes={classes} />
            <TextField
              name="code"
              label={t(`participant.${line}.code`)}
              hint={t("hint.code")}
              optional={optional}
              autoComplete="off"
            />
            {line !== "school" && groups.length > 0 && (
              <SelectField
                name="groupId"
                label={t(`participant.${line}.group`)}
                optional={optional}
                empty={t("form.noGroup")}
                options={groups.map(({ id, name, nameEn }) => ({ value: id, label: locale === "en" ? nameEn : name }))}
              />
            )}
            <DateField
              name="joinedOn"
              label={t("field.joinedOn")}
              hint={t("hint.joinedOn")}
              defaultValue={today}
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
