import type { Metadata } from "next";
import { InspectionPlan } from "@/components/inspection/InspectionPlan";
import { InspectionSheet } from "@/components/inspection/InspectionSheet";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { PrintButton } from "@/components/ui/PrintButton";
import { texts } from "@/server/i18n/locale";
import { loadInspections } from "@/server/loaders/follow";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("follow"))("inspection.title") };
}

/** 检查计划: what is to be inspected this month, what was, and the plan of the year to print. */
export default async function InspectionsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("follow")]);
  const { plans, today, unitName } = await loadInspections(unit, query);
  const path = `/u/${unit}/inspections`;
  const planned = plans.filter(({ rows }) => rows.length > 0);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("inspection.title")}
          lead={t("inspection.lead")}
          actions={planned.length > 0 && <PrintButton>{t("print")}</PrintButton>}
        />
        {plans.length === 0 ? (
          <Card>
            <EmptyState title={t("inspection.none")}>{t("inspection.noneHint")}</EmptyState>
          </Card>
        ) : (
          <Stack>
            {plans.map((plan) => (
              <InspectionPlan key={plan.schemeId} unit={unit} plan={plan} path={path} today={today} />
            ))}
          </Stack>
        )}
      </div>
      {planned.map((plan) => (
        <InspectionSheet key={plan.schemeId} unitName={unitName} plan={plan} today={today} />
      ))}
    </>
  );
}
