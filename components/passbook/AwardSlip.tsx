import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { date, dateRange, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import "./passbook.css";

export type Slip = {
  subject: { name: string; code: string };
  groupName: string | null;
  entry: {
    points: number;
    actOn: string;
    clause: string;
    reviewedByName: string | null;
    recordedByName: string;
    origin: string;
  };
  words: LocalText;
  reason: string | null;
  place: string | null;
  notice: { title: string; startsOn: string; endsOn: string } | null;
  today: string;
};

/** 奖分通知单 (A4): what was awarded, for what, by which clause, by whom; with room for the seal. */
export async function AwardSlip({ slip, unitName }: { slip: Slip; unitName: string }) {
  const [t, locale] = await Promise.all([texts("passbook"), currentLocale()]);
  const { subject, entry, notice } = slip;
  // Who reported somebody is not told to that person, also on paper (invariant 10).
  const recorder = entry.origin === "reported" ? null : entry.recordedByName;
  const rows = [
    [t("slip.item"), slip.words[languageOf(locale)]],
    [t("slip.day"), date(entry.actOn, locale)],
    [t("slip.reason"), slip.reason],
    [t("slip.place"), slip.place],
    [t("slip.basis"), entry.clause],
    [t("slip.recorded"), recorder],
    [t("slip.reviewed"), entry.reviewedByName],
    [t("slip.notice"), notice && `${notice.title} · ${dateRange(notice.startsOn, notice.endsOn, locale)}`],
  ].filter(([, value]) => value);
  return (
    <section className="slip">
      <h2>{t("slip.title")}</h2>
      <p className="flex justify-between gap-4">
        <span>
          {unitName} {slip.groupName}
        </span>
        <span>{date(slip.today, locale)}</span>
      </p>
      <p>{t("slip.lead", { name: subject.name, number: subject.code })}</p>
      <table>
        <tbody>
          <tr>
            <th scope="row">{t("slip.points")}</th>
            <td className="slip-points">{points(entry.points, { sign: true })}</td>
          </tr>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2">{t("slip.thanks")}</p>
      <div className="slip-sign">
        <span>{t("slip.sign")}</span>
        <span>{t("slip.seal")}</span>
      </div>
    </section>
  );
}
