import { Awards } from "@/components/cycle/Awards";
import { CloseSteps } from "@/components/cycle/CloseSteps";
import { ClosingView } from "@/components/cycle/ClosingView";
import { LateFacts } from "@/components/cycle/LateFacts";
import { NowCard } from "@/components/cycle/NowCard";
import { Earlier, Parts } from "@/components/cycle/Parts";
import { ResultTable } from "@/components/cycle/ResultTable";
import { WayRecord } from "@/components/cycle/WayRecord";
import { codeWords } from "@/components/cycle/words";
import { PageHeader } from "@/components/shell/PageHeader";
import { TargetsHere } from "@/components/target/TargetsHere";
import { cycleTitle } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadCycle } from "@/server/loaders/cycles";

type Props = {
  params: Promise<{ unit: string; cycleId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

/** One cycle, one part at a time: what is open, the preview, the confirmation, the steps of its results, what was found since. */
export default async function CyclePage({ params, searchParams }: Props) {
  const [{ unit, cycleId }, query] = await Promise.all([params, searchParams]);
  const found = await loadCycle(unit, cycleId, query);
  const { cycle, scheme, versionNo, definition, periods, closings, part, open, shown, today } = found;
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const here = `/u/${unit}/cycles/${cycleId}`;
  const onItsWay = closings.some((one) => one.periodId === null && one.status === "confirmed");
  const parts = [
    ...periods,
    { ...cycle, id: null, no: null, status: onItsWay ? ("confirmed" as const) : cycle.status },
  ];
  const at = parts.find(({ id }) => id === part) ?? { ...cycle, no: null };
  const [endsOn, isWhole, isOver] = [at.endsOn, part === null, at.endsOn < today];
  const what = at.no === null ? t("whole") : t("period", { no: at.no });
  const named = [cycleTitle(cycle, locale), ...(at.no === null ? [] : [what])].join(locale === "en" ? ", " : "");
  const [closing, way] = [shown?.closing ?? null, shown?.way ?? null];
  return (
    <>
      <PageHeader
        title={t("name", { name: cycleTitle(cycle, locale) })}
        lead={`${locale === "en" ? scheme.titleEn : scheme.title} · ${t("version", { no: versionNo })}`}
        crumbs={[{ label: t("title"), href: `/u/${unit}/cycles` }]}
      />
      <div className="grid grid-cols-1 gap-4">
        <Parts here={here} parts={parts} current={part} />
        <CloseSteps {...{ isWhole, isOver, closing, way }} blocked={(open?.count ?? 0) > 0} />
        <NowCard
          {...{ unit, cycleId, what, named, endsOn, isOver, open, closing, way, userId: found.userId, can: found.can }}
          office={found.office}
          schemeId={scheme.id}
          partId={part}
          results={shown?.results.counts.all ?? 0}
          meetings={shown?.meetings ?? []}
          chosen={query.meeting}
          requests={found.reopenings}
          words={codeWords(definition, locale)}
        />
        {way && <WayRecord unit={unit} way={way} />}
        <Earlier here={here} closings={closings.filter((one) => one.periodId === part)} current={closing?.id} />
        {isWhole && found.targets && <TargetsHere unit={unit} cycleId={cycleId} targets={found.targets} />}
        {shown && (
          <>
            {shown.awards.length > 0 && (
              <Awards
                unit={unit}
                closingId={shown.closing.id}
                final={shown.closing.status === "final"}
                awards={shown.awards}
                mayDecide={found.can.prepare}
              />
            )}
            <ClosingView
              what={what}
              closing={shown.closing}
              definition={shown.definition}
              names={shown.names}
              groups={shown.groups}
              deciding={{ unit, cycleId, today, may: found.can.prepare, ...shown.deciding }}
            />
            <ResultTable
              {...{ unit, cycleId, tab: shown.tab, results: shown.results, definition: shown.definition }}
              closingId={shown.closing.id}
              isWhole={isWhole}
            />
          </>
        )}
        <LateFacts unit={unit} facts={found.late} />
      </div>
    </>
  );
}
