import { languageOf } from "@/server/domain/scheme/parts";
import { dateTime, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { ChangesIsland } from "./ChangesIsland";
import type { CardChange } from "./model";

/** What changed since this phone last showed the card; the phone itself remembers when that was. */
export async function Changes({ subjectId, changes }: { subjectId: string; changes: readonly CardChange[] }) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  if (changes.length === 0) return null;
  return (
    <ChangesIsland
      place={`card-seen:${subjectId}`}
      title={t("changes.title")}
      none={t("changes.none")}
      rows={changes.map(({ id, step, at, words, points: value }) => ({
        id,
        at: at.getTime(),
        text: t(`changes.${step}`, { item: words[languageOf(locale)], points: points(value, { sign: true }) }),
        when: dateTime(at, locale),
      }))}
    />
  );
}
