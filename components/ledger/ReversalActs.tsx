import { ButtonRow } from "@/components/ui/Button";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { texts } from "@/server/i18n/locale";

type Props = {
  unit: string;
  request: { id: string; kind: "reversal" | "foundFalse"; count: number };
  can: { decide: boolean; withdraw: boolean };
};

/** What this person may do with a proposal: decide another's, withdraw an own one. */
export async function ReversalActs({ unit, request, can }: Props) {
  const t = await texts("ledger");
  const input = { unit, requestId: request.id };
  const { count } = request;
  const answer = { name: "answer", label: t("reversal.answerLabel") };
  return (
    <ButtonRow>
      {can.decide && (
        <>
          <ConfirmAct
            procedure="ledger.decideReversal"
            input={{ ...input, decision: "approve" }}
            idempotent
            label={t("reversal.approve")}
            tone="primary"
            title={t("reversal.approveTitle", { count })}
            effects={[
              { text: t("reversal.approveEffect", { count }) },
              ...(request.kind === "foundFalse" ? [{ icon: "warning" as const, text: t("reversal.falseEffect") }] : []),
              { text: t("reversal.arrears") },
            ]}
            confirmLabel={t("reversal.approveButton", { count })}
            reason={false}
          />
          <ConfirmAct
            procedure="ledger.decideReversal"
            input={{ ...input, decision: "refuse" }}
            idempotent
            label={t("reversal.refuse")}
            title={t("reversal.refuseTitle")}
            effects={[{ text: t("reversal.refuseEffect") }]}
            confirmLabel={t("reversal.refuseButton")}
            reason={answer}
          />
        </>
      )}
      {can.withdraw && (
        <ConfirmAct
          procedure="ledger.withdrawReversal"
          input={input}
          label={t("reversal.withdraw")}
          title={t("reversal.withdrawTitle")}
          effects={[{ text: t("reversal.withdrawEffect") }]}
          confirmLabel={t("reversal.withdrawButton")}
          reason={false}
        />
      )}
    </ButtonRow>
  );
}
