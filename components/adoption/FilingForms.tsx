import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { TextAreaField } from "@/components/ui/inputs";
import { languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { actInput, type Place } from "./model";

/** The township's decision: filed, or returned with reasons. */
export async function FilingForms(at: Place) {
  const [t, common, locale] = await Promise.all([texts("adoption"), texts("common"), currentLocale()]);
  const { adoption: row, due, mine } = at.model;
  const title = mine.meta.title[languageOf(locale)];
  const effect = () => {
    if (row.takesEffect === "nextCycle") return t("file.acceptEffects.cycle");
    if (due) return t("file.acceptEffects.now");
    return t("file.acceptEffects.later", { date: row.effectiveOn ? date(row.effectiveOn, locale) : "" });
  };
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <ConfirmAct
        label={t("file.accept")}
        tone="primary"
        title={t("file.acceptTitle", { title })}
        effects={[{ text: effect() }, { text: t("file.acceptEffects.record") }]}
        confirmLabel={t("file.accept")}
        reason={false}
        procedure="adoption.accept"
        input={actInput(at)}
      >
        <TextAreaField name="note" label={t("file.note")} optional={common("form.optional")} rows={2} />
      </ConfirmAct>
      <ConfirmAct
        label={t("file.return")}
        tone="danger"
        title={t("file.returnTitle", { title })}
        effects={[{ text: t("file.returnEffects.draft") }, { text: t("file.returnEffects.seen") }]}
        confirmLabel={t("file.return")}
        reason={{ label: t("file.reason"), hint: t("file.reasonHint") }}
        procedure="adoption.return"
        input={actInput(at)}
      />
    </div>
  );
}
