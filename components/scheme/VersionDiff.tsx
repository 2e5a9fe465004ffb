import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Change, diffDefinitions } from "@/server/domain/scheme/diff";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = { from: { versionNo: number; definition: SchemeDefinition }; to: Props["from"] };

const TONES: Record<Change["kind"], Tone> = { added: "bamboo", removed: "vermilion", changed: "ochre", moved: "ink" };

/** What is different between two versions of a rule book, place by place. */
export async function VersionDiff({ from, to }: Props) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  const language = languageOf(locale);
  const changes = diffDefinitions(from.definition, to.definition);
  return (
    <Card
      title={t("diff.title", { from: from.versionNo, to: to.versionNo })}
      aside={<span className="text-muted">{t("diff.count", { count: changes.length })}</span>}
    >
      <ul className="divide-y divide-line">
        {changes.map((one) => (
          <li
            key={`${one.kind}${one.place}`}
            className="grid gap-1 py-2 lg:grid-cols-[72px_minmax(0,2fr)_minmax(0,3fr)]"
          >
            <span>
              <Chip tone={TONES[one.kind]}>{t(`diff.${one.kind}`)}</Chip>
            </span>
            <b>{one.title[language]}</b>
            <span>
              {one.before && <del className="text-muted">{one.before[language]}</del>}
              {one.before && one.after && " → "}
              {one.after && <ins className="no-underline">{one.after[language]}</ins>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
