import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { PlacesTable } from "@/components/standing/PlacesTable";
import { Card } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";
import { loadPlaces } from "@/server/loaders/standing";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("standing"))("places.title") };
}

/** 学校与单位: what there is below an office besides villages, in counts. */
export default async function PlacesPage({ params }: { params: Promise<{ unit: string }> }) {
  const { unit } = await params;
  const [rows, t] = [await loadPlaces(unit), await texts("standing")];
  return (
    <>
      <PageHeader title={t("places.title")} lead={t("places.lead")} />
      <Card flush>
        <PlacesTable rows={rows} />
      </Card>
    </>
  );
}
