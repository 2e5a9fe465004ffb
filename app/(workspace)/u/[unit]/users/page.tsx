import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { FilterBar } from "@/components/ui/FilterBar";
import { UserTable } from "@/components/users/UserTable";
import { texts } from "@/server/i18n/locale";
import { loadUsers } from "@/server/loaders/users";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("users"))("title") };
}

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<{ q?: string; role?: string; status?: string; page?: string }>;
};

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

export default async function UsersPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, shell, org] = await Promise.all([
    params,
    searchParams,
    texts("users"),
    texts("shell"),
    texts("org"),
  ]);
  const number = Math.min(1000, Math.max(1, Number.parseInt(one(query.page) ?? "1", 10) || 1));
  const filter = { search: one(query.q), role: one(query.role), status: one(query.status), page: number };
  const { rows, total, roles } = await loadUsers(unit, filter);
  const path = `/u/${unit}/users`;
  const isOffice = unit.split("-").length <= 2;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            {isOffice && <ButtonLink href={`${path}/units`}>{org("title")}</ButtonLink>}
            <ButtonLink href={`${path}/new`} tone="primary">
              {t("add")}
            </ButtonLink>
          </>
        }
      />
      <Card flush>
        <FilterBar
          path={path}
          query={query}
          search={{ name: "q", label: t("search") }}
          filters={[
            {
              name: "role",
              label: t("filterRole"),
              options: roles.map((role) => ({ value: role, label: shell(`roles.${role}`) })),
            },
            {
              name: "status",
              label: t("filterStatus"),
              options: [
                { value: "active", label: t("status.active") },
                { value: "disabled", label: t("status.disabled") },
              ],
            },
          ]}
        />
        <UserTable rows={rows} path={path} query={query} page={{ number, size: 50, total }} />
      </Card>
    </>
  );
}
