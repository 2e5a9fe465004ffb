import { Explanation } from "@/components/card/Explanation";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { PrintButton } from "@/components/ui/PrintButton";
import { spanWords } from "@/components/why/span";
import { texts } from "@/server/i18n/locale";
import { loadResult } from "@/server/loaders/cycles";

type Props = { params: Promise<{ unit: string; cycleId: string; subjectId: string }> };

/** The first part of the address is the closing that the result belongs to. */
export default async function ResultPage({ params }: Props) {
  const { unit, cycleId, subjectId } = await params;
  const found = await loadResult(unit, cycleId, subjectId, false);
  const [t, common] = await Promise.all([texts("why"), texts("common")]);
  return (
    <>
      <PageHeader
        title={t("of", { name: found.subject.name })}
        lead={await spanWords(found)}
        actions={
          <>
            <ButtonLink href={`/u/${unit}/subjects/${subjectId}`}>{t("back")}</ButtonLink>
            <PrintButton>{common("action.print")}</PrintButton>
          </>
        }
      />
      <Explanation why={{ ...found, unit, subjectId }} />
    </>
  );
}
