import { Chip, type Tone } from "@/components/ui/Chip";
import { texts } from "@/server/i18n/locale";

export type Decision = "proposed" | "confirmed" | "refused" | "withdrawn";
const TONES: Record<Decision, Tone> = {
  proposed: "ochre",
  confirmed: "bamboo",
  refused: "vermilion",
  withdrawn: "ink",
};

/** Where a proposal stands, in a word. */
export async function MoveStatus({ status }: { status: Decision }) {
  const t = await texts("move");
  return <Chip tone={TONES[status]}>{t(`status.${status}`)}</Chip>;
}
