import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { ProgressCard } from "@/components/ui/ProgressCard";
import { count } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";

type Props = {
  unit: string;
  simulationId: string;
  here: string;
  progress: {
    status: "queued" | "running";
    done: number;
    total: number;
    perMinute: number | null;
    secondsLeft: number | null;
  };
};

/** How far a simulation is, and the way to stop it. */
export async function Progress({ unit, simulationId, here, progress }: Props) {
  const t = await texts("simulation");
  const { status, done, total, perMinute, secondsLeft } = progress;
  const parts = [
    status === "queued" ? t("progress.queued") : t("progress.count", { done, total }),
    ...(perMinute === null ? [] : [t("progress.rate", { rate: count(Math.max(1, Math.round(perMinute / 10))) })]),
    ...(secondsLeft === null ? [] : [t("progress.left", { minutes: Math.floor(secondsLeft / 60) })]),
  ];
  return (
    <ProgressCard
      title={t(`status.${status}`)}
      label={t("progress.label")}
      progress={progress}
      parts={parts}
      leave={t("progress.leave")}
      reload={{ href: here, label: t("progress.reload") }}
      watch={{ procedure: "simulation.progress", input: { unit, simulationId } }}
    >
      <ConfirmAct
        label={t("cancel")}
        title={t("cancelTitle")}
        effects={[{ text: t("cancelEffect") }]}
        confirmLabel={t("cancel")}
        reason={false}
        procedure="simulation.cancel"
        input={{ unit, simulationId }}
        onSuccess={{ message: t("cancelled") }}
      />
    </ProgressCard>
  );
}
