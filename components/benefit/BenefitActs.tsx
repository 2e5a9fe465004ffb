import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow, buttonClass } from "@/components/ui/Button";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { CloseButton, DialogButton } from "@/components/ui/DialogButton";
import { DateField, TextField } from "@/components/ui/inputs";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BenefitModel } from "./model";

type Props = { unit: string; benefit: BenefitModel; today: string };

/** Consent on record, where the benefit needs it; and ending it with a reason. */
export async function BenefitActs({ unit, benefit, today }: Props) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  if (!benefit.mayManage || benefit.endedOn !== null) return null;
  const title = benefit.title[languageOf(locale)];
  return (
    <span className="no-print flex flex-wrap gap-2">
      {benefit.state === "waiting" && <Consent unit={unit} benefit={benefit} today={today} />}
      <ConfirmAct
        procedure="benefit.end"
        input={{ unit, id: benefit.id }}
        idempotent
        small
        label={t("benefit.end.button")}
        title={t("benefit.end.title", { name: benefit.name, benefit: title })}
        effects={[
          { icon: "lock", text: t("benefit.end.effect") },
          { icon: "history", text: t("benefit.end.effect2") },
        ]}
        confirmLabel={t("benefit.end.confirm")}
      />
    </span>
  );
}

async function Consent({ unit, benefit, today }: Props) {
  const [t, common, locale] = await Promise.all([texts("follow"), texts("common"), currentLocale()]);
  return (
    <DialogButton
      label={t("benefit.consent.button")}
      className={buttonClass({ small: true })}
      title={t("benefit.consent.title", { name: benefit.name, benefit: benefit.title[languageOf(locale)] })}
      closeLabel={common("action.close")}
    >
      <ActionForm
        procedure="benefit.consent"
        input={{ unit, id: benefit.id }}
        idempotent
        onSuccess={{ message: t("benefit.consent.saved") }}
      >
        <p className="text-muted">{t("benefit.consent.lead")}</p>
        <TextField
          name="consentBy"
          label={t("benefit.consent.by")}
          hint={t("benefit.consent.byHint")}
          maxLength={120}
          required
        />
        <DateField name="consentOn" label={t("benefit.consent.on")} defaultValue={today} required />
        <ButtonRow end>
          <CloseButton>{common("action.cancel")}</CloseButton>
          <Button tone="primary">{t("benefit.consent.save")}</Button>
        </ButtonRow>
      </ActionForm>
    </DialogButton>
  );
}
