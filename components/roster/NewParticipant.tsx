import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { DateField, SelectField, TextField } from "@/components/ui/inputs";
import { currentLocale, texts } from "@/server/i18n/locale";
import { isVillageKind, WHAT, type Worded } from "./model";
import { ParticipantFields } from "./ParticipantFields";

type Props = {
  unit: string;
  of: Worded;
  today: string;
  groups: readonly { id: string; name: string; nameEn: string }[];
  classes: readonly { code: string; title: { zh: string; en: string } }[];
  /** What else may be registered here. */
  children?: ReactNode;
};

/** The form of a new student, seller or worker, or of a village's person or unit. A student belongs to the class where it is entered. */
export async function NewParticipant({ unit, of, today, groups, classes, children }: Props) {
  const [t, common, locale] = [await texts("roster"), await texts("common"), await currentLocale()];
  const optional = common("form.optional");
  const inVillage = isVillageKind(of);
  return (
    <>
      <PageHeader
        title={t(`participant.${of}.add`)}
        lead={inVillage ? t(`participant.${of}.lead`) : undefined}
        crumbs={[{ href: `/u/${unit}/roster?line=${inVillage ? "household" : of}`, label: t("title") }]}
      />
      {children}
      <ActionForm
        procedure="roster.createParticipant"
        input={{ unit, kind: inVillage ? of : WHAT[of] }}
        idempotent
        draftKey={`roster-new-${unit}-${of}`}
        onSuccess={{ redirect: `/u/${unit}/roster/{id}` }}
      >
        <Card>
          <Stack>
            <ParticipantFields of={of} classes={classes} />
            <TextField
              name="code"
              label={t(`participant.${of}.code`)}
              hint={t("hint.code")}
              optional={optional}
              autoComplete="off"
            />
            {of !== "school" && groups.length > 0 && (
              <SelectField
                name="groupId"
                label={t(`participant.${of}.group`)}
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
