import { SelectField, TextField } from "@/components/ui/inputs";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { ParticipantLine } from "./model";

type Values = {
  name: string;
  classCode: string | null;
  place: string | null;
  shift: string | null;
  licenceNo: string | null;
  note: string | null;
};

type Props = {
  line: ParticipantLine;
  classes: readonly { code: string; title: { zh: string; en: string } }[];
  value?: Values;
};

/** Fields of a student, seller or worker, for adding and for editing. */
export async function ParticipantFields({ line, classes, value }: Props) {
  const [t, common, locale] = [await texts("roster"), await texts("common"), await currentLocale()];
  const optional = common("form.optional");
  return (
    <>
      <TextField
        name="name"
        label={t(`participant.${line}.name`)}
        defaultValue={value?.name}
        autoComplete="off"
        required
      />
      {classes.length > 0 && (
        <SelectField
          name="classCode"
          label={t("column.class")}
          hint={t("participant.classHint")}
          defaultValue={value?.classCode ?? classes[0]?.code ?? ""}
          options={classes.map(({ code, title }) => ({ value: code, label: title[locale === "en" ? "en" : "zh"] }))}
        />
      )}
      {line !== "school" && (
        <TextField
          name="place"
          label={t(`participant.${line}.place`)}
          optional={optional}
          defaultValue={value?.place ?? ""}
        />
      )}
      {line === "enterprise" && (
        <TextField
          name="shift"
          label={t("participant.enterprise.shift")}
          optional={optional}
          defaultValue={value?.shift ?? ""}
        />
      )}
      {line === "market" && (
        <TextField
          name="licenceNo"
          label={t("participant.market.licence")}
          optional={optional}
          defaultValue={value?.licenceNo ?? ""}
        />
      )}
      <TextField name="note" label={t("field.note")} optional={optional} defaultValue={value?.note ?? ""} />
    </>
  );
}
