import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RulePoster } from "@/components/adoption/RulePoster";
import { PageHeader } from "@/components/shell/PageHeader";
import { PrintButton } from "@/components/ui/PrintButton";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadAdoption } from "@/server/loaders/adoptions";

type Props = { params: Promise<{ unit: string; adoptionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("adoption"))("poster.page") };
}

/** The rule book on notice as an A4 poster; everything around it stays off the paper. */
export default async function RulePosterPage({ params }: Props) {
  const { unit, adoptionId } = await params;
  const [model, t, scheme, locale] = await Promise.all([
    loadAdoption(unit, adoptionId),
    texts("adoption"),
    texts("scheme"),
    currentLocale(),
  ]);
  if (model.adoption.noticeFrom === null) notFound();
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("poster.page")}
          crumbs={[
            { href: `/u/${unit}/schemes`, label: scheme("title") },
            {
              href: `/u/${unit}/schemes/adoptions/${adoptionId}`,
              label: model.mine.meta.title[locale === "en" ? "en" : "zh"],
            },
            { label: t("poster.page") },
          ]}
          actions={<PrintButton primary>{t("poster.print")}</PrintButton>}
        />
      </div>
      <RulePoster model={model} />
    </>
  );
}
