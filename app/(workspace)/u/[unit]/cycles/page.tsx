import { CycleList } from "@/components/cycle/CycleList";
import { PageHeader } from "@/components/shell/PageHeader";
import { texts } from "@/server/i18n/locale";
import { loadCycles } from "@/server/loaders/cycles";

export default async function CyclesPage({ params }: { params: Promise<{ unit: string }> }) {
  const { unit } = await params;
  const { cycles } = await loadCycles(unit);
  const t = await texts("cycle");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <CycleList rows={cycles} unit={unit} />
    </>
  );
}
