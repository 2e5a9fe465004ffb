import { Sideways } from "@/components/ui/Sideways";
import type { Ballot } from "@/server/domain/scheme/ballots";
import { type Language, languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView, SheetSubject } from "./model";
import "./sheet.css";

type Props = { view: BoxView; subjects: readonly SheetSubject[] };

async function headsOf({ scale }: Ballot, lang: Language): Promise<string[]> {
  const t = await texts("ballot");
  switch (scale.type) {
    case "scored":
      return [t("sheet.countLine"), t("sheet.countSum")];
    case "choices":
      return scale.choices.map(({ title }) => title[lang]);
    case "ranked":
      return scale.places.map((_, at) => t("result.place", { no: at + 1 }));
    default:
      return scale satisfies never;
  }
}

/** 计票表 on A4, one a group of voters: the papers of that group, tallied by hand and signed. */
export async function CountSheet({ view, subjects }: Props) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const lang = languageOf(locale);
  const heads = await headsOf(view.ballot, lang);
  return view.groups.map(({ code, title }) => (
    <Sideways key={code} className="ballot-scroll ballot-page" label={title[lang]}>
      <article className="sheet ballot-sheet card">
        <h2 className="sheet-title">
          {view.box.title}
          {t("sheet.countTitle")}
        </h2>
        <p className="sheet-line">
          <span>{t("sheet.village", { village: view.village, group: title[lang] })}</span>
          <span>{date(view.box.closesOn, locale)}</span>
        </p>
        <p className="sheet-line">{t("sheet.countPapers")}</p>
        <table>
          <thead>
            <tr>
              <th scope="col" className="ballot-no">
                {t("sheet.no")}
              </th>
              <th scope="col" className="ballot-name">
                {t("sheet.name")}
              </th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {subjects.map((subject, at) => (
              <tr key={subject.id}>
                <td>{at + 1}</td>
                <td>
                  {subject.name} <small>{subject.group}</small>
                </td>
                {heads.map((head) => (
                  <td key={head} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className="sheet-sign">
          <span>{t("sheet.signCaller")}</span>
          <span>{t("sheet.signCounter")}</span>
          <span>{t("sheet.signWitness")}</span>
          <span />
        </p>
      </article>
    </Sideways>
  ));
}
