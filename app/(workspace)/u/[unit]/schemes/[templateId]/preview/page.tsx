import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Preview } from "@/components/scheme/Preview";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { texts } from "@/server/i18n/locale";
import { loadTemplate } from "@/server/loaders/schemes";

type Props = {
  params: Promise<{ unit: string; templateId: string }>;
  searchParams: Promise<{ of?: string; v?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("scheme"))("preview.title") };
}

/** What people will see of a version: card, notice, form of results. */
export default async function PreviewPage({ params, searchParams }: Props) {
  const [{ unit, templateId }, query, t] = await Promise.all([params, searchParams, texts("scheme")]);
  const { template, versions, today, unit: at } = await loadTemplate(unit, templateId);
  const chosen = versions.find((one) => String(one.versionNo) === query.v) ?? versions[0];
  if (!chosen) notFound();
  const here = `/u/${unit}/schemes/${templateId}`;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("preview.title")}
          crumbs={[
            { label: t("title"), href: `/u/${unit}/schemes` },
            { label: template.title, href: here },
            { label: t("preview.title") },
          ]}
          actions={<ButtonLink href={here}>{t("preview.back")}</ButtonLink>}
        />
      </div>
      <Preview
        definition={chosen.definition}
        versionNo={chosen.versionNo}
        of={query.of}
        here={here}
        today={today}
        unitName={at.name}
      />
    </>
  );
}
