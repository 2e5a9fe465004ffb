import type { Metadata } from "next";
import { Plain } from "@/components/shell/Plain";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { TextField } from "@/components/ui/inputs";
import { safeBack } from "@/server/i18n/back";
import { texts } from "@/server/i18n/locale";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("auth"))("signIn.title") };
}

type SignInPageProps = { searchParams: Promise<{ back?: string; left?: string; error?: string }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const [{ back, left, error }, t] = await Promise.all([searchParams, texts("auth")]);
  const start = typeof back === "string" ? `/start?back=${encodeURIComponent(safeBack(back))}` : "/start";
  return (
    <Plain title={t("signIn.title")} lead={t("signIn.lead")} here="/sign-in">
      {left !== undefined && <Callout tone="bamboo">{t("signIn.left")}</Callout>}
      {error !== undefined && <Callout tone="vermilion">{t("signIn.failed")}</Callout>}
      <Card>
        <ActionForm upload="/api/auth/sign-in" onSuccess={{ redirect: start }}>
          <TextField
            name="login"
            label={t("field.login")}
            hint={t("field.loginHint")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <TextField
            name="password"
            type="password"
            label={t("field.password")}
            autoComplete="current-password"
            required
          />
          <Button tone="primary" wide>
            {t("signIn.button")}
          </Button>
        </ActionForm>
        <p className="mt-4 border-t border-line pt-4">
          <a href="/code" className="inline-flex min-h-11 items-center">
            {t("signIn.withCode")}
          </a>
        </p>
        <p className="text-muted">{t("signIn.help")}</p>
      </Card>
    </Plain>
  );
}
