import { ActionForm } from "@/components/ui/ActionForm";
import { AttachmentField } from "@/components/ui/AttachmentField";
import { Button } from "@/components/ui/Button";
import { DateField, Hidden, NumberField, SelectField, TextAreaField, TextField } from "@/components/ui/inputs";
import { Labelled } from "@/components/ui/Labelled";
import { texts } from "@/server/i18n/locale";
import { editInput, type Place } from "./model";

/** The meeting and its vote, folded away until the draft is ready. */
export async function ResolveForm(at: Place) {
  const [t, common] = await Promise.all([texts("adoption"), texts("common")]);
  const { bodies, today, adoption } = at.model;
  const [only] = bodies;
  return (
    <details className="mt-3" id="resolve">
      <summary className="btn mb-3">{t("resolve.title")}</summary>
      <ActionForm
        procedure="adoption.resolve"
        input={editInput(at)}
        draftKey={`resolve-${adoption.id}`}
        confirm={{
          title: t("resolve.confirm"),
          lines: [t("resolve.effects.fixed"), t("resolve.effects.next")],
          button: t("resolve.button"),
        }}
      >
        {bodies.length === 1 && only ? (
          <Hidden name="body" value={only} />
        ) : (
          <SelectField
            name="body"
            label={t("resolve.body")}
            options={bodies.map((value) => ({ value, label: t(`resolve.bodies.${value}`) }))}
          />
        )}
        <ul className="text-muted">
          {bodies.map((body) => (
            <li key={body}>
              <Labelled label={t(`resolve.bodies.${body}`)}>{t(`resolve.rule.${body}`)}</Labelled>
            </li>
          ))}
        </ul>
        <div className="grid gap-4 lg:grid-cols-2">
          <DateField name="heldOn" label={t("resolve.heldOn")} defaultValue={today} required />
          <TextField name="place" label={t("resolve.place")} required />
        </div>
        <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
          <NumberField name="eligible" label={t("resolve.eligible")} required />
          <NumberField name="present" label={t("resolve.present")} required />
          <NumberField name="votesFor" label={t("resolve.votesFor")} required />
          <NumberField name="votesAgainst" label={t("resolve.votesAgainst")} defaultValue="0" required />
        </div>
        <TextAreaField name="minutes" label={t("resolve.minutes")} hint={t("resolve.minutesHint")} />
        <AttachmentField unit={at.unit} optional={common("form.optional")} />
        <div>
          <Button tone="primary">{t("resolve.button")}</Button>
        </div>
      </ActionForm>
    </details>
  );
}
