import type { ReactNode } from "react";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import { SECTIONS } from "./model";
import { SectionText } from "./SectionText";

/** The whole rule book in plain words, clause by clause, for reading, adopting and printing. */
export async function RuleBook({ definition, foot }: { definition: SchemeDefinition; foot?: ReactNode }) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  return (
    <article className="card grid gap-5 px-4 py-5 lg:px-8">
      <h2 className="text-center text-22">{definition.meta.title[languageOf(locale)]}</h2>
      {SECTIONS.map((section, index) => (
        <section key={section} id={section} aria-label={t(`sections.${section}`)}>
          <h3 className="mb-1 border-b border-line">
            {t("sectionNo", { no: index + 1 })} {t(`sections.${section}`)}
          </h3>
          <SectionText definition={definition} section={section} />
        </section>
      ))}
      {foot}
    </article>
  );
}
