import { Callout } from "@/components/ui/Callout";
import type { Page } from "@/components/ui/Pagination";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type AdoptionLine, AdoptionList } from "./AdoptionList";

type Newer = { templateId: string; title: string; titleEn: string; from: number; to: number };

/** Adoptions that wait for a step here, and rule books of which a newer version is out; nothing where there are none. */
export async function TodoAdoptions({
  unit,
  list,
  newer,
}: {
  unit: string;
  list: { rows: readonly AdoptionLine[]; page: Page } | null;
  newer: readonly Newer[];
}) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  if (!list?.rows.length && newer.length === 0) return null;
  return (
    <div className="mb-4 grid gap-3">
      {newer.map((one) => (
        <Callout key={one.templateId} tone="ochre" title={locale === "en" ? one.titleEn : one.title}>
          <a href={`/u/${unit}/schemes/${one.templateId}`}>{t("version.lead", { from: one.from, to: one.to })}</a>
        </Callout>
      ))}
      {list && <AdoptionList {...list} path={`/u/${unit}/todo`} />}
    </div>
  );
}
