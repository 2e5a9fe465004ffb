import { PhotoField } from "@/components/evidence/PhotoField";
import { controlProps, Field } from "@/components/ui/Field";
import { CheckboxField, ChoiceField, DateField, NumberField, TextAreaField, TextField } from "@/components/ui/inputs";
import type { Item } from "@/server/domain/scheme/acts";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { PointStepper } from "./PointStepper";

type Act = { actOn: string; place?: string | null; reason?: string; heard?: string | null; selfDeclared?: boolean };
type ActItem = {
  points: Item["points"] | null;
  evidence: Item["evidence"] | null;
  mustHear: boolean;
  needsDecision: boolean;
  decisionOf: string;
};
type Props = {
  unit: string;
  item: ActItem;
  /** Values to start from. */
  act: Act;
  /** Only good news comes from the subjects themselves: nobody declares a deduction. */
  addition: boolean;
  /** Ids of photos that are there already. */
  photos?: readonly string[];
};

/** What is asked about one act: exactly what its item demands. */
export async function ActFields({ unit, item, act, addition, photos }: Props) {
  const t = await texts("entry");
  const [common, hearing] = await Promise.all([texts("common"), texts("hearing")]);
  const optional = common("form.optional");
  return (
    <>
      <AmountField rule={item.points} />
      <DateField
        name="actOn"
        label={t("record.actOn")}
        hint={common("form.dateHint")}
        defaultValue={act.actOn}
        required
      />
      <TextAreaField
        name="reason"
        label={t("record.reason")}
        hint={t("record.reasonHint")}
        defaultValue={act.reason}
        maxLength={500}
        rows={2}
        required
      />
      <TextField
        name="place"
        label={t("record.place")}
        optional={optional}
        defaultValue={act.place ?? ""}
        maxLength={100}
      />
      <PhotoField unit={unit} evidence={item.evidence ?? "welcome"} photos={photos} />
      {item.mustHear && (
        <div className="rounded-md bg-ochre-tint px-4 py-3">
          <ChoiceField
            name="heard"
            label={t("record.heard")}
            value={act.heard ?? undefined}
            options={[
              ...(["agreed", "disagreed", "absent"] as const).map((value) => ({
                value,
                label: t(`record.${value}`),
              })),
              { value: "tell", label: hearing("tellNow"), hint: hearing("tellNowHint") },
            ]}
          />
        </div>
      )}
      {item.needsDecision && (
        <fieldset className="grid gap-4 border-l-4 border-vermilion pl-4">
          <legend className="font-semibold">{t("record.decision")}</legend>
          {item.decisionOf && <p className="text-muted">{t("record.decisionOf", { of: item.decisionOf })}</p>}
          <TextField name="decision.body" label={t("record.body")} maxLength={100} required />
          <TextField name="decision.document" label={t("record.document")} maxLength={100} required />
          <DateField name="decision.date" label={t("record.date")} hint={common("form.dateHint")} required />
        </fieldset>
      )}
      {addition && (
        <CheckboxField
          name="selfDeclared"
          label={t("record.selfDeclared")}
          hint={t("record.selfDeclaredHint")}
          checked={act.selfDeclared}
        />
      )}
      {/* Asked only once the answer was that the same stands there already. */}
      <div className="hidden rounded-md bg-ochre-tint px-4 py-3 has-[.bad]:block has-[:checked]:block">
        <CheckboxField
          name="confirmDuplicate"
          label={t("record.confirmDuplicate")}
          hint={t("record.confirmDuplicateHint")}
        />
      </div>
    </>
  );
}

/** Points of a range, a step, or a number of units; nothing where the points are fixed. `size`: to start from, hundredths. */
export async function AmountField({ rule, size }: { rule: Item["points"] | null; size?: number }) {
  const t = await texts("entry");
  const local = (await currentLocale()) === "en" ? "en" : "zh";
  switch (rule?.type) {
    case "range": {
      const frame = { name: "points", label: t("record.points") };
      const hint = t("reading.range", { least: points(rule.min), most: points(rule.max), step: points(rule.step) });
      const control = controlProps({ ...frame, hint });
      return (
        <Field {...frame} hint={hint}>
          <PointStepper
            id={control.id}
            describedBy={control["aria-describedby"]}
            min={rule.min}
            max={rule.max}
            step={rule.step}
            start={size === undefined ? undefined : Math.min(rule.max, Math.max(rule.min, size))}
            labels={{ less: t("record.less"), more: t("record.more") }}
          />
        </Field>
      );
    }
    case "step":
      return (
        <ChoiceField
          name="step"
          label={t("record.stepField")}
          value={(rule.steps.find((one) => one.points === size) ?? rule.steps[0])?.code}
          options={rule.steps.map((step) => ({
            value: step.code,
            label: step.title[local],
            hint: points(step.points),
          }))}
        />
      );
    case "perUnit":
      return (
        <NumberField
          name="units"
          label={t("record.units", { unit: rule.unit[local] })}
          hint={t("reading.perUnit", { unit: rule.unit[local], points: points(rule.points) })}
          defaultValue={size && rule.points ? String(Math.round(size / rule.points)) : "1"}
          required
        />
      );
    default:
      return null;
  }
}
