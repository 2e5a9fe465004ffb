import { MainAction } from "@/components/shell/PageHeader";
import { ButtonRow } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { texts } from "@/server/i18n/locale";

type Props = {
  unit: string;
  batchId: string;
  version: number;
  count: number;
  honour: string;
  redeemable: string;
  mayDecide: boolean;
  mayWithdraw: boolean;
  waitsForAnother: boolean;
};

/** Confirming the list, refusing it with a reason, or taking the own one back. */
export async function DecideOpening(props: Props) {
  const { unit, batchId, version, count, honour, redeemable, mayDecide, mayWithdraw, waitsForAnother } = props;
  const t = await texts("move");
  const act = { input: { unit, batchId, version }, idempotent: true } as const;
  return (
    <div className="grid gap-3">
      {waitsForAnother && <Callout>{t("opening.waitsForAnother")}</Callout>}
      <ButtonRow>
        {mayDecide && (
          <ConfirmAct
            {...act}
            procedure="opening.refuse"
            label={t("opening.refuse.label")}
            title={t("opening.refuse.title")}
            effects={[{ text: t("opening.refuse.effect") }]}
            confirmLabel={t("opening.refuse.button")}
          />
        )}
        {mayWithdraw && (
          <ConfirmAct
            {...act}
            procedure="opening.withdraw"
            label={t("opening.withdraw.label")}
            title={t("opening.withdraw.title")}
            effects={[{ text: t("opening.withdraw.effect") }]}
            confirmLabel={t("opening.withdraw.button")}
            reason={false}
          />
        )}
      </ButtonRow>
      {mayDecide && (
        <MainAction>
          <ConfirmAct
            {...act}
            procedure="opening.confirm"
            tone="primary"
            wide
            label={t("opening.confirm.label")}
            title={t("opening.confirm.title")}
            effects={[
              { text: t("opening.confirm.effect", { count, honour, redeemable }) },
              { text: t("opening.confirm.sees") },
              { text: t("opening.confirm.undo") },
            ]}
            confirmLabel={t("opening.confirm.button", { count })}
            reason={false}
          />
        </MainAction>
      )}
    </div>
  );
}
