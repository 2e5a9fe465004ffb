import type { Metadata } from "next";
import { Plain } from "@/components/shell/Plain";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { ChoiceField, TextField } from "@/components/ui/inputs";
import { OwnSessions } from "@/components/users/OwnSessions";
import { PasswordForm } from "@/components/users/PasswordForm";
import { texts } from "@/server/i18n/locale";
import { loadAccount } from "@/server/loaders/users";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("auth"))("account.title") };
}

export default async function AccountPage() {
  const [account, t] = await Promise.all([loadAccount(), texts("auth")]);
  return (
    <Plain title={t("account.title")} lead={t("account.lead")} here="/account">
      {!account.hasRole && (
        <Callout tone="ochre" title={t("noRole.title")}>
          {t("noRole.text")}
        </Callout>
      )}
      <ButtonRow>
        {account.hasRole && <ButtonLink href="/start">{t("account.back")}</ButtonLink>}
        <ButtonLink href="/sign-out">{t("account.signOut")}</ButtonLink>
      </ButtonRow>
      <Card>
        <DescriptionList
          facts={[
            { label: t("account.facts.name"), value: account.name },
            { label: t("account.facts.login"), value: account.loginName },
          ]}
        />
      </Card>
      <Card title={t("account.sessions")}>
        <OwnSessions sessions={account.sessions} />
      </Card>
      <Card title={t("account.password")}>
        <PasswordForm loginName={account.loginName} onSuccess={{ reset: true, message: t("account.passwordSaved") }} />
      </Card>
      <Card title={t("account.phone")}>
        <ActionForm procedure="user.setPhone" onSuccess={{ reset: true }}>
          <p>{account.phone === null ? t("account.phoneNone") : t("account.phoneNow", { phone: account.phone })}</p>
          <TextField
            name="phone"
            label={t("account.phoneNew")}
            hint={t("account.phoneHint")}
            inputMode="tel"
            autoComplete="tel"
            readAs="nullable"
          />
          <TextField
            name="password"
            type="password"
            label={t("field.current")}
            autoComplete="current-password"
            required
          />
          <Button>{t("account.phoneSave")}</Button>
        </ActionForm>
      </Card>
      <Card title={t("account.language")}>
        <ActionForm procedure="user.setLanguage" onSuccess={{ redirect: "/account/language" }}>
          <ChoiceField
            name="locale"
            label={t("account.language")}
            segments
            value={account.locale}
            options={[
              { value: "zh-CN", label: t("account.chinese") },
              { value: "en", label: t("account.english") },
            ]}
          />
          <Button>{t("account.languageSave")}</Button>
        </ActionForm>
      </Card>
    </Plain>
  );
}
