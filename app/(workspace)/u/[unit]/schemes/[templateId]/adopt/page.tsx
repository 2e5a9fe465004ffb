import { notFound } from "next/navigation";
import { AdoptForm } from "@/components/scheme/AdoptForm";
import { RuleBook } from "@/components/scheme/RuleBook";
import { PageHeader } from "@/components/shell/PageHeader";
import { Callout } from "@/components/ui/Callout";
import { texts } from "@/server/i18n/locale";
import { loadTemplate } from "@/server/loaders/schemes";

/** Adoption: the full text first, then the decision. */
export default async function AdoptPage({ params }: { params: Promise<{ unit: string; templateId: string }> }) {
  const { unit, templateId } = await params;
  const { template, versions, schemes, unit: at, today, can } = await loadTemplate(unit, templateId);
  const t = await texts("scheme");
  const version = versions.find((one) => one.status === "published");
  if (!version || !can.adopt) notFound();
  const local = at.level === "village" || at.level === "group";
  const adopted = local ? schemes.find((one) => one.status === "in_force") : undefined;
  return (
    <>
      <PageHeader
        title={t("adoptTitle", { title: template.title })}
        lead={t("adoptLead")}
        crumbs={[{ label: t("title"), href: `/u/${unit}/schemes` }]}
      />
      <div className="grid gap-4">
        <RuleBook definition={version.definition} />
        {!local && <Callout tone="ochre">{t("wrongPlace")}</Callout>}
        {adopted && <Callout>{t("already", { no: adopted.versionNo })}</Callout>}
        {local && !adopted && <AdoptForm unit={unit} version={version} today={today} />}
      </div>
    </>
  );
}
