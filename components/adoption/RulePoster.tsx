import { BookPage } from "@/components/scheme/RuleBook";
import { languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { AdoptionModel } from "./model";
import "@/components/notice/poster.css";
import "./rule-poster.css";

/** The rule book as it hangs on the board: the vote, the days, what differs from the owner's rules, then the whole text. */
export async function RulePoster({ model }: { model: AdoptionModel }) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  const { adoption: row, mine, owner, changes, place } = model;
  const language = languageOf(locale);
  const on = (day: string | null) => (day ? date(day, locale) : "");
  const unit = locale === "en" ? place.nameEn : place.name;
  return (
    <article className="poster rule-poster">
      <h2 className="poster-title">{t("poster.title")}</h2>
      <p className="poster-line">
        <span>{t("poster.unit", { name: unit })}</span>
        <span>{on(row.noticeFrom)}</span>
      </p>
      <p className="poster-lead">
        {t("poster.lead", {
          title: mine.meta.title[language],
          date: on(row.heldOn),
          body: row.body ? t(`resolve.bodies.${row.body}`) : "",
          eligible: row.eligible ?? 0,
          present: row.present ?? 0,
          for: row.votesFor ?? 0,
          from: on(row.noticeFrom),
          to: on(row.noticeTo),
          days: row.noticeDays ?? 0,
          effect: on(row.effectiveOn),
        })}
      </p>
      <p>{t("poster.from", { owner: locale === "en" ? owner.titleEn : owner.title, no: owner.versionNo })}</p>
      <section className="poster-object">
        <div>
          <h3>{t("poster.object", { date: on(row.noticeTo) })}</h3>
          <p>
            <b>{t("poster.contact")}</b> {row.contact}
          </p>
        </div>
      </section>
      <h3 className="text-18">{t("poster.changes")}</h3>
      {changes.length === 0 ? (
        <p>{t("poster.noChanges")}</p>
      ) : (
        <>
          <p>{t("poster.marked")}</p>
          <ol className="rule-changes">
            {changes.map((change) => (
              <li key={`${change.place}${change.kind}`}>
                <b>{t("poster.local")}</b> {change.title[language]}:{" "}
                {change.before && <del>{change.before[language]}</del>}{" "}
                {change.after ? <mark>{change.after[language]}</mark> : t("poster.dropped")}
              </li>
            ))}
          </ol>
        </>
      )}
      <h3 className="text-18">{t("poster.book")}</h3>
      <BookPage definition={mine} line={on(row.noticeFrom)} />
      <section className="poster-sign">
        <p>{t("poster.supervisor")}</p>
        <p>{t("poster.seal", { name: unit })}</p>
      </section>
    </article>
  );
}
