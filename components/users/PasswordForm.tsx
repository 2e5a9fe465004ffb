import { ActionForm } from "@/components/ui/ActionForm";
import type { ActionSettings } from "@/components/ui/ActionFormIsland";
import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type PasswordFormProps = { loginName: string; onSuccess?: ActionSettings["onSuccess"] };

/** Present password, new one twice. The name stands there for the browser's password store. */
export async function PasswordForm({ loginName, onSuccess }: PasswordFormProps) {
  const t = await texts("auth");
  return (
    <ActionForm procedure="user.changePassword" onSuccess={onSuccess}>
      <input type="text" value={loginName} autoComplete="username" readOnly hidden />
      <TextField name="current" type="password" label={t("field.current")} autoComplete="current-password" required />
      <TextField
        name="next"
        type="password"
        label={t("field.newPassword")}
        hint={t("field.newPasswordHint")}
        autoComplete="new-password"
        required
      />
      <TextField name="again" type="password" label={t("field.again")} autoComplete="new-password" required />
      <Button tone="primary">{t("initial.button")}</Button>
    </ActionForm>
  );
}
