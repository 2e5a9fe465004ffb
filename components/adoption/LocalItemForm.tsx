import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow } from "@/components/ui/Button";
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
import { languageOf } from "@/server/domain/scheme/parts";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { actInput, type Place } from "./model";

const DECLARERS = ["subject", "proxy", "recorder", "reviewGroup"] as const;
const WINDOWS = ["month", "period", "cycle"] as const;
type Words = Awaited<ReturnType<typeof texts<"adoption">>>;

/** A local item: its words, its points, how often. Only the fields of the chosen kind of points are shown. */
export async function LocalItemForm({ at, item }: { at: Place; item: Item | null }) {
  const [t, common, locale] = await Promise.all([texts("adoption"), texts("common"), currentLocale()]);
  const language = languageOf(locale);
  const { form, mine } = at.model;
  const allowed = mine.components.filter(({ code }) => form.room.components?.includes(code) ?? true);
  const limit = item?.limits.find((one) => one.type === "times");
  return (
    <ActionForm
      procedure="adoption.saveItem"
      input={{ ...actInput(at), ...(item ? { code: item.code } : {}) }}
      onSuccess={{ message: t("saved") }}
      className="group grid gap-4"
    >
      <TextField name="item.titleZh" label={t("item.titleZh")} defaultValue={item?.title.zh} required />
      <TextField
        name="item.titleEn"
        label={t("item.titleEn")}
        optional={common("form.optional")}
        defaultValue={item?.title.en}
      />
      <SelectField
        name="item.component"
        label={t("item.component")}
        options={allowed.map((one) => ({ value: one.code, label: one.title[language] }))}
        defaultValue={item?.component}
      />
      <ChoiceField
        name="item.sign"
        label={t("item.sign")}
        segments
        value={item?.sign ?? "addition"}
        options={(["addition", "deduction"] as const).map((value) => ({ value, label: t(`item.${value}`) }))}
      />
      <ChoiceField
        name="item.pointsType"
        label={t("item.pointsType")}
        segments
        value={item && item.points.type !== "step" ? item.points.type : "fixed"}
        options={(["fixed", "range", "perUnit"] as const).map((value) => ({ value, label: t(`item.types.${value}`) }))}
      />
      <PointsFields t={t} item={item} optional={common("form.optional")} />
      <div className="grid grid-cols-2 gap-4">
        <NumberField
          name="item.mostTimes"
          label={t("item.mostTimes")}
          optional={common("form.optional")}
          defaultValue={limit?.most}
        />
        <SelectField
          name="item.timesPer"
          label={t("item.timesPer")}
          options={WINDOWS.map((value) => ({ value, label: t(`item.windows.${value}`) }))}
          defaultValue={limit?.per ?? "month"}
        />
      </div>
      <Hidden name="item.pointsPer" value="cycle" />
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
      <ChoicesField
        name="item.whoMayDeclare"
        label={t("item.whoMayDeclare")}
        options={DECLARERS.map((value) => ({ value, label: t(`actor.${value}`) }))}
        values={item?.whoMayDeclare ?? ["subject", "recorder"]}
      />
      <CheckboxField name="item.needsDecision" label={t("item.needsDecision")} checked={item?.needsDecision ?? false} />
      <TextField
        name="item.clause"
        label={t("item.clause")}
        hint={t("item.clauseHint")}
        readAs="keep"
        defaultValue={item?.clause}
      />
      <ButtonRow end>
        <Button tone="primary">{t("item.save")}</Button>
      </ButtonRow>
    </ActionForm>
  );
}

const shown = (value: number | null | undefined) => (value === null || value === undefined ? undefined : points(value));

function PointsFields({ t, item, optional }: { t: Words; item: Item | null; optional: string }) {
  const rule = item?.points;
  const fixed = rule?.type === "fixed" ? rule.points : undefined;
  const range = rule?.type === "range" ? rule : null;
  const unit = rule?.type === "perUnit" ? rule : null;
  return (
    <>
      <div className="hidden group-has-[[value=fixed]:checked]:grid">
        <NumberField name="item.fixed" label={t("item.fixed")} readAs="points" defaultValue={shown(fixed)} />
      </div>
      <div className="hidden grid-cols-3 gap-4 group-has-[[value=range]:checked]:grid">
        <NumberField name="item.min" label={t("item.min")} readAs="points" defaultValue={shown(range?.min)} />
        <NumberField name="item.max" label={t("item.max")} readAs="points" defaultValue={shown(range?.max)} />
        <NumberField
          name="item.rangeStep"
          label={t("item.rangeStep")}
          readAs="points"
          defaultValue={shown(range?.step) ?? "0.5"}
        />
      </div>
      <div className="hidden grid-cols-3 gap-4 group-has-[[value=perUnit]:checked]:grid">
        <TextField name="item.unitZh" label={t("item.unitZh")} defaultValue={unit?.unit.zh} />
        <NumberField name="item.perUnit" label={t("item.perUnit")} readAs="points" defaultValue={shown(unit?.points)} />
        <NumberField
          name="item.maxUnits"
          label={t("item.maxUnits")}
          optional={optional}
          defaultValue={unit?.maxUnits ?? undefined}
        />
      </div>
    </>
  );
}
