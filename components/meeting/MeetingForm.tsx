import { ruleSentences } from "@/components/entry/MeetingNeeded";
import { MainAction } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { AttachmentField } from "@/components/ui/AttachmentField";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { DateField, NumberField, TextAreaField, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import type { Agenda } from "./model";
import { bodyName } from "./words";

/** A meeting as it was held; afterwards the entries are decided by it. */
export async function MeetingForm({ unit, agenda, files }: { unit: string; agenda: Agenda; files: boolean }) {
  const [t, common] = await Promise.all([texts("meeting"), texts("common")]);
  const { scheme, need, results } = agenda;
  const next = results
    ? `/u/${unit}/cycles/${results.cycleId}?closing=${results.closingId}&meeting={id}`
    : `/u/${unit}/entries?scheme=${scheme.id}&step=${need.step}&meeting={id}`;
  const optional = common("form.optional");
  const votes = need.rule?.quorum?.inFavour !== undefined;
  return (
    <ActionForm
      procedure="meeting.hold"
      input={{ unit, schemeId: scheme.id, step: need.step, ...(results ? { closingId: results.closingId } : {}) }}
      idempotent
      draftKey={`meeting:${unit}:${results?.closingId ?? scheme.id}:${need.step}`}
      onSuccess={{ redirect: next }}
    >
      {need.rule && <Callout title={t("need.title")}>{(await ruleSentences(need.rule)).join(" ")}</Callout>}
      <TextField
        name="body"
        label={t("form.body")}
        defaultValue={`${agenda.unitName}${bodyName(t, need.body)}`}
        maxLength={60}
        required
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField name="heldOn" label={t("form.heldOn")} defaultValue={agenda.today} required />
        <TextField name="place" label={t("form.place")} maxLength={100} required />
        <TextField name="chair" label={t("form.chair")} maxLength={40} required />
        <TextField name="clerk" label={t("form.clerk")} maxLength={40} required />
        <NumberField name="entitled" label={t("form.entitled")} hint={t("form.entitledHint")} required />
        <NumberField name="present" label={t("form.present")} required />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <NumberField name="inFavour" label={t("form.inFavour")} optional={votes ? undefined : optional} />
        <NumberField name="against" label={t("form.against")} optional={optional} />
        <NumberField name="abstained" label={t("form.abstained")} optional={optional} />
      </div>
      <TextAreaField
        name="signatories"
        label={t("form.signatories")}
        hint={t("form.signatoriesHint")}
        optional={need.rule?.wholeGroup ? undefined : optional}
        rows={4}
      />
      <TextAreaField name="minutes" label={t("form.minutes")} hint={t("form.minutesHint")} maxLength={5000} rows={5} />
      {files && <AttachmentField unit={unit} label={t("form.file")} optional={optional} />}
      <MainAction>
        <Button tone="primary" wide>
          {t("form.save")}
        </Button>
      </MainAction>
    </ActionForm>
  );
}
