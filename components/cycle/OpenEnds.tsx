import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { EndList } from "./model";

type Props = {
  unit: string;
  lists: readonly EndList[];
  /** Words of items, ballots, classes and awards by their code. */
  words: (code: string) => string;
};

/** What is still open, kind by kind, each with its first twenty and the way to it. */
export async function OpenEnds({ unit, lists, words }: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  return (
    <div className="grid gap-2">
      {lists.map(({ kind, total, lines }) => (
        <details key={kind} className="rounded-card border border-line px-3 py-2" open={lists.length === 1}>
          <summary className="min-h-9 cursor-pointer py-1 font-semibold">
            {t(`ends.${kind as "unreviewed"}`, { count: total })}
          </summary>
          <ul className="divide-y divide-line">
            {lines.map((line) => (
              <li key={line.id} className="flex flex-wrap items-baseline gap-x-3 py-2">
                <a className="min-w-0 py-1" href={`/u/${unit}/${line.path}`}>
                  {kind === "periods" ? t("period", { no: Number(line.name) }) : words(line.name)}
                </a>
                {line.item !== null && (
                  <span>{kind === "awards" ? t("period", { no: Number(line.item) }) : words(line.item)}</span>
                )}
                {line.on !== null && <span className="text-muted">{date(line.on, locale)}</span>}
              </li>
            ))}
          </ul>
          {total > lines.length && <p className="pt-1 text-muted">{t("ends.more", { shown: lines.length, total })}</p>}
        </details>
      ))}
    </div>
  );
}
