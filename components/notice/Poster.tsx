import { addDays } from "@/server/domain/calendar/dates";
import type { Workflow } from "@/server/domain/scheme/conduct";
import { date, dateTime, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Deadline } from "./DeadlineNote";
import { QrCode } from "./QrCode";
import { checkpoint, dueReading, workedOutReading } from "./reading";
import "./poster.css";

export type PosterModel = {
  notice: {
    title: string;
    kind: "entries" | "period_results" | "cycle_results";
    line: string;
    startsOn: string;
    endsOn: string;
    days: number;
    dayKind: "calendar" | "working";
    shortCode: string;
    chainSeq: number;
    chainHead: string;
    contact: string;
    publishedAt: Date;
  };
  scheme: { title: string; titleEn: string; versionNo: number | null };
  lines: readonly {
    no: number;
    name: string;
    group_name: string;
    item: string;
    points: number;
    /** `reason`: as it was let through when the notice was published. */
    extra?: Record<string, string | number | null>;
  }[];
  /** Left out in the preview of a rule book, where no day is known. */
  deadline?: Deadline;
  /** Whether others than households stand in it. */
  mixed?: boolean;
  answer: { rule: Workflow["objections"]["answer"] };
  code: string;
  publicUrl: string;
  village: string;
  township: string;
};

/** The notice as it hangs on the board: full names, deadline, how to object, code, checkpoint, signatures, seal. */
export async function Poster({ model }: { model: PosterModel }) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  const { notice, scheme, lines, village } = model;
  const party = notice.line === "party";
  const unit = t(party ? "poster.unitParty" : "poster.unitHousehold", { village });
  const title = locale === "en" ? scheme.titleEn : scheme.title;
  const next = date(addDays(notice.endsOn, 1), locale);
  const ofEntries = notice.kind === "entries";
  return (
    <article className="poster">
      <h2 className="poster-title">{notice.title}</h2>
      <p className="poster-line">
        <span>{t("poster.unit", { name: unit })}</span>
        <span>{date(notice.startsOn, locale)}</span>
      </p>
      <p className="poster-lead">
        {t(ofEntries ? "poster.lead" : "poster.leadResults", {
          scheme: title,
          version: scheme.versionNo ?? 1,
          days: notice.days,
          kind: notice.dayKind,
          next,
        })}
      </p>
      {model.deadline && <Counting deadline={model.deadline} />}
      <table>
        <thead>
          <tr>
            <th className="poster-name">
              {t(party ? "poster.member" : model.mixed ? "poster.anyName" : "poster.household")}
            </th>
            <th>{t(party ? "poster.branch" : "poster.group")}</th>
            <th>{t(ofEntries ? "poster.reason" : "poster.grade")}</th>
            <th className="poster-points">{t(ofEntries ? "poster.points" : "poster.score")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.no}>
              <td className="poster-name">{line.name}</td>
              <td>{line.group_name}</td>
              <td>
                {line.item}
                {line.extra?.reason ? <span className="poster-reason">{line.extra?.reason}</span> : null}
              </td>
              <td className="poster-points">{points(line.points, { sign: ofEntries })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="poster-line">
        <span />
        <span>{t("poster.count", { count: lines.length })}</span>
      </p>
      <HowToObject model={model} />
      <section className="poster-sign">
        <p>{t(party ? "poster.secretary" : "poster.leader")}</p>
        <p>{t("poster.supervisor")}</p>
        <p>{t("poster.seal", { unit })}</p>
      </section>
      <footer>
        {t("poster.checkpoint", { seq: notice.chainSeq })} <b>{checkpoint(notice.chainHead)}</b>{" "}
        {dateTime(notice.publishedAt, locale)}
        <br />
        {t("poster.same")}
      </footer>
    </article>
  );
}

/** First to last day, as counted; where a changed calendar moved the end, from when. */
async function Counting({ deadline: { out, moves, dueOn } }: { deadline: Deadline }) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  const moved = moves.map((move) =>
    t("poster.moved", { from: date(move.fromOn, locale), to: date(move.toOn, locale), document: move.document }),
  );
  const counted = out && out.last === dueOn ? workedOutReading(t, out, locale) : [];
  return <p className="poster-days">{t("poster.days", { text: [...counted, ...moved].join(" ") })}</p>;
}

async function HowToObject({ model }: { model: PosterModel }) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  const { notice, answer, publicUrl, code, township } = model;
  return (
    <section className="poster-object">
      <div>
        <h3>{t("poster.deadline", { date: date(notice.endsOn, locale) })}</h3>
        <p>
          <b>{t("poster.contact")}</b> {notice.contact}
        </p>
        <p>
          <b>{t("poster.online")}</b> {t("poster.onlineText")}
        </p>
        <p>
          <b>{t("poster.scan")}</b> {t("poster.scanText")}
        </p>
        <p>{t("poster.answer", { rule: dueReading(t, answer.rule), township })}</p>
      </div>
      <div className="poster-code">
        <QrCode text={`${publicUrl}/n/${code}`} label={t("poster.qr")} />
        <b>{notice.shortCode}</b>
        {publicUrl.replace(/^https?:\/\//, "")}/n
      </div>
    </section>
  );
}
