import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { TextField } from "@/components/ui/inputs";
import { PrintButton } from "@/components/ui/PrintButton";
import { RoleFields } from "@/components/users/RoleFields";
import { texts } from "@/server/i18n/locale";
import { loadRoleChoices } from "@/server/loaders/users";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("users"))("create.title") };
}

export default async function NewUserPage({ params }: { params: Promise<{ unit: string }> }) {
  const [{ unit }, t, common] = await Promise.all([params, texts("users"), texts("common")]);
  const { roles, units } = await loadRoleChoices(unit);
  const users = `/u/${unit}/users`;
  const done = t("create.done", { login: "{login}", password: "{password}" });
  return (
    <>
      <PageHeader
        title={t("create.title")}
        lead={t("create.lead")}
        crumbs={[{ label: t("title"), href: users }, { label: t("create.title") }]}
      />
      <Card className="max-w-xl">
        <ActionForm
          procedure="user.create"
          input={{ unit }}
          idempotent
          onSuccess={{ stay: true, reset: true, message: done }}
        >
          <TextField name="name" label={t("create.name")} autoComplete="off" required />
          <TextField
            name="login"
            label={t("create.login")}
            hint={t("create.loginHint")}
            autoComplete="off"
            autoCapitalize="none"
            required
          />
          <TextField
            name="phone"
            label={t("create.phone")}
            hint={t("create.phoneHint")}
            optional={common("form.optional")}
            inputMode="tel"
            autoComplete="off"
          />
          <RoleFields roles={roles} units={units} />
          <ButtonRow>
            <Button tone="primary">{t("create.button")}</Button>
            <PrintButton>{t("create.print")}</PrintButton>
            <ButtonLink href={users} tone="text">
              {t("create.back")}
            </ButtonLink>
          </ButtonRow>
        </ActionForm>
      </Card>
    </>
  );
}
