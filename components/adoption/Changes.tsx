import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import type { Change } from "@/server/domain/scheme/diff";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";

const TONES: Record<Change["kind"], Tone> = { added: "bamboo", removed: "vermilion", changed: "ochre", moved: "ink" };

/** What differs from the owner's version, one sentence a difference. */
export async function Changes({ changes, versionNo }: { changes: readonly Change[]; versionNo: number }) {
  const t = await texts("adoption");
  return (
    <Card
      title={t("changes.title", { no: versionNo })}
      aside={changes.length > 0 && <Chip tone="ochre">{t("changes.count", { count: changes.length })}</Chip>}
      id="changes"
    >
      {changes.length === 0 ? <p className="text-muted">{t("changes.none")}</p> : <ChangeList changes={changes} />}
    </Card>
  );
}

/** Every difference with what stood before and what stands now. */
export async function ChangeList({ changes }: { changes: readonly Change[] }) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  const language = languageOf(locale);
  return (
    <ul className="divide-y divide-line">
      {changes.map((change) => (
        <li key={`${change.place}${change.kind}`} className="grid gap-1 py-2 lg:grid-cols-[6rem_minmax(0,1fr)]">
          <span>
            <Chip tone={TONES[change.kind]}>{t(`changes.${change.kind}`)}</Chip>
          </span>
          <span className="min-w-0">
            <b>{change.title[language]}</b>
            <span className="block">
              {change.before && <del className="text-muted">{change.before[language]}</del>}
              {change.before && change.after && " → "}
              {change.after && <ins className="no-underline">{change.after[language]}</ins>}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
