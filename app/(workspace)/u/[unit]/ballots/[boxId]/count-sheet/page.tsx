import type { Metadata } from "next";
import { CountSheet, onPaper } from "@/components/ballot/CountSheet";
import { PaperHeader } from "@/components/ballot/PaperHeader";
import { texts } from "@/server/i18n/locale";
import { loadBallotSheet } from "@/server/loaders/ballots";

type Props = { params: Promise<{ unit: string; boxId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ballot"))("sheet.countTitle") };
}

/** The form for counting papers by hand; everything around it stays off the paper. */
export default async function CountSheetPage({ params }: Props) {
  const [{ unit, boxId }, t] = await Promise.all([params, texts("ballot")]);
  const { view, subjects } = await loadBallotSheet(unit, boxId);
  return (
    <>
      <PaperHeader unit={unit} box={view.box} title={t("sheet.countTitle")} printed={onPaper(view).length > 0} />
      <CountSheet view={view} subjects={subjects} />
    </>
  );
}
