import { AwardSlip } from "@/components/passbook/AwardSlip";
import { PageHeader } from "@/components/shell/PageHeader";
import { PrintButton } from "@/components/ui/PrintButton";
import { texts } from "@/server/i18n/locale";
import { loadSlip } from "@/server/loaders/card";

type Props = { params: Promise<{ unit: string; subjectId: string; entryId: string }> };

/** 奖分通知单, to hand over with thanks. */
export default async function SlipPage({ params }: Props) {
  const { unit, subjectId, entryId } = await params;
  const { slip, unitName } = await loadSlip(unit, subjectId, entryId);
  const [t, common] = await Promise.all([texts("passbook"), texts("common")]);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("slip.title")}
          crumbs={[{ label: slip.subject.name, href: `/u/${unit}/subjects/${subjectId}` }]}
          actions={<PrintButton primary>{common("action.print")}</PrintButton>}
        />
      </div>
      <AwardSlip slip={slip} unitName={unitName} />
    </>
  );
}
