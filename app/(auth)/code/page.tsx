import type { Metadata } from "next";
import { Plain } from "@/components/shell/Plain";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("auth"))("code.title") };
}

/** The code on the card's QR comes in the address; it only fills the field. */
export default async function CodePage({ searchParams }: { searchParams: Promise<{ c?: string }> }) {
  const [{ c }, t] = await Promise.all([searchParams, texts("auth")]);
  return (
    <Plain title={t("code.title")} lead={t("code.lead")} here="/code">
      <Card>
        <ActionForm upload="/api/auth/code" onSuccess={{ redirect: "/start" }}>
          <TextField
            name="code"
            label={t("code.code")}
            hint={t("code.codeHint")}
            defaultValue={typeof c === "string" ? c.slice(0, 20) : undefined}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            required
          />
          <TextField
            name="login"
            label={t("code.login")}
            hint={t("code.loginHint")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <TextField
            name="password"
            type="password"
            label={t("code.password")}
            hint={t("field.newPasswordHint")}
            autoComplete="new-password"
            required
          />
          <Button tone="primary" wide>
            {t("code.button")}
          </Button>
        </ActionForm>
        <p className="mt-4 border-t border-line pt-4">
          <a href="/sign-in" className="inline-flex min-h-11 items-center">
            {t("code.hasAccount")}
          </a>
        </p>
      </Card>
    </Plain>
  );
}
