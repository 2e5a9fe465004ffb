import { Chip } from "@/components/ui/Chip";
import { texts } from "@/server/i18n/locale";
import type { BoxStatus } from "./model";

const TONE = { preparing: "ink", open: "sky", counting: "ochre", counted: "bamboo", cancelled: "ink" } as const;

/** Where a ballot stands, in a word. */
export async function BoxState({ status }: { status: BoxStatus }) {
  const t = await texts("ballot");
  return <Chip tone={TONE[status]}>{t(`state.${status}`)}</Chip>;
}
