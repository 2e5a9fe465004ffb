import type { ReactNode } from "react";
import { Callout } from "@/components/ui/Callout";
import { languageOf } from "@/server/domain/scheme/parts";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Why } from "./model";
import { gradeTitle, vetoTitle } from "./words";

/** Score, grade and rank in large figures, and the sum in one line. */
export async function Headline({ why }: { why: Why }) {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const language = languageOf(locale);
  const { definition, result, stored } = why;
  const { explanation, nextGradeCode } = stored;
  const graded = why.closing.periodId === null && definition.grading.grades.length > 0;
  const title = gradeTitle(definition, result.grade, language);
  const next = gradeTitle(definition, nextGradeCode ?? null, language);
  return (
    <section className="card why-head">
      <dl className="why-figures">
        <Big label={t("head.score")} value={points(result.score, { decimals: 2 })}>
          {definition.grading.better === "lower" ? t("head.lower") : null}
        </Big>
        {graded && (
          <Big label={t("head.grade")} value={title ?? (stored.standing === "rated" ? t("head.noGradeHeld") : "—")}>
            {stored.standing === "rated" ? null : t(`standing.${stored.standing}`)}
          </Big>
        )}
        {result.rank !== null && (
          <Big label={t("head.rank")} value={t("head.rankOf", { rank: result.rank })}>
            {why.ranked === null ? null : t("head.of", { of: why.ranked })}
          </Big>
        )}
        {next !== null && nextGradeCode !== result.grade && <Big label={t("head.next")} value={next} />}
      </dl>
      {explanation?.zeroedBy && (
        <p className="px-4 pb-3 text-vermilion lg:px-5">
          {t("zeroed", {
            veto: vetoTitle(definition, explanation.zeroedBy.vetoCode, language),
            score: points(explanation.basis?.bare?.score ?? 0),
          })}
        </p>
      )}
      {unscored(why) && (
        <div className="px-4 pb-4 lg:px-5">
          <Callout tone="ochre" title={t("unscored.title")}>
            <p>{t("unscored.text", { score: points(result.score) })}</p>
          </Callout>
        </div>
      )}
    </section>
  );
}

/** Where less is better, no record looks like the best of all: it has to be said. */
function unscored({ definition, stored }: Why): boolean {
  return definition.grading.better === "lower" && stored.explanation?.basis?.recorded === false;
}

function Big({ label, value, children }: { label: string; value: string; children?: ReactNode }) {
  return (
    <div className="why-figure">
      <dt className="text-14 text-muted">{label}</dt>
      <dd>
        <b className="text-28">{value}</b>
        {children && <span className="block text-14 text-muted">{children}</span>}
      </dd>
    </div>
  );
}
