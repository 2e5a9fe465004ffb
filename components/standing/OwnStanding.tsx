import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { dateRange, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = {
  standing: {
    title: string;
    titleEn: string;
    cycle: { startsOn: string; endsOn: string };
    classTitle: LocalText | null;
    score: number | null;
  };
};

/** The child's score of the term, for the child and its family: one number, nobody beside it. */
export async function OwnStanding({ standing }: Props) {
  const [t, locale] = [await texts("standing"), await currentLocale()];
  const { cycle, classTitle, score } = standing;
  return (
    <section className="card mb-3 grid gap-1 px-4 py-4">
      <h2 className="text-16">{t("own.title", { scheme: locale === "en" ? standing.titleEn : standing.title })}</h2>
      <p>
        {t("own.score")} <b className="text-28">{score === null ? "—" : points(score)}</b>
      </p>
      <p className="text-muted">
        {classTitle && t("own.class", { title: classTitle[languageOf(locale)] })} ·{" "}
        {dateRange(cycle.startsOn, cycle.endsOn, locale)}
      </p>
      <p className="text-14 text-muted">{t("own.private")}</p>
    </section>
  );
}
