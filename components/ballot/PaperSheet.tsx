import { criteriaOf, isCapped, partsTotal } from "@/server/domain/ballot/sheet";
import type { Ballot } from "@/server/domain/scheme/ballots";
import { type Language, languageOf } from "@/server/domain/scheme/parts";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView, SheetSubject } from "./model";
import { Paper, type SheetColumn, SheetTable } from "./SheetTable";

type Props = { view: BoxView; subjects: readonly SheetSubject[] };

/** The columns of one class: its criteria and a total, the choices, the place, or the points as a whole. */
async function columnsOf(ballot: Ballot, classCode: string, lang: Language): Promise<SheetColumn[]> {
  const t = await texts("ballot");
  const { scale } = ballot;
  switch (scale.type) {
    case "scored": {
      const criteria = criteriaOf(ballot, classCode).map(
        ({ code, title, most }): SheetColumn => ({
          key: code,
          title: t("sheet.criterion", { title: title[lang], most: points(most) }),
          width: "wide",
        }),
      );
      const total = criteria.length === 0 ? t("sheet.points") : t("sheet.total");
      return [...criteria, { key: "total", title: total, width: "mark" }];
    }
    case "choices":
      return scale.choices.map(({ code, title }) => ({ key: code, title: title[lang], width: "mark" }));
    case "ranked":
      return [{ key: "place", title: t("sheet.place"), width: "mark" }];
    default:
      return scale satisfies never;
  }
}

/** 选票 on A4: who is rated, by what, how it is filled in, and that no name belongs on it. One sheet a voter. */
export async function PaperSheet({ view, subjects }: Props) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const { box, village, unit } = view;
  const classes = [...new Set(subjects.map(({ classCode }) => classCode))];
  return (
    <Paper
      label={t("sheet.title")}
      title={`${box.title}${locale === "en" ? ": " : ""}${t("sheet.title")}`}
      line={[
        unit === village ? village : `${village} ${unit}`,
        t("sheet.date", { opensOn: date(box.opensOn, locale), closesOn: date(box.closesOn, locale) }),
      ]}
    >
      <How view={view} />
      {classes.map((code) => (
        <ClassTable
          key={code}
          view={view}
          classCode={code}
          isOnly={classes.length === 1}
          subjects={subjects.filter(({ classCode }) => classCode === code)}
        />
      ))}
      <p className="sheet-line">
        <span />
        <span>{t("sheet.seal")}</span>
      </p>
    </Paper>
  );
}

async function How({ view: { ballot } }: { view: BoxView }) {
  const t = await texts("ballot");
  const { scale } = ballot;
  const how = () => {
    switch (scale.type) {
      case "scored": {
        const [most, step] = [points(scale.most), points(scale.step)];
        return ballot.criteria.length > 0 ? t("sheet.howScored", { step }) : t("sheet.howWhole", { most, step });
      }
      case "choices":
        return t("sheet.howChoices");
      case "ranked":
        return t("sheet.howRanked", { count: scale.places.length });
      default:
        return scale satisfies never;
    }
  };
  return (
    <div className="ballot-how">
      <b>{t("sheet.how")}</b>
      <ol>
        <li>{how()}</li>
        {ballot.scale.type !== "ranked" && <li>{t("sheet.howBlank")}</li>}
        {ballot.ownVote === "excluded" && <li>{t("sheet.howOwn")}</li>}
        {ballot.secret && <li>{t("sheet.howSecret")}</li>}
        <li>{t("sheet.howBox")}</li>
      </ol>
    </div>
  );
}

type ClassProps = Props & { classCode: string; isOnly: boolean };

async function ClassTable({ view, classCode, isOnly, subjects }: ClassProps) {
  const lang = languageOf(await currentLocale());
  const columns = await columnsOf(view.ballot, classCode, lang);
  const name = view.definition.classes.find(({ code }) => code === classCode)?.title[lang] ?? "";
  return (
    <section>
      {!isOnly && <h3>{name}</h3>}
      <Parts ballot={view.ballot} classCode={classCode} lang={lang} />
      <SheetTable columns={columns} subjects={subjects} />
    </section>
  );
}

/** What stands under each criterion, and where the parts come to more than may be given. */
async function Parts({ ballot, classCode, lang }: { ballot: Ballot; classCode: string; lang: Language }) {
  const t = await texts("ballot");
  const criteria = criteriaOf(ballot, classCode).filter(({ parts }) => parts.length > 0);
  if (criteria.length === 0 || ballot.scale.type !== "scored") return null;
  return (
    <ul className="ballot-parts">
      {criteria.map((criterion) => {
        const { code, title, most, parts } = criterion;
        const list = parts.map((part) => t("sheet.part", { title: part.title[lang], most: points(part.most) }));
        return (
          <li key={code}>
            <b>{t("sheet.criterion", { title: title[lang], most: points(most) })}</b>{" "}
            {list.join(lang === "en" ? "; " : "；")}
            {isCapped(criterion) && (
              <b> {t("sheet.capped", { total: points(partsTotal(criterion)), most: points(most) })}</b>
            )}
          </li>
        );
      })}
    </ul>
  );
}
