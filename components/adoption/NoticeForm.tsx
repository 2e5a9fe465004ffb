import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { ChoiceField, DateField, NumberField, TextAreaField, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import { actInput, type Place } from "./model";

/** The notice of the rule book itself: how long, where, and from when it is to hold. */
export async function NoticeForm(at: Place) {
  const [t, common] = await Promise.all([texts("adoption"), texts("common")]);
  const { least, adoption } = at.model;
  const optional = common("form.optional");
  return (
    <ActionForm
      procedure="adoption.openNotice"
      input={actInput(at)}
      className="mt-3 grid gap-4 border-t border-line pt-3"
      confirm={{
        title: t("notice.confirm"),
        lines: [t("notice.effects.poster"), t("notice.effects.until"), t("notice.effects.binds")],
        button: t("notice.button"),
      }}
    >
      <h3 className="text-16">{t("notice.title")}</h3>
      <div className="grid gap-4 lg:grid-cols-2">
        <NumberField
          name="days"
          label={t("notice.days")}
          hint={t("notice.daysHint", { least: least.days, kind: least.dayKind })}
          defaultValue={String(least.days)}
          required
        />
        <DateField
          name="effectiveOn"
          label={t("notice.effectiveOn")}
          hint={t("notice.effectiveHint")}
          optional={optional}
        />
        <TextField name="place" label={t("notice.place")} defaultValue={t("notice.placeDefault")} required />
        <TextField name="contact" label={t("notice.contact")} hint={t("notice.contactHint")} required />
      </div>
      {adoption.schemeId !== null && (
        <>
          <ChoiceField
            name="takesEffect"
            label={t("notice.takesEffect")}
            value="nextCycle"
            options={(["nextCycle", "atOnce"] as const).map((value) => ({ value, label: t(`notice.${value}`) }))}
          />
          <TextAreaField name="reason" label={t("notice.reason")} optional={optional} rows={2} />
        </>
      )}
      <div>
        <Button tone="primary">{t("notice.button")}</Button>
      </div>
    </ActionForm>
  );
}
