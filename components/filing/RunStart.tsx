import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { ChoiceField, SelectField } from "@/components/ui/inputs";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Row } from "./model";

type Choice = {
  line: Row["line"];
  name: string;
  prepare: number;
  confirm: number;
  templates: { id: string; title: string; titleEn: string }[];
};

type Props = { unit: string; choices: readonly Choice[]; chosen: string | undefined };

const keyOf = ({ line, name }: Choice) => `${line}/${name}`;

/** Starts a mass closing: which cycle (an address where there are several), what to do, whose villages. */
export async function RunStart({ unit, choices, chosen }: Props) {
  const t = await texts("filing");
  const choice = choices.find((one) => keyOf(one) === chosen) ?? choices[0];
  if (!choice)
    return (
      <Card title={t("run.start")}>
        <EmptyState title={t("run.nothing")}>{t("run.nothingHint")}</EmptyState>
      </Card>
    );
  return (
    <Card title={t("run.start")}>
      {choices.length > 1 && <Choose unit={unit} choices={choices} value={keyOf(choice)} />}
      <Start unit={unit} choice={choice} />
    </Card>
  );
}

async function labelOf(choice: Choice): Promise<string> {
  const t = await texts("filing");
  return t("run.choice", { ...choice, templates: "", line: t(`lines.${choice.line}`), cycle: choice.name });
}

async function Choose({ unit, choices, value }: { unit: string; choices: readonly Choice[]; value: string }) {
  const t = await texts("filing");
  const options = await Promise.all(choices.map(async (one) => ({ value: keyOf(one), label: await labelOf(one) })));
  return (
    <form method="get" action={`/u/${unit}/filings/runs`} className="mb-4 flex flex-wrap items-end gap-4">
      <div className="min-w-0 grow basis-72">
        <SelectField name="cycle" label={t("run.choose")} defaultValue={value} options={options} />
      </div>
      <Button>{t("run.open")}</Button>
    </form>
  );
}

async function Start({ unit, choice }: { unit: string; choice: Choice }) {
  const [t, locale] = await Promise.all([texts("filing"), currentLocale()]);
  return (
    <ActionForm
      procedure="closingRun.start"
      input={{ unit, line: choice.line, cycleName: choice.name }}
      idempotent
      onSuccess={{ redirect: `/u/${unit}/filings/runs/{id}` }}
      confirm={{
        title: t("run.startTitle"),
        lines: [await labelOf(choice), t("run.startEffect")],
        button: t("run.start"),
      }}
    >
      <p className="font-semibold">{await labelOf(choice)}</p>
      <ChoiceField
        name="act"
        label={t("run.act")}
        value={choice.prepare > 0 || choice.confirm === 0 ? "prepare" : "confirm"}
        options={(["prepare", "confirm"] as const).map((value) => ({
          value,
          label: t(`run.${value}`),
          hint: t(`run.${value}Hint`),
        }))}
      />
      {choice.templates.length > 1 && (
        <SelectField
          name="templateId"
          label={t("run.template")}
          readAs="nullable"
          empty={t("run.allTemplates")}
          options={choice.templates.map(({ id, title, titleEn }) => ({
            value: id,
            label: locale === "en" ? titleEn : title,
          }))}
        />
      )}
      <div>
        <Button tone="primary">{t("run.start")}</Button>
      </div>
    </ActionForm>
  );
}
