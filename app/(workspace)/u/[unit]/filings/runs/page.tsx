import type { Metadata } from "next";
import { FilingTabs } from "@/components/filing/FilingTabs";
import { RunList } from "@/components/filing/RunList";
import { RunStart } from "@/components/filing/RunStart";
import { PageHeader } from "@/components/shell/PageHeader";
import { Stack } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";
import { loadRuns } from "@/server/loaders/filings";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ cycle?: string; page?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("filing"))("run.title") };
}

/** Starts a mass closing, and lists those there were. */
export default async function RunsPage({ params, searchParams }: Props) {
  const [{ unit }, { cycle, page }, t] = await Promise.all([params, searchParams, texts("filing")]);
  const { choices, runs } = await loadRuns(unit, page);
  return (
    <>
      <PageHeader
        title={t("run.title")}
        lead={t("run.lead")}
        crumbs={[{ label: t("title"), href: `/u/${unit}/filings` }]}
      />
      <Stack>
        <FilingTabs unit={unit} current="runs" canRun />
        <RunStart unit={unit} choices={choices} chosen={cycle} />
        <RunList unit={unit} runs={runs.rows} page={runs.page} />
      </Stack>
    </>
  );
}
