import { Explanation } from "@/components/card/Explanation";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { texts } from "@/server/i18n/locale";
import { loadResult } from "@/server/loaders/cycles";

type Props = { params: Promise<{ unit: string; cycleId: string; subjectId: string }> };

/** The first part of the address is the closing that the result belongs to. */
export default async function ResultPage({ params }: Props) {
  const { unit, cycleId, subjectId } = await params;
  const found = await loadResult(unit, cycleId, subjectId, false);
  const t = await texts("card");
  return (
    <>
      <PageHeader
        title={t("explain.title", { name: found.subject.name })}
        lead={t("explain.lead")}
        actions={<ButtonLink href={`/u/${unit}/subjects/${subjectId}`}>{t("explain.back")}</ButtonLink>}
      />
      <Explanation model={{ ...found, ...found.result }} />
    </>
  );
}
