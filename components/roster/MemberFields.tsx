import { CheckboxField, SelectField, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type MemberValues = {
  name: string;
  sex: "male" | "female" | null;
  bornOn: string | null;
  joinedPartyOn: string | null;
  probationary: boolean;
  floating: boolean;
  duty: string | null;
  idMasked: string | null;
  phoneMasked: string | null;
  note: string | null;
};

/** Fields of a party member, for adding and for editing. */
export async function MemberFields({ value }: { value?: MemberValues }) {
  const [t, common] = [await texts("roster"), await texts("common")];
  const optional = common("form.optional");
  const keep = (masked: string | null | undefined) => (masked ? t("hint.keepSealed", { masked }) : undefined);
  return (
    <>
      <TextField name="name" label={t("field.name")} defaultValue={value?.name} autoComplete="off" required />
      <SelectField
        name="sex"
        label={t("field.sex")}
        optional={optional}
        defaultValue={value?.sex ?? ""}
        empty={t("form.unknownSex")}
        options={[
          { value: "male", label: t("sex.male") },
          { value: "female", label: t("sex.female") },
        ]}
      />
      <TextField
        name="bornOn"
        label={t("field.bornOn")}
        hint={t("hint.partial")}
        optional={optional}
        defaultValue={value?.bornOn ?? ""}
      />
      <TextField
        name="joinedPartyOn"
        label={t("field.joinedPartyOn")}
        hint={t("hint.partial")}
        optional={optional}
        defaultValue={value?.joinedPartyOn ?? ""}
      />
      <TextField
        name="duty"
        label={t("field.duty")}
        hint={t("hint.duty")}
        optional={optional}
        defaultValue={value?.duty ?? ""}
      />
      <CheckboxField name="probationary" label={t("field.probationary")} checked={value?.probationary} />
      <CheckboxField name="floating" label={t("field.floating")} checked={value?.floating} />
      <TextField
        name="idNumber"
        label={t("field.idNumber")}
        hint={keep(value?.idMasked) ?? t("hint.idNumber")}
        optional={optional}
        autoComplete="off"
      />
      <TextField
        name="phone"
        label={t("field.phone")}
        hint={keep(value?.phoneMasked)}
        optional={optional}
        inputMode="tel"
        autoComplete="off"
      />
      <TextField name="note" label={t("field.note")} optional={optional} defaultValue={value?.note ?? ""} />
    </>
  );
}
