import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { SelectField, TextField } from "@/components/ui/inputs";
import { FAMILY_KINDS } from "@/server/domain/scheme/blank";
import { VALUES } from "@/server/domain/scheme/diff/words";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";

const FAMILIES = Object.keys(FAMILY_KINDS) as (keyof typeof FAMILY_KINDS)[];

/** A rule book from nothing: its family, whom it scores, and its name. */
export async function BlankForm({ unit }: { unit: string }) {
  const [t, common, locale] = await Promise.all([texts("scheme"), texts("common"), currentLocale()]);
  const word = (key: string) => VALUES[key]?.[languageOf(locale) === "zh" ? 0 : 1] ?? key;
  const kinds = [...new Set(FAMILIES.flatMap((family) => FAMILY_KINDS[family]))];
  return (
    <Card title={t("blank.title")} id="blank">
      <p className="mb-3 text-muted">{t("blank.lead")}</p>
      <ActionForm
        procedure="scheme.startBlank"
        input={{ unit }}
        idempotent
        draftKey={`blank-${unit}`}
        onSuccess={{ redirect: `/u/${unit}/schemes/{id}` }}
      >
        <div className="grid gap-4 lg:grid-cols-2">
          <TextField name="title" label={t("blank.name")} required />
          <TextField name="titleEn" label={t("blank.nameEn")} optional={common("form.optional")} />
          <SelectField
            name="family"
            label={t("blank.family")}
            defaultValue="household"
            options={FAMILIES.map((value) => ({ value, label: word(`family.${value}`) }))}
          />
          <SelectField
            name="subjectKind"
            label={t("blank.kind")}
            hint={t("blank.kindHint")}
            defaultValue="household"
            options={kinds.map((value) => ({ value, label: word(`subjectKind.${value}`) }))}
          />
        </div>
        <div>
          <Button>{t("blank.button")}</Button>
        </div>
      </ActionForm>
    </Card>
  );
}
