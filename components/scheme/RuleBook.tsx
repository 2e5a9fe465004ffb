import "./book.css";
import type { ReactNode } from "react";
import { bookOf } from "@/server/domain/scheme/book/book";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = { definition: SchemeDefinition; foot?: ReactNode };

/** The whole rule book in plain words, article by article, for reading and adopting. */
export async function RuleBook(props: Props) {
  return (
    <div className="card px-4 py-5 lg:px-8">
      <BookText {...props} />
    </div>
  );
}

/** The rule book as a sheet of paper: issuer at the left, version and day at the right, then its text. */
export async function BookPage({ line, ...props }: Props & { line: string }) {
  const locale = await currentLocale();
  return (
    <div className="book-page">
      <p className="book-head">
        <span>{props.definition.meta.source.issuer[languageOf(locale)]}</span>
        <span>{line}</span>
      </p>
      <BookText {...props} />
    </div>
  );
}

/** The text of a rule book with its chapters and numbered articles; on a page as on paper. */
async function BookText({ definition, foot }: Props) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  const language = languageOf(locale);
  return (
    <article className="book">
      <h2 className="book-title">{definition.meta.title[language]}</h2>
      {bookOf(definition, language).map(({ section, heading, articles }) => (
        <section key={section} id={section} aria-label={heading}>
          <h3>{heading}</h3>
          {articles.map(({ no, heading: name, lead, points, clause }) => (
            <div key={no} className="book-article">
              <p>
                <b>{name}</b>
                {"　"}
                {lead}
                {clause !== "" && <span className="book-clause">{t("book.clause", { clause })}</span>}
              </p>
              {points.length > 0 && (
                <ul>
                  {points.map((point) => (
                    <li key={point}>{point}</li>
                  ))}
                </ul>
              )}
            </div>
          ))}
        </section>
      ))}
      {foot}
    </article>
  );
}
