import { CardFace } from "@/components/card/CardFace";
import { CodeSlip } from "@/components/card/CodeSlip";
import { EntryFilters } from "@/components/card/EntryFilters";
import { SubjectActs } from "@/components/card/SubjectActs";
import { SubjectCard } from "@/components/card/SubjectCard";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { PrintButton } from "@/components/ui/PrintButton";
import { SoFar } from "@/components/why/SoFar";
import { texts } from "@/server/i18n/locale";
import { loadCard } from "@/server/loaders/card";

type Props = {
  params: Promise<{ unit: string; subjectId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Everything about one subject's points, and what somebody does who has its card before them. */
export default async function SubjectPage({ params, searchParams }: Props) {
  const [{ unit, subjectId }, search] = await Promise.all([params, searchParams]);
  const { card, query, unitName, can, codes, cardCode, soFar, site } = await loadCard(unit, subjectId, search);
  const [t, common] = await Promise.all([texts("card"), texts("common")]);
  const here = `/u/${unit}/subjects/${subjectId}`;
  const at = { path: here, query: { year: String(card.year), scheme: query.scheme, state: query.state } };
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("title", { name: card.subject.name })}
          lead={t("lead")}
          actions={
            <>
              <ButtonLink href={`/u/${unit}/roster/${subjectId}`}>{t("toRoster")}</ButtonLink>
              <PrintButton>{common("action.print")}</PrintButton>
            </>
          }
        />
      </div>
      <SubjectActs
        unit={unit}
        subjectId={subjectId}
        can={can}
        onNotice={card.pending.some(({ entry }) => entry.status === "on_notice")}
      />
      <SubjectCard
        card={card}
        unit={unit}
        unitName={unitName}
        yearHref={(to) => `${here}?year=${to}`}
        resultHref={(closing) => `/u/${unit}/cycles/${closing}/${subjectId}`}
        filters={<EntryFilters path={at.path} query={at.query} accounts={card.accounts} card={card} />}
        at={at}
      >
        <SoFar running={soFar} />
      </SubjectCard>
      <div className="mt-3 grid grid-cols-1 gap-3">
        <CardFace
          unit={unit}
          subjectId={subjectId}
          name={card.subject.name}
          code={cardCode}
          site={site}
          mayIssue={can.issueCard}
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
      </div>
    </>
  );
}
