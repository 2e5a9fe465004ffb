import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { STATE_TONES } from "./model";

type Filing = {
  id: string;
  status: "filed" | "accepted" | "returned";
  note: string | null;
  filedByName: string;
  filedAt: Date;
  answer: string | null;
  answeredByName: string | null;
  answeredAt: Date | null;
};

/** Everything filed for one closing, with its answers, newest first. */
export async function FilingHistory({ filings }: { filings: readonly Filing[] }) {
  const [t, locale] = await Promise.all([texts("filing"), currentLocale()]);
  return (
    <Card title={t("detail.history")}>
      {filings.length === 0 && <p className="text-muted">{t("detail.none")}</p>}
      <ol className="grid gap-4">
        {filings.map((one) => (
          <li key={one.id} className="grid gap-1">
            <span className="flex flex-wrap items-center gap-2">
              {t("detail.filed", { name: one.filedByName, time: dateTime(one.filedAt, locale) })}
              <Chip tone={STATE_TONES[one.status]}>{t(`state.${one.status}`)}</Chip>
            </span>
            {one.note && <span className="text-muted">{one.note}</span>}
            {one.status !== "filed" && one.answeredAt && (
              <span>
                {t(`detail.${one.status}`, {
                  name: one.answeredByName ?? "",
                  time: dateTime(one.answeredAt, locale),
                })}
              </span>
            )}
            {one.answer && <span className="text-muted">{one.answer}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}

type Step = {
  id: string;
  step: "declare" | "firstCheck" | "review" | "assembly" | "file" | "notice" | "post";
  outcome: "done" | "filed" | "accepted" | "returned" | "published";
  note: string | null;
  byName: string;
  at: Date;
};

/** What was done on the way to a final result, in its order. */
export async function StepLog({ steps }: { steps: readonly Step[] }) {
  const [t, locale] = await Promise.all([texts("filing"), currentLocale()]);
  if (steps.length === 0) return null;
  return (
    <Card title={t("detail.steps")}>
      <ol className="grid gap-2">
        {steps.map((one) => (
          <li key={one.id}>
            <b>{t(`detail.stepName.${one.step}`)}</b>{" "}
            <span className="text-muted">
              {one.step === "notice" && one.outcome === "done"
                ? t("detail.ran", { time: dateTime(one.at, locale) })
                : t(`detail.${one.outcome}`, { name: one.byName, time: dateTime(one.at, locale) })}
              {one.note && ` · ${one.note}`}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
