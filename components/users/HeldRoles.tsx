import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { HeldRole } from "./UserTable";

type HeldRolesProps = { unit: string; userId: string; roles: readonly HeldRole[]; mayChange: boolean };

/** The roles of one user, each with the way to end it. */
export async function HeldRoles({ unit, userId, roles, mayChange }: HeldRolesProps) {
  const [t, shell, locale] = await Promise.all([texts("users"), texts("shell"), currentLocale()]);
  if (roles.length === 0) return <p className="text-muted">{t("noRoles")}</p>;
  return (
    <ul className="grid gap-2">
      {roles.map(({ id, role, unitName, unitNameEn }) => {
        const name = t("role", { role: shell(`roles.${role}`), unit: locale === "en" ? unitNameEn : unitName });
        return (
          <li key={id} className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b border-line">
            {name}
            {mayChange && (
              <ConfirmAct
                procedure="user.endGrant"
                input={{ unit, userId, grantId: id }}
                small
                label={t("user.endRole")}
                title={t("user.endTitle", { role: name })}
                effects={[{ text: t("user.endEffect") }]}
                confirmLabel={t("user.endConfirm")}
                reason={false}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
