import type { Metadata } from "next";
import { BoxActs, CancelBox } from "@/components/ballot/BoxActs";
import { BoxFacts } from "@/components/ballot/BoxFacts";
import { BoxState } from "@/components/ballot/BoxState";
import { BoxSteps } from "@/components/ballot/BoxSteps";
import { CountingCard } from "@/components/ballot/CountingCard";
import { FewVoters } from "@/components/ballot/FewVoters";
import { ResultCard } from "@/components/ballot/ResultCard";
import { TurnOutCard } from "@/components/ballot/TurnOutCard";
import { PageHeader } from "@/components/shell/PageHeader";
import { Columns, Stack } from "@/components/ui/Card";
import { cycleTitle } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadBallot } from "@/server/loaders/ballots";

type Props = { params: Promise<{ unit: string; boxId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("ballot"))("title") };
}

/** One ballot from its roll to its result: where it stands, and the one thing to do next. */
export default async function BallotPage({ params }: Props) {
  const [{ unit, boxId }, t, locale] = await Promise.all([params, texts("ballot"), currentLocale()]);
  const { view, outcome, subjects, counting, may } = await loadBallot(unit, boxId);
  const { box, scheme, periodNo } = view;
  const cycle = cycleTitle(view.cycle, locale);
  const facts = (
    <BoxFacts view={view}>
      {may.prepare && box.status !== "cancelled" && <CancelBox unit={unit} view={view} />}
    </BoxFacts>
  );
  return (
    <>
      <PageHeader
        title={box.title}
        lead={t("page.lead", {
          scheme: locale === "en" ? scheme.titleEn : scheme.title,
          cycle: periodNo === null ? cycle : t("page.ofPeriod", { cycle, no: periodNo }),
        })}
        chips={<BoxState status={box.status} />}
        crumbs={[{ href: `/u/${unit}/ballots`, label: t("title") }, { label: box.title }]}
        actions={may.prepare && <BoxActs unit={unit} view={view} counting={counting} />}
      />
      <Stack>
        {box.status !== "cancelled" && <BoxSteps unit={unit} view={view} />}
        <FewVoters view={view} />
        {outcome && <ResultCard view={view} outcome={outcome} subjects={subjects} />}
        <Columns wideFirst>
          <Stack>
            {!outcome && <TurnOutCard unit={unit} view={view} />}
            {box.status === "counting" && (
              <CountingCard unit={unit} view={view} counting={counting} mayCount={may.count} />
            )}
            {outcome && facts}
          </Stack>
          {!outcome && facts}
        </Columns>
      </Stack>
    </>
  );
}
