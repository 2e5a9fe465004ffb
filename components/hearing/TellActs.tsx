import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow, buttonClass } from "@/components/ui/Button";
import { DialogButton } from "@/components/ui/DialogButton";
import { TextAreaField } from "@/components/ui/inputs";
import { points } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";
import type { HearingModel } from "./model";

type Props = { unit: string; hearing: HearingModel; sms: boolean };

/** What an officer does for one hearing: a visit or a call is two taps, open and what was said. */
export async function TellActs({ unit, hearing, sms }: Props) {
  const t = await texts("hearing");
  const { id, state, hasAccount, hasPhone } = hearing;
  return (
    <ButtonRow>
      <LogDialog unit={unit} hearing={hearing} how="visit" primary />
      <LogDialog unit={unit} hearing={hearing} how="phone" />
      {state === "toTell" && hasAccount && (
        <ActionForm
          procedure="hearing.tell"
          input={{ unit, hearingId: id, how: "inProduct" }}
          idempotent
          className="grid"
          onSuccess={{ message: t("log.saved") }}
        >
          <Button>{t("inProduct")}</Button>
        </ActionForm>
      )}
      {state === "toTell" && sms && hasPhone && (
        <ActionForm
          procedure="hearing.send"
          input={{ unit, hearingIds: [id] }}
          className="grid"
          onSuccess={{ message: t("log.saved") }}
        >
          <Button>{t("smsOne")}</Button>
        </ActionForm>
      )}
    </ButtonRow>
  );
}

type Log = { unit: string; hearing: HearingModel; how: "visit" | "phone"; primary?: boolean };

async function LogDialog({ unit, hearing, how, primary = false }: Log) {
  const [t, common] = await Promise.all([texts("hearing"), texts("common")]);
  const title = t("log.title", {
    name: hearing.name,
    item: hearing.item,
    points: points(hearing.points, { sign: true }),
  });
  return (
    <DialogButton
      label={t(how)}
      className={buttonClass({ tone: primary ? "primary" : "default" })}
      title={title}
      closeLabel={common("action.close")}
    >
      <ActionForm
        procedure="hearing.tell"
        input={{ unit, hearingId: hearing.id, how }}
        idempotent
        onSuccess={{ message: t("log.saved") }}
      >
        <p className="text-muted">{t("log.lead")}</p>
        {/* Four answers of equal weight: none is the expected one. */}
        <Button wide name="answer" value="agreed">
          {t("log.agreed")}
        </Button>
        <Button wide name="answer" value="absent">
          {t("log.absent")}
        </Button>
        <Button wide name="answer" value="none">
          {t("log.none")}
        </Button>
        <TextAreaField
          name="words"
          label={t("log.words")}
          rows={2}
          maxLength={500}
          optional={common("form.optional")}
        />
        <Button wide name="answer" value="disagreed">
          {t("log.disagreed")}
        </Button>
      </ActionForm>
    </DialogButton>
  );
}
