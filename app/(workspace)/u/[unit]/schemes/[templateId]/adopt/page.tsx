import { notFound } from "next/navigation";
import { Begin } from "@/components/adoption/Begin";
import { RuleBook } from "@/components/scheme/RuleBook";
import { PageHeader } from "@/components/shell/PageHeader";
import { Callout } from "@/components/ui/Callout";
import { texts } from "@/server/i18n/locale";
import { loadStanding } from "@/server/loaders/adoptions";
import { loadTemplate } from "@/server/loaders/schemes";

/** Adoption: the full text first, then the way in. */
export default async function AdoptPage({ params }: { params: Promise<{ unit: string; templateId: string }> }) {
  const { unit, templateId } = await params;
  const [{ template, versions, today, can }, { standing }] = await Promise.all([
    loadTemplate(unit, templateId),
    loadStanding(unit, templateId),
  ]);
  const t = await texts("scheme");
  const version = versions.find((one) => one.status === "published");
  if (!version || !can.adopt) notFound();
  return (
    <>
      <PageHeader
        title={t("adoptTitle", { title: template.title })}
        lead={t("adoptLead")}
        crumbs={[{ label: t("title"), href: `/u/${unit}/schemes` }]}
      />
      <div className="grid gap-4">
        {standing ? (
          <Begin unit={unit} standing={standing} today={today} />
        ) : (
          <Callout tone="ochre">{t("wrongPlace")}</Callout>
        )}
        <RuleBook definition={version.definition} />
      </div>
    </>
  );
}
