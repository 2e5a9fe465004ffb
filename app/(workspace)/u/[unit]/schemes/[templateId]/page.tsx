import { notFound } from "next/navigation";
import { AdoptedActs } from "@/components/adoption/Begin";
import { EditorFrame } from "@/components/scheme/editor/EditorFrame";
import { RuleBook } from "@/components/scheme/RuleBook";
import { VersionDiff } from "@/components/scheme/VersionDiff";
import { VersionFoot, VersionLinks } from "@/components/scheme/Versions";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Chip } from "@/components/ui/Chip";
import { texts } from "@/server/i18n/locale";
import { loadStanding } from "@/server/loaders/adoptions";
import { loadTemplate } from "@/server/loaders/schemes";

type Props = {
  params: Promise<{ unit: string; templateId: string }>;
  searchParams: Promise<{ v?: string; against?: string }>;
};

/** A template: its draft in the editor for those who may, else a published version to read. */
export default async function TemplatePage({ params, searchParams }: Props) {
  const [{ unit, templateId }, query] = await Promise.all([params, searchParams]);
  const [{ template, mine, versions, savedBy, lintContext, owner, today, can }, { standing }] = await Promise.all([
    loadTemplate(unit, templateId),
    loadStanding(unit, templateId),
  ]);
  const [t, adoption] = await Promise.all([texts("scheme"), texts("adoption")]);
  const here = `/u/${unit}/schemes/${templateId}`;
  const latest = versions.find((one) => one.status === "published");
  const chosen = versions.find((one) => String(one.versionNo) === query.v) ?? versions[0];
  if (!chosen) notFound();
  const against = versions.find((one) => String(one.versionNo) === query.against && one !== chosen);
  const editing = chosen.status === "draft" && mine && can.edit && !against;
  return (
    <>
      <PageHeader
        title={template.title}
        crumbs={[{ label: t("title"), href: `/u/${unit}/schemes` }]}
        chips={
          <>
            <Chip tone={chosen.status === "draft" ? "ochre" : "bamboo"}>
              {t("versionNo", { no: chosen.versionNo })}
              {chosen.status === "draft" && ` · ${t("draft")}`}
            </Chip>
            <Chip>{t(`line.${template.line}`)}</Chip>
          </>
        }
        actions={
          <>
            {!editing && <ButtonLink href={`${here}/print?v=${chosen.versionNo}`}>{t("print")}</ButtonLink>}
            {can.simulate && <ButtonLink href={`${here}/simulations`}>{t("simulate")}</ButtonLink>}
            {mine && can.edit && latest && versions[0]?.status === "published" && (
              <ActionForm procedure="scheme.startDraft" input={{ unit, templateId }} onSuccess={{ redirect: here }}>
                <Button>{t("startDraft", { no: latest.versionNo + 1 })}</Button>
              </ActionForm>
            )}
            {!mine && can.edit && latest && (
              <ActionForm
                procedure="scheme.deriveTemplate"
                input={{ unit, versionId: latest.id }}
                idempotent
                onSuccess={{ redirect: `/u/${unit}/schemes/{id}` }}
                className=""
              >
                <Button>{adoption("derive")}</Button>
              </ActionForm>
            )}
            {standing && can.adopt && latest && !standing.running && (
              <ButtonLink tone="primary" href={`${here}/adopt`}>
                {t("adopt")}
              </ButtonLink>
            )}
          </>
        }
      />
      <VersionLinks versions={versions} current={chosen.versionNo} here={here} against={against?.versionNo} />
      {standing?.running && standing.governed && can.adopt && <AdoptedActs unit={unit} standing={standing} />}
      {against && <VersionDiff from={against} to={chosen} />}
      {editing ? (
        <EditorFrame
          unit={unit}
          templateId={templateId}
          here={here}
          today={today}
          lintContext={lintContext}
          owner={owner}
          draft={{
            versionNo: chosen.versionNo,
            editNo: chosen.editNo,
            savedAt: chosen.updatedAt.toISOString(),
            savedBy: savedBy ?? "—",
            definition: chosen.definition,
          }}
        >
          <RuleBook definition={chosen.definition} />
        </EditorFrame>
      ) : against ? null : (
        <RuleBook definition={chosen.definition} foot={<VersionFoot version={chosen} unit={unit} />} />
      )}
    </>
  );
}
