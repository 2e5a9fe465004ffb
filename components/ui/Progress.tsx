import { count } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";

/** A bar from nothing to all of it. `value` and `max` in the same unit. */
export function ProgressBar({ value, max, label }: { value: number; max: number; label: string }) {
  const share = max === 0 ? 0 : Math.min(100, Math.round((value * 1000) / max) / 10);
  return (
    <svg
      className="bar-track"
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      tabIndex={-1}
    >
      <rect width="100%" height="8" rx="4" />
      <rect className="fill" width={`${share}%`} height="8" rx="4" />
    </svg>
  );
}

type ProgressProps = {
  value: number;
  max: number;
  unit: string;
  label: string;
  perSecond?: number;
  secondsLeft?: number;
  canLeave?: boolean;
};

/** Long work: bar, count, rate, time left, and whether one may go away meanwhile. */
export async function Progress({ value, max, unit, label, perSecond, secondsLeft, canLeave = false }: ProgressProps) {
  const t = await texts("common");
  return (
    <div className="grid gap-2">
      <ProgressBar value={value} max={max} label={label} />
      <p className="flex flex-wrap gap-x-4">
        <b>
          {count(value)} / {count(max)} {unit}
        </b>
        {perSecond !== undefined && <span>{t("progress.rate", { rate: count(perSecond), unit })}</span>}
        {secondsLeft !== undefined && (
          <span>
            {secondsLeft < 90
              ? t("progress.leftSeconds", { seconds: Math.ceil(secondsLeft) })
              : t("progress.leftMinutes", { minutes: Math.ceil(secondsLeft / 60) })}
          </span>
        )}
      </p>
      {canLeave && <p className="text-muted">{t("progress.leave")}</p>}
    </div>
  );
}
