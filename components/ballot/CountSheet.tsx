import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Ballot } from "@/server/domain/scheme/ballots";
import { type Language, languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView, SheetSubject } from "./model";
import { Paper, type SheetColumn, SheetTable } from "./SheetTable";

type Props = { view: BoxView; subjects: readonly SheetSubject[] };

async function columnsOf({ scale }: Ballot, lang: Language): Promise<SheetColumn[]> {
  const t = await texts("ballot");
  switch (scale.type) {
    case "scored":
      return [
        { key: "votes", title: t("sheet.countLine") },
        { key: "points", title: t("sheet.countSum") },
      ];
    case "choices":
      return scale.choices.map(({ code, title }) => ({ key: code, title: title[lang] }));
    case "ranked":
      return scale.places.map((_, at) => ({ key: String(at), title: t("result.place", { no: at + 1 }) }));
    default:
      return scale satisfies never;
  }
}

/** Groups in which somebody took a paper: the others have nothing to count. */
export const onPaper = ({ groups }: BoxView) => groups.filter(({ paper }) => paper > 0);

/** 计票表 on A4, one a group that took papers: tallied by hand and signed. */
export async function CountSheet({ view, subjects }: Props) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const lang = languageOf(locale);
  const groups = onPaper(view);
  const columns = await columnsOf(view.ballot, lang);
  if (groups.length === 0)
    return (
      <Card>
        <EmptyState title={t("sheet.countNone")}>{t("sheet.countNoneText")}</EmptyState>
      </Card>
    );
  return groups.map(({ code, title, paper }) => (
    <Paper
      key={code}
      label={title[lang]}
      title={`${view.box.title}${locale === "en" ? ": " : ""}${t("sheet.countTitle")}`}
      line={[t("sheet.village", { village: view.village, group: title[lang] }), date(view.box.closesOn, locale)]}
    >
      <p className="sheet-line">
        <span>{t("sheet.countTaken", { count: paper })}</span>
        <span>{t("sheet.countPapers")}</span>
        <span>{t("sheet.countVoid")}</span>
      </p>
      <SheetTable columns={columns} subjects={subjects} />
      <p className="sheet-sign">
        <span>{t("sheet.signCaller")}</span>
        <span>{t("sheet.signCounter")}</span>
        <span>{t("sheet.signWitness")}</span>
        <span />
      </p>
    </Paper>
  ));
}
