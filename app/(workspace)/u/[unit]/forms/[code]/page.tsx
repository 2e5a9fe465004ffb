import type { Metadata } from "next";
import { FormSheet } from "@/components/form/FormSheet";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { PrintButton } from "@/components/ui/PrintButton";
import { texts } from "@/server/i18n/locale";
import { formCode, loadForm } from "@/server/loaders/forms";

type Props = {
  params: Promise<{ unit: string; code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** More sheets make no page that a browser prints; the workbook has all of them. */
const SHOWN = 600;

/** What is missing where a form comes out empty: a number to make it of, consents, or data. */
function whyEmpty(code: string, number: string | undefined) {
  if (code === "honourSheet" || code === "starPlate") return "page.emptyConsent";
  return code === "passbook" && number === undefined ? "page.emptyNumber" : "page.emptyText";
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { code }] = [await texts("form"), await params];
  return { title: t(`name.${formCode(code)}`) };
}

/** One form as it is printed; everything around it stays off the paper. */
export default async function FormPage({ params, searchParams }: Props) {
  const [{ unit, code }, search, t] = await Promise.all([params, searchParams, texts("form")]);
  const { documents, query } = await loadForm(unit, code, search);
  const name = t(`name.${formCode(code)}`);
  const file = `/api/files/form?${new URLSearchParams({ unit, code, ...query })}`;
  const rows = documents.reduce((total, form) => total + form.rows.length, 0);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={name}
          lead={documents.length > 0 ? t("page.lead", { count: documents.length, rows }) : undefined}
          crumbs={[{ href: `/u/${unit}/forms`, label: t("title") }, { label: name }]}
          actions={
            documents.length > 0 && (
              <>
                <ButtonLink href={file}>{t("page.workbook")}</ButtonLink>
                <PrintButton primary>{t("page.print")}</PrintButton>
              </>
            )
          }
        />
      </div>
      {documents.length === 0 && (
        <Card>
          <EmptyState title={t("page.empty")}>{t(whyEmpty(code, query.number))}</EmptyState>
        </Card>
      )}
      {documents.length > SHOWN && (
        <div className="no-print mb-3">
          <Callout tone="ochre" title={t("page.more", { shown: SHOWN, count: documents.length })}>
            <p>{t("page.moreText")}</p>
          </Callout>
        </div>
      )}
      {documents.slice(0, SHOWN).map((form, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
        <FormSheet key={at} form={form} />
      ))}
    </>
  );
}
