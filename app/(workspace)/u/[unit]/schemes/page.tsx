import { AdoptionList } from "@/components/adoption/AdoptionList";
import { TrainingForm } from "@/components/adoption/TrainingForm";
import { BlankForm } from "@/components/scheme/BlankForm";
import { BuiltIns, Rollout, Templates } from "@/components/scheme/Catalogue";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { texts } from "@/server/i18n/locale";
import { loadOpenAdoptions } from "@/server/loaders/adoptions";
import { loadSchemes, type SchemesSearch } from "@/server/loaders/schemes";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<SchemesSearch> };

export default async function SchemesPage({ params, searchParams }: Props) {
  const [{ unit }, query] = await Promise.all([params, searchParams]);
  const [{ templates, schemes, unit: at, today, can }, open] = await Promise.all([
    loadSchemes(unit, query),
    loadOpenAdoptions(unit, query.adoptions),
  ]);
  const [t, adoption] = await Promise.all([texts("scheme"), texts("adoption")]);
  const owner = at.level === "county" || at.level === "township";
  const list = { path: `/u/${unit}/schemes`, query };
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={can.rollout && <ButtonLink href={`/u/${unit}/schemes/rollout`}>{adoption("rollout.open")}</ButtonLink>}
      />
      <div className="grid gap-6">
        <AdoptionList {...open} path={list.path} query={query} />
        {!owner && <Rollout {...list} {...schemes} title={t("mine")} />}
        <Templates {...list} {...templates} canEdit={can.edit && owner} />
        {owner && <Rollout {...list} {...schemes} title={t("rollout")} search />}
        {at.level === "village" && can.note && <TrainingForm unit={unit} today={today} />}
        {owner && can.edit && <BlankForm unit={unit} />}
        {owner && can.edit && <BuiltIns unit={unit} />}
      </div>
    </>
  );
}
