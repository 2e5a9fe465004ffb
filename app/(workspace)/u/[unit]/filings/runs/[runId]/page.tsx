import type { Metadata } from "next";
import { RunChip } from "@/components/filing/RunList";
import { RunParts } from "@/components/filing/RunParts";
import { RunProgress } from "@/components/filing/RunProgress";
import { PageHeader } from "@/components/shell/PageHeader";
import { Stack } from "@/components/ui/Card";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadRun } from "@/server/loaders/filings";

type Props = { params: Promise<{ unit: string; runId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("filing"))("run.title") };
}

/** One mass closing: how far it is, and what came of every village. */
export default async function RunPage({ params }: Props) {
  const { unit, runId } = await params;
  const [{ run, parts, progress }, t, locale] = await Promise.all([
    loadRun(unit, runId),
    texts("filing"),
    currentLocale(),
  ]);
  const { status } = run;
  return (
    <>
      <PageHeader
        title={t("run.name", { act: run.act, cycle: run.cycleName })}
        lead={`${run.requestedByName} · ${dateTime(run.createdAt, locale)}`}
        crumbs={[
          { label: t("title"), href: `/u/${unit}/filings` },
          { label: t("run.title"), href: `/u/${unit}/filings/runs` },
        ]}
        chips={<RunChip status={status} />}
      />
      <Stack>
        {(status === "queued" || status === "running") && (
          <RunProgress unit={unit} runId={runId} progress={{ ...progress, status }} />
        )}
        <RunParts parts={parts} />
      </Stack>
    </>
  );
}
