import { AdoptionList } from "@/components/adoption/AdoptionList";
import { TrainingForm } from "@/components/adoption/TrainingForm";
import { BlankForm } from "@/components/scheme/BlankForm";
import { BuiltIns, Rollout, Templates } from "@/components/scheme/Catalogue";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { texts } from "@/server/i18n/locale";
import { loadOpenAdoptions } from "@/server/loaders/adoptions";
import { loadSchemes } from "@/server/loaders/schemes";

export default async function SchemesPage({ params }: { params: Promise<{ unit: string }> }) {
  const { unit } = await params;
  const [{ templates, schemes, unit: at, lines, today, can }, open] = await Promise.all([
    loadSchemes(unit),
    loadOpenAdoptions(unit),
  ]);
  const [t, adoption] = await Promise.all([texts("scheme"), texts("adoption")]);
  const owner = at.level === "county" || at.level === "township";
  const shown = owner ? templates : templates.filter((row) => lines.includes(row.line));
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={can.rollout && <ButtonLink href={`/u/${unit}/schemes/rollout`}>{adoption("rollout.open")}</ButtonLink>}
      />
      <div className="grid gap-6">
        <AdoptionList rows={open} />
        {!owner && <Rollout rows={schemes.filter((row) => lines.includes(row.line))} unit={unit} title={t("mine")} />}
        <Templates rows={shown} unit={unit} canEdit={can.edit && owner} />
        {owner && <Rollout rows={schemes} unit={unit} title={t("rollout")} />}
        {at.level === "village" && can.note && <TrainingForm unit={unit} today={today} />}
        {owner && can.edit && <BlankForm unit={unit} />}
        {owner && can.edit && <BuiltIns unit={unit} />}
      </div>
    </>
  );
}
