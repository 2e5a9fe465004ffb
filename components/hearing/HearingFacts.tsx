import { Chip } from "@/components/ui/Chip";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { HEARING_TONE, type HearingModel } from "./model";

/** How a hearing stands: told when and how, until when, what was said by whom. */
export async function HearingFacts({ hearing }: { hearing: HearingModel }) {
  const [t, locale] = await Promise.all([texts("hearing"), currentLocale()]);
  const { state, how, toldOn, toldBy, dueOn, answer, words, answeredBy, answeredOn } = hearing;
  return (
    <div className="grid gap-1">
      <p>
        <Chip tone={answer === "disagreed" ? "vermilion" : HEARING_TONE[state]}>
          {answer === "none" ? t(`state.${state}`) : t(`answer.${answer}`)}
        </Chip>
      </p>
      {how && toldOn && (
        <p>
          {t("toldOn", { date: date(toldOn, locale), how: t(`how.${how}`) })}
          {toldBy && <span className="text-muted"> · {t("by", { name: toldBy })}</span>}
        </p>
      )}
      {state === "waiting" && dueOn && <p>{t("until", { date: date(dueOn, locale) })}</p>}
      {words && <p>{t("words", { words })}</p>}
      {answeredBy && answeredOn && (
        <p className="text-14 text-muted">{t("answeredBy", { name: answeredBy, date: date(answeredOn, locale) })}</p>
      )}
    </div>
  );
}
