import { MainAction } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { DateField, Hidden, NumberField, SelectField, TextAreaField, TextField } from "@/components/ui/inputs";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = {
  unit: string;
  schemes: readonly { id: string; title: string; titleEn: string; line: string }[];
  subject: { id: string; name: string; line: string } | null;
  today: string;
};

/** Opening balances of one household or member, or of a pasted list. */
export async function OpeningForm({ unit, schemes, subject, today }: Props) {
  const [t, locale] = await Promise.all([texts("move"), currentLocale()]);
  const offered = schemes.filter(({ line }) => !subject || line === subject.line);
  return (
    <ActionForm
      procedure="opening.propose"
      input={{ unit }}
      idempotent
      draftKey={`opening-${unit}-${subject?.id ?? "list"}`}
      onSuccess={{ redirect: `/u/${unit}/openings/{id}` }}
    >
      <Card>
        <Stack>
          <SelectField
            name="schemeId"
            label={t("opening.field.scheme")}
            options={offered.map((one) => ({ value: one.id, label: locale === "en" ? one.titleEn : one.title }))}
            required
          />
          <DateField
            name="asOf"
            label={t("opening.field.asOf")}
            hint={t("opening.field.asOfHint")}
            defaultValue={today}
            required
          />
          <TextField name="source" label={t("opening.field.source")} hint={t("opening.field.sourceHint")} required />
          {subject ? (
            <>
              <Hidden name="rows[0].subjectId" value={subject.id} />
              <NumberField name="rows[0].honour" label={t("opening.field.honour")} readAs="points" required />
              <NumberField name="rows[0].redeemable" label={t("opening.field.redeemable")} readAs="points" required />
            </>
          ) : (
            <TextAreaField
              name="pasted"
              label={t("opening.field.pasted")}
              hint={t("opening.field.pastedHint")}
              rows={12}
              required
            />
          )}
        </Stack>
      </Card>
      <MainAction>
        <Button tone="primary" wide>
          {t("opening.submit")}
        </Button>
      </MainAction>
    </ActionForm>
  );
}
