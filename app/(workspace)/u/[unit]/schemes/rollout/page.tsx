import { AdoptionList } from "@/components/adoption/AdoptionList";
import { RolloutTable } from "@/components/adoption/RolloutTable";
import { PageHeader } from "@/components/shell/PageHeader";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadOpenAdoptions, loadRollout } from "@/server/loaders/adoptions";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<{
    line?: string;
    stage?: string;
    township?: string;
    sort?: string;
    dir?: string;
    adoptions?: string;
  }>;
};

/** The roll-out table of a township or county: every village and where it stands. */
export default async function RolloutPage({ params, searchParams }: Props) {
  const [{ unit }, query] = await Promise.all([params, searchParams]);
  const [rollout, open] = await Promise.all([
    loadRollout(unit, query),
    loadOpenAdoptions(unit, query.adoptions, "township"),
  ]);
  const [t, scheme, locale] = await Promise.all([texts("adoption"), texts("scheme"), currentLocale()]);
  return (
    <>
      <PageHeader
        title={t("rollout.title")}
        lead={t("rollout.lead", {
          unit: locale === "en" ? rollout.unit.nameEn : rollout.unit.name,
          count: rollout.total,
        })}
        crumbs={[{ label: scheme("title"), href: `/u/${unit}/schemes` }]}
      />
      <div className="grid grid-cols-1 gap-4">
        <AdoptionList {...open} path={`/u/${unit}/schemes/rollout`} query={query} />
        <RolloutTable
          path={`/u/${unit}/schemes/rollout`}
          query={query}
          rows={rollout.rows}
          line={rollout.line === "party" ? "party" : "household"}
          lines={rollout.lines.filter((line) => line === "household" || line === "party")}
          counts={rollout.counts}
          townships={rollout.townships}
        />
      </div>
    </>
  );
}
