import type { Metadata } from "next";
import { Answer } from "@/components/filing/Answer";
import { Completeness, Differences } from "@/components/filing/Facts";
import { HintList } from "@/components/filing/HintList";
import { FilingHistory, StepLog } from "@/components/filing/History";
import { StateChip } from "@/components/filing/StateChip";
import { PageHeader } from "@/components/shell/PageHeader";
import { Columns, Stack } from "@/components/ui/Card";
import { cycleTitle } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadFiling } from "@/server/loaders/filings";

type Props = { params: Promise<{ unit: string; cycleId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("filing"))("title") };
}

/** One village's cycle: how complete, what differs, hints, what was filed and answered. */
export default async function FilingPage({ params }: Props) {
  const { unit, cycleId } = await params;
  const [one, t, locale] = await Promise.all([loadFiling(unit, cycleId), texts("filing"), currentLocale()]);
  const { row, complete } = one;
  const english = locale === "en";
  return (
    <>
      <PageHeader
        title={[english ? row.nameEn : row.name, english ? row.groupEn : row.group].filter(Boolean).join(" · ")}
        lead={`${english ? row.schemeEn : row.scheme} · ${cycleTitle({ ...row, name: row.cycleName }, locale)}`}
        crumbs={[{ label: t("title"), href: `/u/${unit}/filings` }]}
        chips={<StateChip row={row} steps={complete.version.steps} />}
        actions={
          <Answer
            unit={unit}
            row={row}
            grades={complete.version.grades}
            canAnswer={one.can.answer && one.canAnswer}
            isOwn={one.can.answer && one.isOwn}
          />
        }
      />
      <Columns wideFirst>
        <Stack>
          <HintList hints={one.hints} isLive={one.isLive} names={one.names} />
          {row.summary && <Differences complete={complete} summary={row.summary} />}
        </Stack>
        <Stack>
          <Completeness complete={complete} summary={row.summary} />
          <FilingHistory filings={one.filings} />
          <StepLog steps={one.steps} />
        </Stack>
      </Columns>
    </>
  );
}
