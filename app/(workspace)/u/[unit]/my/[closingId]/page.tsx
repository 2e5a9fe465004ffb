import { Explanation } from "@/components/card/Explanation";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { texts } from "@/server/i18n/locale";
import { loadResult } from "@/server/loaders/cycles";

type Props = { params: Promise<{ unit: string; closingId: string }>; searchParams: Promise<{ subject?: string }> };

export default async function MyResultPage({ params, searchParams }: Props) {
  const [{ unit, closingId }, { subject = "" }] = await Promise.all([params, searchParams]);
  const found = await loadResult(unit, closingId, subject, true);
  const t = await texts("card");
  return (
    <>
      <PageHeader
        title={t("explain.title", { name: found.subject.name })}
        lead={t("explain.lead")}
        actions={<ButtonLink href={`/u/${unit}/my?subject=${subject}`}>{t("explain.back")}</ButtonLink>}
      />
      <Explanation model={{ ...found, ...found.result }} />
    </>
  );
}
