import { CheckboxField, DateField, SelectField, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type PersonValues = {
  name: string;
  relation: string;
  sex: "male" | "female" | null;
  bornOn: string | null;
  idMasked: string | null;
  phoneMasked: string | null;
  resident: boolean;
  note: string | null;
};

type PersonFieldsProps = {
  /** `head` nests the names of the fields and leaves out what a head does not need. */
  prefix?: "head.";
  value?: PersonValues;
};

/** Fields of a person of a household, for adding and for editing. Sealed fields start empty: empty keeps what is on record. */
export async function PersonFields({ prefix, value }: PersonFieldsProps) {
  const [t, common] = [await texts("roster"), await texts("common")];
  const name = (field: string) => `${prefix ?? ""}${field}`;
  const optional = common("form.optional");
  const keep = (masked: string | null | undefined, otherwise?: string) =>
    masked ? t("hint.keepSealed", { masked }) : otherwise;
  return (
    <>
      <TextField name={name("name")} label={t("field.name")} defaultValue={value?.name} autoComplete="off" required />
      {prefix === undefined && (
        <TextField
          name="relation"
          label={t("field.relation")}
          hint={t("hint.relation")}
          defaultValue={value?.relation}
          required
        />
      )}
      <SelectField
        name={name("sex")}
        label={t("field.sex")}
        optional={optional}
        defaultValue={value?.sex ?? ""}
        empty={t("form.unknownSex")}
        options={[
          { value: "male", label: t("sex.male") },
          { value: "female", label: t("sex.female") },
        ]}
      />
      <DateField
        name={name("bornOn")}
        label={t("field.bornOn")}
        hint={t("hint.bornOn")}
        optional={optional}
        defaultValue={value?.bornOn ?? ""}
      />
      <TextField
        name={name("idNumber")}
        label={t("field.idNumber")}
        hint={keep(value?.idMasked, t("hint.idNumber"))}
        optional={optional}
        autoComplete="off"
      />
      {prefix === undefined && (
        <TextField
          name="phone"
          label={t("field.phone")}
          hint={keep(value?.phoneMasked)}
          optional={optional}
          inputMode="tel"
          autoComplete="off"
        />
      )}
      <CheckboxField
        name={name("resident")}
        label={t("field.resident")}
        hint={t("hint.resident")}
        checked={value?.resident ?? true}
      />
      <TextField name={name("note")} label={t("field.note")} optional={optional} defaultValue={value?.note ?? ""} />
    </>
  );
}
