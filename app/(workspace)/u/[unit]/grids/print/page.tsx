import { GridForm } from "@/components/grid/GridForm";
import { PageHeader } from "@/components/shell/PageHeader";
import { PrintButton } from "@/components/ui/PrintButton";
import { texts } from "@/server/i18n/locale";
import { loadGrids } from "@/server/loaders/grids";

/** 网格划分及网格员情况表, and in one grid the form of its centre households. */
export default async function GridPrintPage({ params }: { params: Promise<{ unit: string }> }) {
  const { unit } = await params;
  const [loaded, t, common] = [await loadGrids(unit), await texts("grid"), await texts("common")];
  return (
    <>
      <div className="no-print">
        <PageHeader title={t("form.title")} actions={<PrintButton primary>{common("action.print")}</PrintButton>} />
      </div>
      <GridForm
        name={loaded.name}
        today={loaded.today}
        units={loaded.type === "grid" ? [loaded.grid] : loaded.units}
        workers={loaded.workers}
        clusters={loaded.type === "grid" ? loaded.clusters : []}
      />
    </>
  );
}
