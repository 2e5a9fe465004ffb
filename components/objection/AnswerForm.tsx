import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { ChoiceField, NumberField, SelectField, TextAreaField } from "@/components/ui/inputs";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = {
  /** Village's unit code, also from the township's page. */
  unit: string;
  objectionId: string;
  /** The village answers, or the township in its place. */
  procedure: "objection.answer" | "objection.answerFor";
  label: string;
  /** Items the entry can be corrected to; none for results and vetoes. */
  items: readonly { code: string; zh: string; en: string }[];
};

/** The answer to an objection: outcome, reason, and with an upheld one the entry as it should have been. */
export async function AnswerForm({ unit, objectionId, procedure, label, items }: Props) {
  const t = await texts("objection");
  return (
    <details className="mt-4 border-t border-line pt-4">
      <summary className="btn btn-primary">{label}</summary>
      <ActionForm
        procedure={procedure}
        input={{ unit, objectionId }}
        idempotent
        className="mt-4 grid gap-4"
        onSuccess={{ message: t("answered") }}
      >
        <ChoiceField
          name="outcome"
          within={objectionId}
          label={t("outcome")}
          options={[
            { value: "dismissed", label: t("dismissed"), hint: t("dismissedHint") },
            { value: "upheld", label: t("upheld"), hint: t("upheldHint") },
          ]}
        />
        <TextAreaField
          name="answer"
          within={objectionId}
          label={t("answerField")}
          hint={t("answerHint")}
          maxLength={1000}
          required
        />
        {items.length > 0 && <Correcting items={items} within={objectionId} />}
        <Button tone="primary">{t("submit")}</Button>
      </ActionForm>
    </details>
  );
}

async function Correcting({ items, within }: { items: Props["items"]; within: string }) {
  const [t, common, locale] = [await texts("objection"), await texts("common"), await currentLocale()];
  return (
    <details className="rounded-md border border-line p-3">
      <summary className="flex min-h-11 cursor-pointer items-center text-sky">{t("correct")}</summary>
      <p className="mb-3 text-14 text-muted">{t("correctHint")}</p>
      <div className="grid gap-4">
        <SelectField
          name="correction.itemCode"
          within={within}
          label={t("newItem")}
          empty={t("sameItem")}
          options={items.map(({ code, zh, en }) => ({ value: code, label: locale === "en" ? en : zh }))}
        />
        <NumberField
          name="correction.points"
          within={within}
          label={t("newPoints")}
          hint={t("newPointsHint")}
          readAs="points"
          optional={common("form.optional")}
        />
      </div>
    </details>
  );
}
