import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { TextField } from "@/components/ui/inputs";
import { HeldRoles } from "@/components/users/HeldRoles";
import { RoleFields } from "@/components/users/RoleFields";
import { UserActs } from "@/components/users/UserActs";
import { UserStatus } from "@/components/users/UserStatus";
import { texts } from "@/server/i18n/locale";
import { loadRoleChoices, loadUser } from "@/server/loaders/users";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("users"))("title") };
}

type Props = { params: Promise<{ unit: string; userId: string }> };

export default async function UserPage({ params }: Props) {
  const [{ unit, userId }, t, common] = await Promise.all([params, texts("users"), texts("common")]);
  const [{ user, mayChange, sessions }, choices] = await Promise.all([loadUser(unit, userId), loadRoleChoices(unit)]);
  const input = { unit, userId };
  return (
    <>
      <PageHeader
        title={user.name}
        crumbs={[{ label: t("title"), href: `/u/${unit}/users` }, { label: user.name }]}
        chips={<UserStatus user={user} />}
      />
      <Stack>
        {!mayChange && <Callout>{t("user.readOnly")}</Callout>}
        <Columns>
          <Card title={t("user.facts")}>
            <Stack>
              <DescriptionList
                facts={[
                  { label: t("column.login"), value: user.login },
                  { label: t("column.phone"), value: user.phone ?? common("none") },
                  { label: t("column.status"), value: t("user.sessions", { count: sessions }) },
                ]}
              />
              {mayChange && <UserActs unit={unit} user={user} />}
            </Stack>
          </Card>
          <Card title={t("user.roles")}>
            <HeldRoles unit={unit} userId={userId} roles={user.roles} mayChange={mayChange} />
          </Card>
          {mayChange && (
            <Card title={t("user.edit")}>
              <ActionForm procedure="user.edit" input={input}>
                <TextField name="name" label={t("create.name")} defaultValue={user.name} required />
                <TextField
                  name="phone"
                  label={t("create.phone")}
                  hint={t("user.phoneKeep")}
                  optional={common("form.optional")}
                  inputMode="tel"
                />
                <Button>{t("user.save")}</Button>
              </ActionForm>
            </Card>
          )}
          {mayChange && (
            <Card title={t("user.addRole")}>
              <ActionForm procedure="user.grant" input={input}>
                <RoleFields {...choices} />
                <Button>{t("user.add")}</Button>
              </ActionForm>
            </Card>
          )}
        </Columns>
      </Stack>
    </>
  );
}
