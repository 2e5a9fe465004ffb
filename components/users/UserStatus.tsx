import { Chip } from "@/components/ui/Chip";
import { texts } from "@/server/i18n/locale";

type UserStatusProps = {
  user: { status: "active" | "disabled"; mustChangePassword: boolean; lockedUntil: Date | null };
};

/** The state of an account in a word. */
export async function UserStatus({ user }: UserStatusProps) {
  const t = await texts("users");
  if (user.status === "disabled") return <Chip tone="vermilion">{t("status.disabled")}</Chip>;
  if (user.lockedUntil) return <Chip tone="ochre">{t("status.locked")}</Chip>;
  if (user.mustChangePassword) return <Chip tone="sky">{t("status.initial")}</Chip>;
  return <Chip tone="bamboo">{t("status.active")}</Chip>;
}
