import { ButtonLink } from "@/components/ui/Button";
import { Chip, type Tone } from "@/components/ui/Chip";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { EmptyState } from "@/components/ui/EmptyState";
import { maskName } from "@/server/domain/roster/name";
import { languageOf } from "@/server/domain/scheme/parts";
import { date, dateRange, dayOfYear, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type CardEntry, type CardModel, type EntryState, stateOf } from "./model";

const TONES: Record<EntryState, Tone> = {
  posted: "bamboo",
  reversed: "vermilion",
  onNotice: "ochre",
  objected: "ochre",
  underway: "sky",
};

/** Every entry of the year: points, item, reason, clause, people, notice, and the way to object while it runs. */
export async function EntryList({ card, unit }: { card: CardModel; unit: string }) {
  const t = await texts("card");
  if (card.entries.length === 0) return <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>;
  return (
    <ul className="card no-print divide-y divide-line">
      {card.entries.map((one) => (
        <Line key={one.entry.id} one={one} card={card} unit={unit} />
      ))}
    </ul>
  );
}

async function Line({ one, card, unit }: { one: CardEntry; card: CardModel; unit: string }) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const { entry, notice } = one;
  const state = stateOf(one);
  const range = notice ? dateRange(notice.startsOn, notice.endsOn, locale) : null;
  const done = notice !== null && (notice.status === "complete" || notice.endsOn < card.today);
  const objectable = state === "onNotice" && notice !== null && !done;
  return (
    <li className="grid grid-cols-[52px_minmax(0,1fr)] gap-1 py-3 pr-4 pl-3">
      <b className={`text-22 leading-6 ${entry.points > 0 ? "text-bamboo-hover" : ""}`}>
        {points(entry.points, { sign: true })}
      </b>
      <div>
        <p className="flex flex-wrap justify-between gap-2">
          <b className="text-16">{one.words[languageOf(locale)]}</b>
          <Chip tone={TONES[state]}>{t(`status.${state}`)}</Chip>
        </p>
        <p className="text-16">
          {dayOfYear(entry.actOn, locale)} {one.reason}
        </p>
        <DescriptionList
          facts={[
            { label: t("clause"), value: entry.clause },
            { label: t("people"), value: await people(one, card.own) },
            { label: t("notice"), value: range && (done ? t("noticeDone", { range }) : t("noticeRunning", { range })) },
            { label: "", value: entry.late ? t("late") : null },
          ]}
        />
        <p className="mt-2 flex flex-wrap items-center gap-3 text-14 text-muted">
          {objectable && entry.noticeId && (
            <>
              <ButtonLink href={`/u/${unit}/notices/${entry.noticeId}?entry=${entry.id}`}>{t("object")}</ButtonLink>
              <span>{t("objectUntil", { date: date(notice.endsOn, locale) })}</span>
            </>
          )}
          {!card.own && <a href={`/u/${unit}/entries/${entry.id}`}>{t("seeEntry")}</a>}
        </p>
      </div>
    </li>
  );
}

async function people({ entry }: CardEntry, own: boolean): Promise<string> {
  const t = await texts("card");
  const shown = (name: string) => (own ? maskName(name) : name);
  const recorder = shown(entry.recordedByName);
  if (entry.reviewedByName === null) return t("recorded", { name: recorder });
  return t("recordedReviewed", { recorder, reviewer: shown(entry.reviewedByName) });
}
