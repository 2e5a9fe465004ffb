import { Card } from "@/components/ui/Card";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { stepKey, type Way } from "./model";

/** Who did which step of the results, when, and at which meeting; with the notices and what the township answered. */
export async function WayRecord({ unit, way }: { unit: string; way: Way }) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const done = way.steps.filter(({ records }) => records.length > 0);
  if (done.length === 0) return null;
  return (
    <Card title={t("way.record")}>
      <ol className="grid gap-3">
        {done.map(({ demand, records }) => (
          <li key={demand.stepNo}>
            <p>
              <b>{t(`step.${stepKey(demand)}`)}</b>
              {demand.clause && <span className="text-14 text-muted"> · {demand.clause}</span>}
            </p>
            <ul className="list-disc pl-5">
              {records.map((one) => (
                <li key={one.id}>
                  {t(`outcome.${one.step === "notice" && one.outcome === "done" ? "ran" : one.outcome}`, {
                    name: one.byName,
                    time: dateTime(one.at, locale),
                  })}
                  {one.note && <span className="text-muted"> {one.note}</span>}
                  {one.meetingId && (
                    <>
                      {" "}
                      <a href={`/u/${unit}/meetings/${one.meetingId}`}>{t("way.minutes")}</a>
                    </>
                  )}
                  {one.noticeId && one.outcome === "published" && (
                    <>
                      {" "}
                      <a href={`/u/${unit}/notices/${one.noticeId}`}>{t("way.notice")}</a>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Card>
  );
}
