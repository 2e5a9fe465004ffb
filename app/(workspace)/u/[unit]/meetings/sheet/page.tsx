import type { Metadata } from "next";
import { AgendaSheet } from "@/components/meeting/MeetingSheet";
import { PageHeader } from "@/components/shell/PageHeader";
import { PrintButton } from "@/components/ui/PrintButton";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadAgenda } from "@/server/loaders/meetings";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("meeting"))("print.signIn") };
}

/** The attendance sheet with what is to be decided; everything around it stays off the paper. */
export default async function AgendaSheetPage({ params, searchParams }: Props) {
  const [{ unit }, query, t, locale] = await Promise.all([params, searchParams, texts("meeting"), currentLocale()]);
  const { agenda } = await loadAgenda(unit, query, locale);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("print.signIn")}
          crumbs={[{ href: `/u/${unit}/meetings`, label: t("title") }, { label: t("print.signIn") }]}
          actions={<PrintButton primary>{t("print.print")}</PrintButton>}
        />
      </div>
      <AgendaSheet agenda={agenda} />
    </>
  );
}
