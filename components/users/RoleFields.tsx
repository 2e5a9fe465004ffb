import { SelectField } from "@/components/ui/inputs";
import { currentLocale, texts } from "@/server/i18n/locale";

type RoleName = keyof typeof import("@/server/i18n/messages/zh-CN/shell.json")["roles"];
type Unit = { code: string; name: string; nameEn: string; depth: number };

/** Role and unit, as far as this administrator may give them. */
export async function RoleFields({ roles, units }: { roles: readonly RoleName[]; units: readonly Unit[] }) {
  const [t, shell, common, locale] = await Promise.all([
    texts("users"),
    texts("shell"),
    texts("common"),
    currentLocale(),
  ]);
  const top = Math.min(...units.map(({ depth }) => depth));
  return (
    <>
      <SelectField
        name="role"
        label={t("create.role")}
        empty={common("action.choose")}
        required
        options={roles.map((role) => ({ value: role, label: shell(`roles.${role}`) }))}
      />
      <SelectField
        name="roleUnit"
        label={t("create.unit")}
        required
        options={units.map((unit) => ({
          value: unit.code,
          label: `${"　".repeat(unit.depth - top)}${locale === "en" ? unit.nameEn : unit.name}`,
        }))}
      />
    </>
  );
}
