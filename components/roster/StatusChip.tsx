import { Chip } from "@/components/ui/Chip";
import { texts } from "@/server/i18n/locale";

export type RosterStatus = "active" | "moved_out" | "deceased" | "left";

/** Whether somebody is on the roster, in a word. */
export async function StatusChip({ status }: { status: RosterStatus }) {
  const t = await texts("roster");
  return <Chip tone={status === "active" ? "bamboo" : "ink"}>{t(`status.${status}`)}</Chip>;
}
