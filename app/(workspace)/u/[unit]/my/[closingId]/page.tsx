import { Explanation } from "@/components/card/Explanation";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { PrintButton } from "@/components/ui/PrintButton";
import { spanWords } from "@/components/why/span";
import { texts } from "@/server/i18n/locale";
import { loadResult } from "@/server/loaders/cycles";

type Props = { params: Promise<{ unit: string; closingId: string }>; searchParams: Promise<{ subject?: string }> };

export default async function MyResultPage({ params, searchParams }: Props) {
  const [{ unit, closingId }, { subject = "" }] = await Promise.all([params, searchParams]);
  const found = await loadResult(unit, closingId, subject, true);
  const [t, common] = await Promise.all([texts("why"), texts("common")]);
  return (
    <>
      <PageHeader
        title={t("of", { name: found.subject.name })}
        lead={await spanWords(found)}
        actions={
          <>
            <ButtonLink href={`/u/${unit}/my?subject=${subject}`}>{t("back")}</ButtonLink>
            <PrintButton>{common("action.print")}</PrintButton>
          </>
        }
      />
      <Explanation why={{ ...found, unit, subjectId: subject }} />
    </>
  );
}
