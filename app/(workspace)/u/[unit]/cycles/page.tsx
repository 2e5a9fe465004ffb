import { CycleList } from "@/components/cycle/CycleList";
import { PageHeader } from "@/components/shell/PageHeader";
import { texts } from "@/server/i18n/locale";
import { loadCycles } from "@/server/loaders/cycles";

type Query = { state?: string; q?: string; page?: string };
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<Query> };

export default async function CyclesPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("cycle")]);
  const list = await loadCycles(unit, query);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <CycleList unit={unit} query={query} {...list} />
    </>
  );
}
