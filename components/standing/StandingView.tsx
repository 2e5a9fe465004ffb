import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { languageOf } from "@/server/domain/scheme/parts";
import { dateRange, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { GradeMoves } from "./GradeMoves";
import type { StandingModel } from "./model";
import { StandingTable } from "./StandingTable";

type Props = { unit: string; standing: StandingModel; today: string; mayMove: boolean };

const NAMED = 12;

/** One scheme's running cycle: who is to be spoken to, who is best and worst, and everybody in the roster's order. */
export async function StandingView({ unit, standing, today, mayMove }: Props) {
  const [t, locale] = [await texts("standing"), await currentLocale()];
  const language = languageOf(locale);
  const { cycle, alerts, awards, groups, line } = standing;
  const list = (names: readonly string[]) => names.join(locale === "en" ? ", " : "、");
  /** Many equals are not read out: how many they are is said before. */
  const named = (names: readonly string[]) => (names.length > NAMED ? `${list(names.slice(0, NAMED))}…` : list(names));
  return (
    <Stack>
      {alerts.length > 0 && (
        <Callout tone="ochre" title={t("alerts.title", { count: alerts.length })}>
          <ul className="grid gap-1">
            {alerts.map((one) => (
              <li key={one.subjectId}>
                <a href={`/u/${unit}/subjects/${one.subjectId}`}>{one.name}</a>{" "}
                {t("alerts.line", { points: points(one.deducted), action: one.action[language], clause: one.clause })}
              </li>
            ))}
          </ul>
          <p className="mt-1 text-14 text-muted">
            {t("alerts.private")} <a href={`/u/${unit}/follow`}>{t("alerts.follow")}</a>
          </p>
        </Callout>
      )}
      {awards.length > 0 && (
        <Card title={t("awards.title")}>
          <ul className="grid gap-2">
            {awards.map((one) => (
              <li key={one.title.zh}>
                <b>{one.title[language]}</b>{" "}
                {one.winners.length > 0
                  ? list(one.winners)
                  : t("awards.toDecide", { count: one.candidates.length, names: named(one.candidates) })}
              </li>
            ))}
          </ul>
          <p className="mt-2 text-14 text-muted">{t("awards.note")}</p>
        </Card>
      )}
      {line === "enterprise" && groups.length > 0 && (
        <Card title={t("departments")}>
          <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
            {groups.map((one) => (
              <li key={one.id} className="flex justify-between border-b border-line py-1">
                <span>{one.name}</span>
                <b className="tabular-nums">{points(0 - one.deducted)}</b>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card
        flush
        title={locale === "en" ? standing.titleEn : standing.title}
        aside={<span className="text-muted">{dateRange(cycle.startsOn, cycle.endsOn, locale)}</span>}
      >
        <StandingTable unit={unit} line={line} rows={standing.rows} />
      </Card>
      {standing.moves && (
        <GradeMoves unit={unit} standing={standing} moves={standing.moves} today={today} mayMove={mayMove} />
      )}
    </Stack>
  );
}
