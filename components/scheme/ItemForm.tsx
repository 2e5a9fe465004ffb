import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink, ButtonRow } from "@/components/ui/Button";
import {
  CheckboxField,
  ChoiceField,
  ChoicesField,
  Hidden,
  NumberField,
  SelectField,
  TextField,
} from "@/components/ui/inputs";
import type { Item } from "@/server/domain/scheme/acts";
import { Actor, languageOf } from "@/server/domain/scheme/parts";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type DraftModel, draftInput } from "./model";

type Props = { draft: DraftModel; item: Item | null; component: string; here: string };
type T = Awaited<ReturnType<typeof texts<"scheme">>>;

/** One item of a draft: added where `item` is null. Only the fields of the chosen kind of points are shown. */
export async function ItemForm({ draft, item, component, here }: Props) {
  const [t, common, locale] = await Promise.all([texts("scheme"), texts("common"), currentLocale()]);
  const language = languageOf(locale);
  const options = (list: readonly { code: string; title: { zh: string; en: string } }[]) =>
    list.map((one) => ({ value: one.code, label: one.title[language] }));
  const optional = common("form.optional");
  return (
    <ActionForm
      procedure="scheme.saveItem"
      input={{ ...draftInput(draft), ...(item ? { code: item.code } : {}) }}
      onSuccess={{ redirect: `${here}?section=items` }}
      className="group grid gap-4 bg-bamboo-tint p-4"
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <TextField name="item.titleZh" label={t("item.titleZh")} defaultValue={item?.title.zh} required />
        <TextField name="item.titleEn" label={t("item.titleEn")} optional={optional} defaultValue={item?.title.en} />
        <SelectField
          name="item.component"
          label={t("item.component")}
          options={options(draft.definition.components)}
          defaultValue={item?.component ?? component}
        />
        <TextField
          name="item.clause"
          label={t("item.clause")}
          hint={t("item.clauseHint")}
          readAs="keep"
          defaultValue={item?.clause}
        />
        <ChoiceField
          name="item.sign"
          label={t("item.sign")}
          segments
          value={item?.sign ?? "addition"}
          options={(["addition", "deduction"] as const).map((value) => ({ value, label: t(`item.${value}`) }))}
        />
        <ChoiceField
          name="item.evidence"
          label={t("item.evidence")}
          segments
          value={item?.evidence ?? "welcome"}
          options={(["none", "welcome", "required"] as const).map((value) => ({
            value,
            label: t(`item.evidences.${value}`),
          }))}
        />
      </div>
      <ChoiceField
        name="item.pointsType"
        label={t("item.pointsType")}
        segments
        value={item?.points.type ?? "fixed"}
        options={(["fixed", "range", "step", "perUnit"] as const).map((value) => ({
          value,
          label: t(`item.types.${value}`),
        }))}
      />
      <PointsFields t={t} item={item} optional={optional} />
      <LimitFields t={t} item={item} optional={optional} />
      <ChoicesField
        name="item.classes"
        label={t("item.classes")}
        hint={t("item.classesHint")}
        options={options(draft.definition.classes)}
        values={item?.classes ?? []}
      />
      <ChoicesField
        name="item.whoMayDeclare"
        label={t("item.whoMayDeclare")}
        options={Actor.options.map((value) => ({ value, label: t(`actor.${value}`) }))}
        values={item?.whoMayDeclare ?? ["subject", "recorder"]}
      />
      <CheckboxField name="item.needsDecision" label={t("item.needsDecision")} checked={item?.needsDecision ?? false} />
      <ButtonRow end>
        <ButtonLink href={`${here}?section=items`}>{t("items.cancel")}</ButtonLink>
        <Button tone="primary">{t("items.save")}</Button>
      </ButtonRow>
    </ActionForm>
  );
}

type Part = { t: T; item: Item | null; optional: string };

const shown = (value: number | null | undefined) => (value === null || value === undefined ? undefined : points(value));

function PointsFields({ t, item, optional }: Part) {
  const rule = item?.points;
  const fixed = rule?.type === "fixed" ? rule.points : undefined;
  const range = rule?.type === "range" ? rule : null;
  const unit = rule?.type === "perUnit" ? rule : null;
  const steps = rule?.type === "step" ? rule.steps : [];
  return (
    <>
      <div className="hidden gap-4 group-has-[[value=fixed]:checked]:grid lg:grid-cols-3">
        <NumberField name="item.fixed" label={t("item.fixed")} readAs="points" defaultValue={shown(fixed)} />
      </div>
      <div className="hidden gap-4 group-has-[[value=range]:checked]:grid lg:grid-cols-3">
        <NumberField name="item.min" label={t("item.min")} readAs="points" defaultValue={shown(range?.min)} />
        <NumberField name="item.max" label={t("item.max")} readAs="points" defaultValue={shown(range?.max)} />
        <NumberField
          name="item.rangeStep"
          label={t("item.rangeStep")}
          readAs="points"
          defaultValue={shown(range?.step) ?? "0.5"}
        />
      </div>
      <div className="hidden gap-4 group-has-[[value=perUnit]:checked]:grid lg:grid-cols-4">
        <TextField name="item.unitZh" label={t("item.unitZh")} defaultValue={unit?.unit.zh} />
        <TextField name="item.unitEn" label={t("item.unitEn")} optional={optional} defaultValue={unit?.unit.en} />
        <NumberField name="item.perUnit" label={t("item.perUnit")} readAs="points" defaultValue={shown(unit?.points)} />
        <NumberField
          name="item.maxUnits"
          label={t("item.maxUnits")}
          optional={optional}
          defaultValue={unit?.maxUnits ?? undefined}
        />
      </div>
      <div className="hidden gap-4 group-has-[[value=step]:checked]:grid">
        {Array.from({ length: Math.min(20, steps.length + 3) }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are numbered
          <div key={i} className="grid grid-cols-2 gap-4">
            {steps[i] && <Hidden name={`item.steps[${i}].code`} value={steps[i].code} />}
            {steps[i] && <Hidden name={`item.steps[${i}].titleEn`} value={steps[i].title.en} />}
            <TextField
              name={`item.steps[${i}].titleZh`}
              label={t("item.step", { no: i + 1 })}
              defaultValue={steps[i]?.title.zh}
            />
            <NumberField
              name={`item.steps[${i}].points`}
              label={t("item.stepPoints", { no: i + 1 })}
              readAs="points"
              defaultValue={shown(steps[i]?.points)}
            />
          </div>
        ))}
      </div>
    </>
  );
}

function LimitFields({ t, item, optional }: Part) {
  const times = item?.limits.find((one) => one.type === "times");
  const most = item?.limits.find((one) => one.type === "points");
  const windows = (["month", "period", "cycle"] as const).map((value) => ({ value, label: t(`item.window.${value}`) }));
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <NumberField name="item.mostTimes" label={t("item.mostTimes")} optional={optional} defaultValue={times?.most} />
      <SelectField name="item.timesPer" label={t("item.per")} options={windows} defaultValue={times?.per ?? "period"} />
      <NumberField
        name="item.mostPoints"
        label={t("item.mostPoints")}
        optional={optional}
        readAs="points"
        defaultValue={shown(most?.most)}
      />
      <SelectField name="item.pointsPer" label={t("item.per")} options={windows} defaultValue={most?.per ?? "cycle"} />
    </div>
  );
}
