import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";

/** The clause behind a line; opened, what the rule book says there. `rule`: its words, empty where there are none. */
export async function Basis({
  clause,
  rule,
  definition,
}: {
  clause: string;
  rule: string;
  definition: SchemeDefinition;
}) {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const named = clause === "" ? t("basis.none") : clause;
  if (rule === "") return <span className="block text-14 text-muted">{t("basis.show", { clause: named })}</span>;
  const source = definition.meta.source.title[languageOf(locale)];
  return (
    <details className="why-basis">
      <summary className="inline-flex min-h-11 items-center text-14 text-sky lg:min-h-8">
        {t("basis.show", { clause: named })}
      </summary>
      <p className="border-l-2 border-line pl-3 text-14 text-muted">
        {rule}
        <span className="block">{t("basis.source", { source, clause })}</span>
      </p>
    </details>
  );
}
