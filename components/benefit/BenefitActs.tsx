import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow, buttonClass } from "@/components/ui/Button";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { CloseButton, DialogButton } from "@/components/ui/DialogButton";
import { DateField, TextField } from "@/components/ui/inputs";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BenefitModel } from "./model";

type Props = { unit: string; benefit: BenefitModel; today: string };

/** Consent or condition on record, where the benefit waits for one; and ending it with a reason. */
export async function BenefitActs({ unit, benefit, today }: Props) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  if (!benefit.mayManage || benefit.endedOn !== null) return null;
  const title = benefit.title[languageOf(locale)];
  return (
    <span className="no-print flex flex-wrap gap-2">
      {benefit.state === "waiting" && <Entered unit={unit} benefit={benefit} today={today} />}
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

async function Entered({ unit, benefit, today }: Props) {
  const [t, common, locale] = await Promise.all([texts("follow"), texts("common"), currentLocale()]);
  const what = benefit.waitsFor ?? "consent";
  const condition = benefit.condition?.[languageOf(locale)] ?? "";
  return (
    <DialogButton
      label={t(`benefit.${what}.button`)}
      className={buttonClass({ small: true })}
      title={t(`benefit.${what}.title`, { name: benefit.name, benefit: benefit.title[languageOf(locale)] })}
      closeLabel={common("action.close")}
    >
      <ActionForm
        procedure="benefit.consent"
        input={{ unit, id: benefit.id }}
        idempotent
        onSuccess={{ message: t(`benefit.${what}.saved`) }}
      >
        <p className="text-muted">{t(`benefit.${what}.lead`, { condition })}</p>
        <TextField
          name="consentBy"
          label={t(`benefit.${what}.by`)}
          hint={t(`benefit.${what}.byHint`)}
          maxLength={120}
          required
        />
        <DateField name="consentOn" label={t(`benefit.${what}.on`)} defaultValue={today} required />
        <ButtonRow end>
          <CloseButton>{common("action.cancel")}</CloseButton>
          <Button tone="primary">{t(`benefit.${what}.save`)}</Button>
        </ButtonRow>
      </ActionForm>
    </DialogButton>
  );
}
