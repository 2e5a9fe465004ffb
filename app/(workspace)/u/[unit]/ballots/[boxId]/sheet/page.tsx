import type { Metadata } from "next";
import { PaperHeader } from "@/components/ballot/PaperHeader";
import { PaperSheet } from "@/components/ballot/PaperSheet";
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
      <PaperHeader unit={unit} box={view.box} title={t("sheet.title")} />
      <PaperSheet view={view} subjects={subjects} />
    </>
  );
}
