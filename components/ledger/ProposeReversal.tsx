import { ButtonLink } from "@/components/ui/Button";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { ChoiceField, DateField, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type Props = { unit: string; schemeId: string; entryId: string; waitingId?: string | null };

/** On a posted entry: propose to reverse it, or that it was found false; or the proposal that waits already. */
export async function ProposeReversal({ unit, schemeId, entryId, waitingId }: Props) {
  const t = await texts("ledger");
  if (waitingId)
    return <ButtonLink href={`/u/${unit}/ledger/reversals/${waitingId}`}>{t("propose.waiting")}</ButtonLink>;
  const input = { unit, schemeId, entryIds: [entryId] };
  return (
    <>
      <ConfirmAct
        procedure="ledger.proposeReversal"
        input={{ ...input, kind: "reversal" }}
        idempotent
        label={t("propose.button")}
        title={t("propose.title")}
        effects={[{ text: t("propose.effect") }]}
        confirmLabel={t("propose.confirm")}
        onSuccess={{ message: t("propose.done") }}
      />
      <ConfirmAct
        procedure="ledger.proposeReversal"
        input={{ ...input, kind: "foundFalse" }}
        idempotent
        label={t("propose.falseButton")}
        tone="danger"
        title={t("propose.falseTitle")}
        effects={[{ icon: "warning", text: t("propose.falseEffect") }]}
        confirmLabel={t("propose.confirm")}
        onSuccess={{ message: t("propose.done") }}
      >
        <ChoiceField
          name="heard"
          label={t("propose.heard")}
          hint={t("propose.heardHint")}
          segments
          options={(["agreed", "disagreed"] as const).map((value) => ({
            value,
            label: t(`reversal.${value}`),
          }))}
        />
        <TextField name="decision.body" label={t("propose.body")} required />
        <TextField name="decision.document" label={t("propose.document")} required />
        <DateField name="decision.date" label={t("propose.date")} required />
      </ConfirmAct>
    </>
  );
}
