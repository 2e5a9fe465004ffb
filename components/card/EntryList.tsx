import { EvidenceStrip } from "@/components/evidence/EvidenceStrip";
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
  refused: "ink",
};

type Props = { card: CardModel; unit: string; entries: readonly CardEntry[] };

/** Entries with their points, item, reason, place, clause, photos, people, notice and objections; and the way to object while it runs. */
export async function EntryList({ entries, card, unit }: Props) {
  const t = await texts("card");
  if (entries.length === 0)
    return (
      <div className="no-print">
        <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
      </div>
    );
  return (
    <ul className="card no-print divide-y divide-line">
      {entries.map((one) => (
        <Line key={one.entry.id} one={one} card={card} unit={unit} />
      ))}
    </ul>
  );
}

type LineProps = { one: CardEntry; card: CardModel; unit: string };

async function Line({ one, card, unit }: LineProps) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const { entry } = one;
  const state = stateOf(one);
  return (
    <li id={entry.id} className="grid grid-cols-[52px_minmax(0,1fr)] gap-1 py-3 pr-4 pl-3">
      <b className={`text-22 leading-6 ${entry.points > 0 ? "text-bamboo-hover" : ""}`}>
        {points(entry.points, { sign: true })}
      </b>
      <div className="min-w-0">
        <p className="flex flex-wrap justify-between gap-2">
          <b className="text-16">{one.words[languageOf(locale)]}</b>
          <Chip tone={TONES[state]}>{t(`status.${state}`)}</Chip>
        </p>
        <p className="text-16">
          {dayOfYear(entry.actOn, locale)} {one.reason}
        </p>
        {SETTLED.includes(state) ? (
          <details>
            <summary className="flex min-h-11 cursor-pointer items-center text-14 text-sky">{t("details")}</summary>
            <Particulars one={one} card={card} unit={unit} />
          </details>
        ) : (
          <Particulars one={one} card={card} unit={unit} />
        )}
      </div>
    </li>
  );
}

/** Nothing waits for anybody any more: the particulars fold away, so that a year fits on a phone. */
const SETTLED: readonly EntryState[] = ["posted", "reversed", "refused"];

function Particulars({ one, card, unit }: LineProps) {
  return (
    <>
      <Facts one={one} card={card} unit={unit} />
      {one.evidence && <EvidenceStrip unit={unit} photos={one.evidence} small />}
      <Ways one={one} card={card} unit={unit} />
    </>
  );
}

async function Facts({ one, card, unit }: LineProps) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const { entry, notice } = one;
  const range = notice && (await spanOf(notice, card.year));
  const words = range && (isOver(one, card) ? t("noticeDone", { range }) : t("noticeRunning", { range }));
  return (
    <DescriptionList
      facts={[
        { label: t("clause"), value: entry.clause },
        { label: t("place"), value: one.place },
        { label: t("people"), value: await people(one, card.own) },
        {
          label: t("notice"),
          value: words && entry.noticeId ? <a href={`/u/${unit}/notices/${entry.noticeId}`}>{words}</a> : words,
        },
        ...(one.objections ?? []).map((objection) => ({
          label: t("objection.label"),
          value: t(`objection.${objection.status}`, {
            date: dayOfYear(objection.raisedOn, locale),
            answer: objection.answer ?? "",
          }),
        })),
        { label: "", value: entry.late ? t("late") : null },
      ]}
    />
  );
}

/** A notice's days; without the year where it is the page's own. */
async function spanOf({ startsOn, endsOn }: { startsOn: string; endsOn: string }, year: number): Promise<string> {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const plain = [startsOn, endsOn].every((day) => day.startsWith(String(year)));
  if (!plain) return dateRange(startsOn, endsOn, locale);
  return t("span", { from: dayOfYear(startsOn, locale), to: dayOfYear(endsOn, locale) });
}

const isOver = ({ notice }: CardEntry, { today }: CardModel) =>
  notice !== null && (notice.status === "complete" || notice.endsOn < today);

async function Ways({ one, card, unit }: LineProps) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const { entry, notice } = one;
  const state = stateOf(one);
  const objectable = state === "onNotice" && notice !== null && !isOver(one, card);
  const inLedger = state === "posted" || state === "reversed";
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2 text-14 text-muted">
      {objectable && entry.noticeId && (
        <>
          <ButtonLink href={`/u/${unit}/notices/${entry.noticeId}?entry=${entry.id}`}>
            {t(card.own ? "object" : "objectOnPaper")}
          </ButtonLink>
          <span>{t("objectUntil", { date: date(notice.endsOn, locale) })}</span>
        </>
      )}
      {!card.own && (
        <a className="inline-flex min-h-11 items-center" href={`/u/${unit}/entries/${entry.id}`}>
          {t("seeEntry")}
        </a>
      )}
      {card.own && inLedger && (
        <a className="inline-flex min-h-11 items-center" href={`/u/${unit}/my/receipt/${entry.id}`}>
          {t("receipt")}
        </a>
      )}
      {!card.own && state === "posted" && entry.points > 0 && (
        <a
          className="inline-flex min-h-11 items-center"
          href={`/u/${unit}/subjects/${card.subject.id}/slip/${entry.id}`}
        >
          {t("slip")}
        </a>
      )}
    </p>
  );
}

async function people({ entry }: CardEntry, own: boolean): Promise<string> {
  const t = await texts("card");
  const shown = (name: string) => (own ? maskName(name) : name);
  const reviewer = entry.reviewedByName === null ? null : shown(entry.reviewedByName);
  if (entry.recordedByName === null) return reviewer === null ? t("reported") : t("reportedReviewed", { reviewer });
  const recorder = shown(entry.recordedByName);
  return reviewer === null ? t("recorded", { name: recorder }) : t("recordedReviewed", { recorder, reviewer });
}
