import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { ProgressCard } from "@/components/ui/ProgressCard";
import { count } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";

type Props = {
  unit: string;
  runId: string;
  progress: {
    status: "queued" | "running";
    done: number;
    total: number;
    perMinute: number | null;
    secondsLeft: number | null;
  };
};

/** How far a mass closing is: bar, count, rate, time left, and the way to stop it. */
export async function RunProgress({ unit, runId, progress }: Props) {
  const t = await texts("filing");
  const { status, done, total, perMinute, secondsLeft } = progress;
  const rate = perMinute === null ? null : count(Math.max(1, Math.round(perMinute / 10)));
  const parts = [
    status === "queued" ? t("run.progress.queued") : t("run.progress.count", { done, total }),
    ...(rate === null ? [] : [t("run.progress.rate", { rate })]),
    ...(secondsLeft === null ? [] : [t("run.progress.left", { minutes: Math.floor(secondsLeft / 60) })]),
  ];
  return (
    <ProgressCard
      {...{ progress, parts }}
      title={t(`run.states.${status}`)}
      label={t("run.progress.label")}
      leave={t("run.progress.leave")}
      reload={{ href: `/u/${unit}/filings/runs/${runId}`, label: t("run.progress.reload") }}
      watch={{ procedure: "closingRun.progress", input: { unit, runId } }}
    >
      <ConfirmAct
        label={t("run.cancel")}
        title={t("run.cancelTitle")}
        effects={[{ text: t("run.cancelEffect") }]}
        confirmLabel={t("run.cancel")}
        reason={false}
        procedure="closingRun.cancel"
        input={{ unit, runId }}
        onSuccess={{ message: t("run.cancelled") }}
      />
    </ProgressCard>
  );
}
