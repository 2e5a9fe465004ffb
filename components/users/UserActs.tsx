import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow } from "@/components/ui/Button";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { texts } from "@/server/i18n/locale";

type UserActsProps = { unit: string; user: { id: string; name: string; status: "active" | "disabled" } };

/** What an administrator may do to an account as a whole. */
export async function UserActs({ unit, user }: UserActsProps) {
  const t = await texts("users");
  const input = { unit, userId: user.id };
  const { name } = user;
  const isActive = user.status === "active";
  return (
    <div className="grid gap-4">
      {/* Not in a dialog: the new password must stay readable after the answer. */}
      <ActionForm
        procedure="user.resetPassword"
        input={input}
        idempotent
        onSuccess={{ stay: true, message: t("user.resetDone", { login: "{login}", password: "{password}" }) }}
        confirm={{ title: t("user.resetTitle", { name }), lines: [t("user.resetEffect")], button: t("user.reset") }}
      >
        <ButtonRow>
          <Button>{t("user.reset")}</Button>
        </ButtonRow>
      </ActionForm>
      <ButtonRow>
        <ConfirmAct
          procedure="user.revokeSessions"
          input={input}
          label={t("user.revoke")}
          title={t("user.revokeTitle", { name })}
          effects={[{ text: t("user.revokeEffect") }]}
          confirmLabel={t("user.revoke")}
          reason={false}
        />
        <ConfirmAct
          procedure="user.setStatus"
          input={{ ...input, status: isActive ? "disabled" : "active" }}
          tone={isActive ? "danger" : "default"}
          label={isActive ? t("user.disable") : t("user.enable")}
          title={isActive ? t("user.disableTitle", { name }) : t("user.enableTitle", { name })}
          effects={[{ text: isActive ? t("user.disableEffect") : t("user.enableEffect") }]}
          confirmLabel={isActive ? t("user.disable") : t("user.enable")}
          reason={false}
        />
      </ButtonRow>
    </div>
  );
}
