import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { DateField, NumberField, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

/** A training of a village's people: the day, what it was about, how many came. */
export async function TrainingForm({ unit, today }: { unit: string; today: string }) {
  const t = await texts("adoption");
  return (
    <Card title={t("training.title")} id="training">
      <p className="mb-3 text-muted">{t("training.lead")}</p>
      <ActionForm
        procedure="adoption.noteTraining"
        input={{ unit }}
        onSuccess={{ message: t("saved"), reset: true }}
        className="grid items-end gap-4 lg:grid-cols-[12rem_minmax(0,1fr)_10rem_auto]"
      >
        <DateField name="heldOn" label={t("training.heldOn")} defaultValue={today} required />
        <TextField name="topic" label={t("training.topic")} hint={t("training.topicHint")} required />
        <NumberField name="people" label={t("training.people")} required />
        <Button>{t("training.button")}</Button>
      </ActionForm>
    </Card>
  );
}
