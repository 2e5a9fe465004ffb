import { BlankForm } from "@/components/scheme/BlankForm";
import { BuiltIns, Rollout, Templates } from "@/components/scheme/Catalogue";
import { PageHeader } from "@/components/shell/PageHeader";
import { texts } from "@/server/i18n/locale";
import { loadSchemes } from "@/server/loaders/schemes";

export default async function SchemesPage({ params }: { params: Promise<{ unit: string }> }) {
  const { unit } = await params;
  const { templates, schemes, unit: at, lines, can } = await loadSchemes(unit);
  const t = await texts("scheme");
  const owner = at.level === "county" || at.level === "township";
  const shown = owner ? templates : templates.filter((row) => lines.includes(row.line));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid gap-6">
        {!owner && <Rollout rows={schemes.filter((row) => lines.includes(row.line))} unit={unit} title={t("mine")} />}
        <Templates rows={shown} unit={unit} canEdit={can.edit && owner} />
        {owner && <Rollout rows={schemes} unit={unit} title={t("rollout")} />}
        {owner && can.edit && <BlankForm unit={unit} />}
        {owner && can.edit && <BuiltIns unit={unit} />}
      </div>
    </>
  );
}
