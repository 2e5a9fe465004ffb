import { Card } from "@/components/ui/Card";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { date, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Place } from "./model";

/** The vote, the notice and the filing as they are on record. */
export async function Facts({ unit, model }: Place) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  const { adoption: row, file, can } = model;
  if (!row.body || !row.heldOn) return null;
  const on = (day: string | null) => (day ? date(day, locale) : null);
  return (
    <Card title={t("facts.title")} id="facts">
      <DescriptionList
        facts={[
          { label: t("facts.body"), value: t(`resolve.bodies.${row.body}`) },
          { label: t("facts.heldOn"), value: on(row.heldOn) },
          { label: t("facts.place"), value: row.place },
          {
            label: t("facts.votes"),
            value: t("facts.votesText", {
              eligible: row.eligible ?? 0,
              present: row.present ?? 0,
              for: row.votesFor ?? 0,
              against: row.votesAgainst ?? 0,
            }),
          },
          {
            label: t("facts.minutes"),
            value: row.minutes && <span className="whitespace-pre-line">{row.minutes}</span>,
          },
          {
            label: t("facts.file"),
            value: file && can.readFile && (
              <a className="break-all" href={`/api/files/attachment/${file.id}?unit=${unit}`}>
                {file.name}
              </a>
            ),
          },
          { label: t("facts.resolvedBy"), value: row.resolvedByName },
          {
            label: t("facts.notice"),
            value:
              row.noticeFrom &&
              t("facts.noticeText", {
                from: on(row.noticeFrom) ?? "",
                to: on(row.noticeTo) ?? "",
                days: row.noticeDays ?? 0,
              }),
          },
          { label: t("facts.noticePlace"), value: row.noticeFrom && row.noticePlace },
          { label: t("facts.contact"), value: row.noticeFrom && row.contact },
          { label: t("facts.effectiveOn"), value: row.takesEffect === "nextCycle" ? null : on(row.effectiveOn) },
          { label: t("facts.takesEffect"), value: row.takesEffect && t(`notice.${row.takesEffect}`) },
          { label: t("facts.reason"), value: row.takesEffectReason },
          { label: t("facts.opinions"), value: row.opinions },
          { label: t("facts.filedBy"), value: row.filedByName },
          { label: t("facts.filedOn"), value: on(row.filedOn) },
          { label: t("facts.note"), value: row.filingNote },
        ]}
      />
    </Card>
  );
}

const ACTS = ["start", "resolve", "openNotice", "submit", "accept", "return", "reopen", "withdraw", "inForce"] as const;
type Act = (typeof ACTS)[number];

/** Who did what when. */
export async function History({ model }: { model: Place["model"] }) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  const named = (act: string) => {
    const known = ACTS.find((one): one is Act => one === act);
    return known ? t(`history.act.${known}`) : act;
  };
  return (
    <Card title={t("history.title")} id="history">
      <ol className="divide-y divide-line">
        {model.steps.map((step) => (
          <li key={step.no} className="py-2">
            <span className="font-semibold">{named(step.act)}</span> · {step.byName}
            <span className="block text-14 text-muted">
              {dateTime(step.at, locale)}
              {step.note && ` · ${step.note}`}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
