import { CodeSlip } from "@/components/card/CodeSlip";
import { SubjectCard } from "@/components/card/SubjectCard";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { PrintButton } from "@/components/ui/PrintButton";
import { texts } from "@/server/i18n/locale";
import { loadCard } from "@/server/loaders/card";

type Props = { params: Promise<{ unit: string; subjectId: string }>; searchParams: Promise<{ year?: string }> };

export default async function SubjectPage({ params, searchParams }: Props) {
  const [{ unit, subjectId }, { year }] = await Promise.all([params, searchParams]);
  const { card, unitName, can, codes } = await loadCard(
    unit,
    subjectId,
    year && /^20\d\d$/.test(year) ? Number(year) : undefined,
  );
  const [t, common] = await Promise.all([texts("card"), texts("common")]);
  const here = `/u/${unit}/subjects/${subjectId}`;
  return (
    <>
      <PageHeader
        title={t("title", { name: card.subject.name })}
        lead={t("lead")}
        actions={
          <>
            {can.redeem && (
              <ButtonLink href={`/u/${unit}/redemptions/new?subject=${subjectId}`}>{t("redeem")}</ButtonLink>
            )}
            <PrintButton>{common("action.print")}</PrintButton>
          </>
        }
      />
      <SubjectCard
        card={card}
        unit={unit}
        unitName={unitName}
        yearHref={(to) => `${here}?year=${to}`}
        resultHref={(closing) => `/u/${unit}/cycles/${closing}/${subjectId}`}
      />
      {codes.map(({ holder, code }) => (
        <CodeSlip
          key={holder ?? "own"}
          unit={unit}
          subjectId={subjectId}
          name={card.subject.name}
          holder={holder}
          code={code}
          maySend={can.sendCode && !holder}
        />
      ))}
    </>
  );
}
