import { SelectField, TextField } from "@/components/ui/inputs";
import { currentLocale, texts } from "@/server/i18n/locale";
import { isVillageKind, type Worded } from "./model";

type Values = {
  name: string;
  classCode: string | null;
  place: string | null;
  shift: string | null;
  licenceNo: string | null;
  note: string | null;
};

type Props = {
  of: Worded;
  classes: readonly { code: string; title: { zh: string; en: string } }[];
  value?: Values;
};

/** Fields of a student, seller or worker, of a village's person or unit, for adding and for editing. */
export async function ParticipantFields({ of, classes, value }: Props) {
  const [t, common, locale] = [await texts("roster"), await texts("common"), await currentLocale()];
  const optional = common("form.optional");
  return (
    <>
      <TextField
        name="name"
        label={t(`participant.${of}.name`)}
        defaultValue={value?.name}
        autoComplete="off"
        required
      />
      {classes.length > (isVillageKind(of) ? 1 : 0) && (
        <SelectField
          name="classCode"
          label={t("column.class")}
          hint={t(isVillageKind(of) ? "participant.classOfKind" : "participant.classHint")}
          defaultValue={value?.classCode ?? classes[0]?.code ?? ""}
          options={classes.map(({ code, title }) => ({ value: code, label: title[locale === "en" ? "en" : "zh"] }))}
        />
      )}
      {of !== "school" && (
        <TextField
          name="place"
          label={t(`participant.${of}.place`)}
          optional={optional}
          defaultValue={value?.place ?? ""}
        />
      )}
      {of === "enterprise" && (
        <TextField
          name="shift"
          label={t("participant.enterprise.shift")}
          optional={optional}
          defaultValue={value?.shift ?? ""}
        />
      )}
      {(of === "market" || of === "organisation") && (
        <TextField
          name="licenceNo"
          label={t(`participant.${of}.licence`)}
          optional={optional}
          defaultValue={value?.licenceNo ?? ""}
        />
      )}
      <TextField name="note" label={t("field.note")} optional={optional} defaultValue={value?.note ?? ""} />
    </>
  );
}
