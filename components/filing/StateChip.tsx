import { Chip } from "@/components/ui/Chip";
import { texts } from "@/server/i18n/locale";
import { type Row, STATE_TONES } from "./model";

/** Where the cycle stands, and the step that comes next. */
export async function StateChip({ row, steps }: { row: Row; steps: readonly string[] }) {
  const t = await texts("filing");
  const step = row.state === "confirmed" || row.state === "accepted" ? steps[row.nextStep ?? -1] : undefined;
  return (
    <span className="grid justify-items-start gap-0.5">
      <Chip tone={STATE_TONES[row.state]}>{t(`state.${row.state}`)}</Chip>
      {step && <span className="text-14 text-muted">{t(`step.${step as "post"}`)}</span>}
    </span>
  );
}
