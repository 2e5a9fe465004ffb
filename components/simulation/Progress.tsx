import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { ProgressBar } from "@/components/ui/ProgressBar";
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

/** How far a simulation is: bar, count, rate, time left. The page follows by itself; without script by the link. */
export async function Progress({ unit, simulationId, here, progress }: Props) {
  const t = await texts("simulation");
  const { status, done, total, perMinute, secondsLeft } = progress;
  const parts = [
    status === "queued" ? t("progress.queued") : t("progress.count", { done, total }),
    ...(perMinute === null ? [] : [t("progress.rate", { rate: count(Math.max(1, Math.round(perMinute / 10))) })]),
    ...(secondsLeft === null ? [] : [t("progress.left", { minutes: Math.floor(secondsLeft / 60) })]),
  ];
  return (
    <Card title={t(`status.${status}`)}>
      <ProgressBar
        {...{ done, total, status, parts }}
        label={t("progress.label")}
        watch={{ procedure: "simulation.progress", input: { unit, simulationId } }}
      />
      <p className="text-muted">{t("progress.leave")}</p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <a className="btn" href={here}>
          {t("progress.reload")}
        </a>
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
      </div>
    </Card>
  );
}
