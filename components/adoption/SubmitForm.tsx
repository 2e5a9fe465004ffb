import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { TextAreaField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import { actInput, type Place } from "./model";

/** To the township, with what was said during the notice. */
export async function SubmitForm(at: Place) {
  const [t, common] = await Promise.all([texts("adoption"), texts("common")]);
  return (
    <ActionForm
      procedure="adoption.submit"
      input={actInput(at)}
      className="mt-3 grid gap-4 border-t border-line pt-3"
      draftKey={`submit-${at.model.adoption.id}`}
    >
      <TextAreaField
        name="opinions"
        label={t("submit.opinions")}
        hint={t("submit.opinionsHint")}
        optional={common("form.optional")}
      />
      <div>
        <Button tone="primary">{t("submit.button")}</Button>
      </div>
    </ActionForm>
  );
}
