import type { Metadata } from "next";
import { Plain } from "@/components/shell/Plain";
import { Card } from "@/components/ui/Card";
import { PasswordForm } from "@/components/users/PasswordForm";
import { texts } from "@/server/i18n/locale";
import { loadInitialPassword } from "@/server/loaders/users";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("auth"))("initial.title") };
}

/** 首次登录: an initial password is changed before anything else. */
export default async function InitialPasswordPage() {
  const [{ loginName }, t] = await Promise.all([loadInitialPassword(), texts("auth")]);
  return (
    <Plain title={t("initial.title")} lead={t("initial.lead")} here="/password">
      <Card>
        <PasswordForm loginName={loginName} onSuccess={{ redirect: "/start" }} />
        <p className="mt-4 border-t border-line pt-4">
          <a href="/sign-out" className="inline-flex min-h-11 items-center">
            {t("initial.leave")}
          </a>
        </p>
      </Card>
    </Plain>
  );
}
