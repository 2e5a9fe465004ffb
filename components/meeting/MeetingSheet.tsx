import { ruleSentences } from "@/components/entry/MeetingNeeded";
import { Labelled } from "@/components/ui/Labelled";
import { date, dayOfYear, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Agenda, Held, MeetingLine } from "./model";
import { bodyName } from "./words";
import "./sheet.css";

async function Lines({ lines, outcomes }: { lines: readonly MeetingLine[]; outcomes: boolean }) {
  const [t, locale] = await Promise.all([texts("meeting"), currentLocale()]);
  const total = points(
    lines.reduce((sum, line) => sum + line.points, 0),
    { sign: true },
  );
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("print.no")}</th>
            <th scope="col">{t("print.name")}</th>
            <th scope="col">{t("print.item")}</th>
            <th scope="col" className="num">
              {t("print.points")}
            </th>
            <th scope="col">{t("print.actOn")}</th>
            <th scope="col">{t("print.reason")}</th>
            <th scope="col">{t("print.outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={`${line.entryId}${line.outcome}`}>
              <td>{index + 1}</td>
              <td>
                {line.name} {line.group}
              </td>
              <td>{line.item}</td>
              <td className="num">{points(line.points, { sign: true })}</td>
              <td>{dayOfYear(line.actOn, locale)}</td>
              <td>{line.reason}</td>
              <td className="sheet-outcome">{outcomes && line.outcome ? t(`outcome.${line.outcome}`) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sheet-line">{t("print.total", { count: lines.length, points: total })}</p>
    </>
  );
}

/** Rows of the attendance sheet: at least so many, in pairs. */
const SEATS = 30;

async function Seats({ names }: { names: readonly string[] }) {
  const t = await texts("meeting");
  const rows = Array.from({ length: Math.ceil(Math.max(SEATS, names.length) / 3) }, (_, at) => at * 3);
  const seats = [0, 1, 2] as const;
  return (
    <table className="sheet-seats">
      <thead>
        <tr>
          {seats.flatMap((seat) => [
            <th key={`n${seat}`} scope="col">
              {t("print.name")}
            </th>,
            <th key={`s${seat}`} scope="col">
              {t("print.sign")}
            </th>,
          ])}
        </tr>
      </thead>
      <tbody>
        {rows.map((first) => (
          <tr key={first}>
            {seats.flatMap((seat) => [<td key={`n${seat}`}>{names[first + seat] ?? ""}</td>, <td key={`s${seat}`} />])}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Before the meeting (A4): what is to be decided, room for the count, and the attendance sheet to sign. */
export async function AgendaSheet({ agenda }: { agenda: Agenda }) {
  const [t, locale] = await Promise.all([texts("meeting"), currentLocale()]);
  const { need } = agenda;
  return (
    <article className="sheet meeting-sheet">
      <h2 className="sheet-title">
        {agenda.unitName}
        {bodyName(t, need.body)} {t("print.signIn")}
      </h2>
      <p className="sheet-line">
        <span>{agenda.scheme.title}</span>
        <span>
          <Labelled label={t("print.date")}>{date(agenda.today, locale)}</Labelled>
        </span>
      </p>
      {need.rule && <p>{(await ruleSentences(need.rule)).join(locale === "en" ? " " : "")}</p>}
      <p className="sheet-line">
        <span>{t("print.entitled")}</span>
        <span>{t("print.present")}</span>
        <span>{t("print.for")}</span>
        <span>{t("print.against")}</span>
        <span>{t("print.abstained")}</span>
      </p>
      <h3>{t("print.seat")}</h3>
      <Seats names={[]} />
      <h3>{t("print.agenda")}</h3>
      <Lines lines={agenda.lines} outcomes={false} />
      <p className="sheet-sign">
        <span>{t("print.chairLine")}</span>
        <span>{t("print.clerkLine")}</span>
      </p>
    </article>
  );
}

/** After the meeting (A4): who came, how they voted, what was said, what was decided, and where it is signed. */
export async function MinutesSheet({ held }: { held: Held }) {
  const [t, locale] = await Promise.all([texts("meeting"), currentLocale()]);
  const { meeting } = held;
  const votes = { inFavour: meeting.inFavour ?? 0, against: meeting.against ?? 0, abstained: meeting.abstained ?? 0 };
  return (
    <article className="sheet meeting-sheet">
      <h2 className="sheet-title">
        {meeting.body} {t("print.minutes")}
      </h2>
      <p className="sheet-line">
        <span>
          {held.village} · {held.scheme.title}
        </span>
        <span>
          {date(meeting.heldOn, locale)} · {meeting.place}
        </span>
      </p>
      <p className="sheet-line">
        <span>
          <Labelled label={t("page.chair")}>{meeting.chair}</Labelled>
        </span>
        <span>
          <Labelled label={t("page.clerk")}>{meeting.clerk}</Labelled>
        </span>
        <span>{t("attended", { entitled: meeting.entitled, present: meeting.present })}</span>
      </p>
      {meeting.inFavour !== null && <p>{t("page.votesOf", votes)}</p>}
      {meeting.minutes && <p className="whitespace-pre-line">{meeting.minutes}</p>}
      <Lines lines={held.lines} outcomes />
      <h3>{t("print.seat")}</h3>
      <Seats names={meeting.signatories} />
      <p className="sheet-sign">
        <span>{t("print.chairLine")}</span>
        <span>{t("print.clerkLine")}</span>
      </p>
    </article>
  );
}
