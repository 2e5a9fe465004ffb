import type { Metadata } from "next";
import { UnitHeader } from "@/components/county/Header";
import { WeightsForm } from "@/components/county/WeightsForm";
import { texts } from "@/server/i18n/locale";
import { loadWeights } from "@/server/loaders/ranking";

type Props = { params: Promise<{ unit: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("county"))("weightsForm.title") };
}

export default async function WeightsPage({ params }: Props) {
  const [{ unit }, t] = await Promise.all([params, texts("county")]);
  const { page, trail } = await loadWeights(unit);
  return (
    <>
      <UnitHeader title={t("weightsForm.title")} lead={t("weightsForm.lead")} trail={trail} />
      <p className="no-print mb-3">
        <a href={`/u/${unit}/ranking`}>{t("ranking.back")}</a>
      </p>
      <WeightsForm unit={unit} config={page.inForce.config} today={page.today} />
    </>
  );
}
