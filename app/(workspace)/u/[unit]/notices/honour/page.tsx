import type { Metadata } from "next";
import { Consents } from "@/components/notice/Consents";
import { HonourBoard } from "@/components/notice/HonourBoard";
import { PageHeader } from "@/components/shell/PageHeader";
import { EmptyState } from "@/components/ui/EmptyState";
import { PrintButton } from "@/components/ui/PrintButton";
import { texts } from "@/server/i18n/locale";
import { loadHonour } from "@/server/loaders/notices";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("notice"))("honour.title") };
}

/** The honour board of a village: who agreed to stand on it, printed on A4 as it is seen here. */
export default async function HonourPage({ params }: { params: Promise<{ unit: string }> }) {
  const [{ unit }, t] = await Promise.all([params, texts("notice")]);
  const { schemes, publish, today, village } = await loadHonour(unit);
  const shown = schemes.some((scheme) => scheme.shown.length > 0);
  const asked = new Set(schemes.flatMap((scheme) => scheme.asked.map(({ subjectId }) => subjectId))).size;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("honour.title")}
          lead={t("honour.lead")}
          crumbs={[{ href: `/u/${unit}/notices`, label: t("list.title") }, { label: t("honour.title") }]}
          actions={shown && publish && <PrintButton primary>{t("honour.print")}</PrintButton>}
        />
      </div>
      {!shown && asked === 0 && <EmptyState title={t("honour.empty")}>{t("honour.emptyHint")}</EmptyState>}
      {!shown && asked > 0 && (
        <EmptyState title={t("honour.noConsent")}>{t("honour.noConsentHint", { count: asked })}</EmptyState>
      )}
      {shown && <HonourBoard schemes={schemes} village={village} today={today} />}
      {publish && (shown || asked > 0) && (
        <div className="no-print mt-4">
          <Consents unit={unit} today={today} schemes={schemes} />
        </div>
      )}
    </>
  );
}
