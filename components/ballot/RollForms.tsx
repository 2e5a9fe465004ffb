import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ChoiceField, Hidden, SelectField, TextAreaField } from "@/components/ui/inputs";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView } from "./model";

type Props = { unit: string; view: BoxView };

/** The two ways onto a roll: names typed or pasted, and the roster. */
export async function RollForms({ unit, view }: Props) {
  const t = await texts("ballot");
  const input = { unit, boxId: view.box.id };
  return (
    <>
      <Card title={t("roll.pasted")}>
        <ActionForm
          procedure="ballot.listVoters"
          input={input}
          idempotent
          onSuccess={{ message: t("roll.added", { added: "{added}" }), reset: true }}
        >
          <Group view={view} within="list" />
          <TextAreaField name="pasted" label={t("column.name")} hint={t("roll.pastedHint")} rows={8} required />
          <Button tone="primary">{t("roll.add")}</Button>
        </ActionForm>
      </Card>
      <Card title={t("roll.fill")}>
        <ActionForm
          procedure="ballot.fillVoters"
          input={input}
          idempotent
          onSuccess={{ message: t("roll.added", { added: "{added}" }) }}
        >
          <Group view={view} within="fill" />
          <Sources view={view} />
          <p className="text-muted">{t("roll.fillHint")}</p>
          <Button>{t("roll.fillButton")}</Button>
        </ActionForm>
      </Card>
    </>
  );
}

async function Group({ view, within }: { view: BoxView; within: string }) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const [only, ...others] = view.groups;
  if (only && others.length === 0) return <Hidden name="voters" value={only.code} readAs="text" />;
  return (
    <SelectField
      name="voters"
      within={within}
      label={t("roll.to")}
      options={view.groups.map(({ code, title }) => ({ value: code, label: title[languageOf(locale)] }))}
    />
  );
}

async function Sources({ view }: { view: BoxView }) {
  const t = await texts("ballot");
  if (view.box.line !== "household") return <Hidden name="from" value="subjects" readAs="text" />;
  return (
    <ChoiceField
      name="from"
      label={t("roll.fill")}
      value="subjects"
      options={[
        { value: "subjects", label: t("roll.fillSubjects") },
        { value: "adults", label: t("roll.fillAdults") },
      ]}
    />
  );
}
