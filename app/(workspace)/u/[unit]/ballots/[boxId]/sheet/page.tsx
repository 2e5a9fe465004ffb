import type { Metadata } from "next";
import { PaperSheet } from "@/components/ballot/PaperSheet";
import { PageHeader } from "@/components/shell/PageHeader";
import { PrintButton } from "@/components/ui/PrintButton";
import { texts } from "@/server/i18n/locale";
import { loadBallotSheet } from "@/server/loaders/ballots";

type Props = { params: Promise<{ unit: string; boxId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ballot"))("sheet.title") };
}

/** The voting sheet on paper; everything around it stays off the paper. */
export default async function SheetPage({ params }: Props) {
  const [{ unit, boxId }, t] = await Promise.all([params, texts("ballot")]);
  const { view, subjects } = await loadBallotSheet(unit, boxId);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("sheet.title")}
          crumbs={[
            { href: `/u/${unit}/ballots`, label: t("title") },
            { href: `/u/${unit}/ballots/${boxId}`, label: view.box.title },
            { label: t("sheet.title") },
          ]}
          actions={<PrintButton primary>{t("sheet.print")}</PrintButton>}
        />
      </div>
      <PaperSheet view={view} subjects={subjects} />
    </>
  );
}
