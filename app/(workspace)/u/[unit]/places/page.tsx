import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { PlacesTable } from "@/components/standing/PlacesTable";
import { Card } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";
import { loadPlaces } from "@/server/loaders/standing";

type Search = { q?: string; page?: string };
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("standing"))("places.title") };
}

/** 学校与单位: what there is below an office besides villages, in counts. */
export default async function PlacesPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("standing")]);
  const { rows, page } = await loadPlaces(unit, query);
  return (
    <>
      <PageHeader title={t("places.title")} lead={t("places.lead")} />
      <Card flush>
        <PlacesTable rows={rows} page={page} path={`/u/${unit}/places`} query={query} />
      </Card>
    </>
  );
}
