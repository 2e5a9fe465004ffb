import { MainAction } from "@/components/shell/PageHeader";
import { ButtonRow } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type Props = {
  unit: string;
  moveId: string;
  kind: "transfer" | "split" | "merge";
  state: string | null;
  blocked: boolean;
  mayDecide: boolean;
  mayWithdraw: boolean;
  waitsForTownship: boolean;
  waitsForAnother: boolean;
};

/** Confirming exactly what was read, refusing with a reason, or taking the own proposal back. */
export async function DecideMove(props: Props) {
  const { unit, moveId, kind, state, blocked, mayDecide, mayWithdraw, waitsForTownship, waitsForAnother } = props;
  const t = await texts("move");
  const act = { input: { unit, moveId }, idempotent: true } as const;
  return (
    <div className="grid gap-3">
      {waitsForTownship && <Callout>{t("waitsForTownship")}</Callout>}
      {waitsForAnother && !waitsForTownship && <Callout>{t("waitsForAnother")}</Callout>}
      <ButtonRow>
        {mayDecide && (
          <ConfirmAct
            {...act}
            procedure="move.refuse"
            label={t("refuse.label")}
            title={t("refuse.title")}
            effects={[{ text: t("refuse.effect") }]}
            confirmLabel={t("refuse.button")}
          />
        )}
        {mayWithdraw && (
          <ConfirmAct
            {...act}
            procedure="move.withdraw"
            label={t("withdraw.label")}
            title={t("withdraw.title")}
            effects={[{ text: t("withdraw.effect") }]}
            confirmLabel={t("withdraw.button")}
            reason={false}
          />
        )}
      </ButtonRow>
      {mayDecide && state !== null && (
        <MainAction>
          <ConfirmAct
            procedure="move.confirm"
            input={{ unit, moveId, state }}
            idempotent
            tone="primary"
            wide
            label={t("confirm.label")}
            title={t("confirm.title", { kind: t(`kind.${kind}`) })}
            effects={[
              { text: t("confirm.effect") },
              { text: t(kind === "transfer" ? "preview.sees" : "preview.seesInside") },
            ]}
            confirmLabel={t("confirm.button")}
            reason={false}
            barred={blocked ? t("preview.blocked") : undefined}
          >
            <TextField name="note" label={t("confirm.note")} />
          </ConfirmAct>
        </MainAction>
      )}
    </div>
  );
}
