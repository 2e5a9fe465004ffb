import { MainAction } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { DateField, Hidden, NumberField, SelectField, TextAreaField, TextField } from "@/components/ui/inputs";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

export type MoveKind = "transfer" | "split" | "merge";
export type MoveFormData = {
  subject: { id: string; name: string; line: string; version: number };
  persons: readonly { id: string; name: string; relation: string }[];
  accounts: readonly {
    schemeId: string;
    title: string;
    titleEn: string;
    honour: number;
    redeemable: number;
    running: boolean;
  }[];
  others: readonly { id: string; code: string; name: string }[];
  around: readonly {
    id: string;
    name: string;
    nameEn: string;
    groups: readonly { id: string; name: string; nameEn: string; kind: "grid" | "branch" }[];
  }[];
  openEntries: number;
  villageUnit: string;
  today: string;
};

/** One move to propose: where to, who, what part of the points, on which day and why. */
export async function MoveForm({ unit, kind, form }: { unit: string; kind: MoveKind; form: MoveFormData }) {
  const t = await texts("move");
  const { subject, villageUnit, today } = form;
  return (
    <ActionForm
      procedure="move.propose"
      input={{ unit: villageUnit }}
      idempotent
      draftKey={`move-${kind}-${subject.id}`}
      onSuccess={{ redirect: `/u/${unit}/moves/{id}` }}
    >
      <Hidden name="move.kind" value={kind} />
      <Hidden name="move.subjectId" value={subject.id} />
      <Hidden name="move.version" value={subject.version} />
      {kind !== "split" && form.openEntries > 0 && (
        <Callout tone="ochre">{t("openEntries", { count: form.openEntries })}</Callout>
      )}
      <Card>
        <Stack>
          {kind === "transfer" && <TransferFields form={form} />}
          {kind === "merge" && <MergeFields form={form} />}
          {kind === "split" && <SplitFields form={form} />}
          <DateField name="move.on" label={t("field.on")} defaultValue={today} required />
          <TextAreaField name="move.reason" label={t("field.reason")} hint={t("field.reasonHint")} rows={2} required />
        </Stack>
      </Card>
      <MainAction>
        <Button tone="primary" wide>
          {t("submit")}
        </Button>
      </MainAction>
    </ActionForm>
  );
}

async function TransferFields({ form }: { form: MoveFormData }) {
  const [t, common, locale] = await Promise.all([texts("move"), texts("common"), currentLocale()]);
  const nameOf = (one: { name: string; nameEn: string }) => (locale === "en" ? one.nameEn : one.name);
  const kind = form.subject.line === "party" ? "branch" : "grid";
  const groups = form.around.flatMap((village) =>
    village.groups
      .filter((group) => group.kind === kind)
      .map((group) => ({ value: group.id, label: nameOf(group), group: nameOf(village) })),
  );
  return (
    <>
      <SelectField
        name="move.toVillageId"
        label={t("field.toVillage")}
        empty={common("action.choose")}
        options={form.around.map((village) => ({ value: village.id, label: nameOf(village) }))}
        required
      />
      <SelectField
        name="move.toGroupId"
        label={t("field.toGroup")}
        empty={kind === "branch" ? common("action.choose") : t("field.noGroup")}
        optional={kind === "branch" ? undefined : common("form.optional")}
        readAs="nullable"
        options={groups}
      />
    </>
  );
}

async function MergeFields({ form }: { form: MoveFormData }) {
  const [t, common] = await Promise.all([texts("move"), texts("common")]);
  return (
    <>
      <SelectField
        name="move.intoId"
        label={t("field.into")}
        empty={common("action.choose")}
        options={form.others.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        required
      />
      <TextField name="move.headRelation" label={t("field.headRelation")} required />
    </>
  );
}

const isHead = ({ relation }: { relation: string }) => relation === "户主";

async function SplitFields({ form }: { form: MoveFormData }) {
  const [t, common, locale] = await Promise.all([texts("move"), texts("common"), currentLocale()]);
  const others = form.persons.filter((one) => !isHead(one));
  const accounts = form.accounts.filter(({ running, honour, redeemable }) => running && (honour > 0 || redeemable > 0));
  return (
    <>
      <fieldset className="grid gap-3" data-field="move.persons">
        <legend className="field-label">{t("field.persons")}</legend>
        <p className="field-hint">{t("field.relationHint")}</p>
        <p className="field-error" data-error-for="move.persons" />
        {form.persons.filter(isHead).map(({ id, name, relation }) => (
          <p key={id}>
            <b>{name}</b>{" "}
            <span className="text-muted">
              {relation} · {t("field.headStays")}
            </span>
          </p>
        ))}
        {others.map(({ id, name, relation }, index) => (
          <div key={id}>
            <Hidden name={`move.persons[${index}].id`} value={id} />
            <TextField
              name={`move.persons[${index}].relation`}
              label={t("field.relation", { name, relation })}
              optional={common("form.optional")}
            />
          </div>
        ))}
      </fieldset>
      {accounts.length > 0 && (
        <fieldset className="grid gap-3">
          <legend className="field-label">{t("field.portions")}</legend>
          <p className="field-hint">{t("field.portionsHint")}</p>
          {accounts.map((one, index) => {
            const title = locale === "en" ? one.titleEn : one.title;
            const at = `move.portions[${index}]`;
            return (
              <div key={one.schemeId} className="grid gap-3">
                <Hidden name={`${at}.schemeId`} value={one.schemeId} />
                <NumberField
                  name={`${at}.redeemable`}
                  label={t("field.portionRedeemable", { title, most: points(Math.max(0, one.redeemable)) })}
                  optional={common("form.optional")}
                  readAs="points"
                />
                <NumberField
                  name={`${at}.honour`}
                  label={t("field.portionHonour", { title, most: points(Math.max(0, one.honour)) })}
                  optional={common("form.optional")}
                  readAs="points"
                />
              </div>
            );
          })}
        </fieldset>
      )}
    </>
  );
}
