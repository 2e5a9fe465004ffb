import "./why.css";
import type { Needed as Answer } from "@/server/domain/evaluate/needed/needed";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";
import { cycleTitle, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { Needed } from "./Needed";
import { gradeTitle } from "./words";

type Running = {
  schemeId: string;
  title: string;
  titleEn: string;
  cycle: { name: string; startsOn: string; endsOn: string };
  definition: SchemeDefinition;
  score: number;
  grade: string | null;
  needed: Answer;
};

/** Where the running cycle of each scheme stands, and what is missing so far; folded, since it changes. */
export async function SoFar({ running }: { running: readonly Running[] }) {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const language = languageOf(locale);
  return running.map(({ schemeId, title, titleEn, cycle, definition, score, grade, needed }) => {
    const held = gradeTitle(definition, grade, language);
    const lead = t("soFar.lead", { cycle: cycleTitle(cycle, locale) });
    return (
      <details key={schemeId} className="card no-print px-4 py-2 lg:px-5">
        <summary className="flex min-h-11 flex-wrap items-center gap-x-3">
          <b className="text-16">{t("soFar.title")}</b>
          <span className="text-muted">{locale === "en" ? titleEn : title}</span>
          <span className="ml-auto">{t("soFar.score", { score: points(score) })}</span>
        </summary>
        <div className="grid grid-cols-1 gap-2 pb-2">
          <p>{held === null ? t("soFar.noGrade") : t("soFar.grade", { grade: held })}</p>
          <p className="text-14 text-muted">{lead}</p>
          <Needed needed={needed} definition={definition} running />
        </div>
      </details>
    );
  });
}
