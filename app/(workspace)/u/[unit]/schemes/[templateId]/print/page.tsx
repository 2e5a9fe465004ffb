import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BookPage } from "@/components/scheme/RuleBook";
import { VersionFoot } from "@/components/scheme/Versions";
import { PageHeader } from "@/components/shell/PageHeader";
import { PrintButton } from "@/components/ui/PrintButton";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadTemplate } from "@/server/loaders/schemes";

type Props = {
  params: Promise<{ unit: string; templateId: string }>;
  searchParams: Promise<{ v?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("scheme"))("print") };
}

/** One version of a rule book as an A4 document. */
export default async function PrintPage({ params, searchParams }: Props) {
  const [{ unit, templateId }, { v }, t, locale] = await Promise.all([
    params,
    searchParams,
    texts("scheme"),
    currentLocale(),
  ]);
  const { template, versions, today } = await loadTemplate(unit, templateId);
  const chosen = versions.find((one) => String(one.versionNo) === v) ?? versions[0];
  if (!chosen) notFound();
  const here = `/u/${unit}/schemes/${templateId}`;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("print")}
          crumbs={[
            { label: t("title"), href: `/u/${unit}/schemes` },
            { label: template.title, href: here },
            { label: t("print") },
          ]}
          actions={<PrintButton primary>{t("printNow")}</PrintButton>}
        />
      </div>
      <BookPage
        definition={chosen.definition}
        line={`${t("versionNo", { no: chosen.versionNo })}${chosen.status === "draft" ? ` · ${t("draft")}` : ""} · ${date(chosen.decidedOn ?? today, locale)}`}
        foot={<VersionFoot version={chosen} unit={unit} />}
      />
    </>
  );
}
