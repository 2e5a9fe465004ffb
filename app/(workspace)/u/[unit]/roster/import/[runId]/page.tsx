import { ImportReport } from "@/components/roster/ImportReport";
import { RunForm } from "@/components/roster/RunForm";
import { SheetPreview } from "@/components/roster/SheetPreview";
import { PageHeader } from "@/components/shell/PageHeader";
import { Callout } from "@/components/ui/Callout";
import { Stack } from "@/components/ui/Card";
import { Steps } from "@/components/ui/Steps";
import { texts } from "@/server/i18n/locale";
import { loadImport } from "@/server/loaders/import";

type Props = { params: Promise<{ unit: string; runId: string }> };

/** One import: what was recognised and will happen, to be corrected and decided; afterwards its report. */
export default async function ImportRunPage({ params }: Props) {
  const { unit, runId } = await params;
  const [run, t, roster] = [await loadImport(unit, runId), await texts("import"), await texts("roster")];
  const open = run.status === "previewed";
  const crumbs = [
    { href: `/u/${unit}/roster`, label: roster("title") },
    { href: `/u/${unit}/roster/import`, label: t("title") },
  ];
  const steps = (
    <Steps
      steps={[
        { label: t("steps.upload"), state: "done" },
        { label: t("steps.check"), state: open ? "current" : "done" },
        { label: t("steps.done"), state: open ? "todo" : "current" },
      ]}
    />
  );
  if (run.status !== "previewed") {
    return (
      <>
        <PageHeader
          title={t("report.title")}
          lead={run.report ? t("report.lead", { file: run.fileName }) : undefined}
          crumbs={crumbs}
        />
        <Stack>
          {steps}
          {run.report ? (
            <ImportReport unit={unit} runId={run.id} report={run.report} />
          ) : (
            <Callout>{t("report.discarded")}</Callout>
          )}
        </Stack>
      </>
    );
  }
  const nothing = run.sheets.every(({ use }) => use === "skip");
  return (
    <>
      <PageHeader
        title={t("check.title")}
        lead={t("check.lead", { file: run.fileName, count: run.sheets.length })}
        crumbs={crumbs}
      />
      <Stack>
        {steps}
        {run.sheets.map((sheet) => (
          <SheetPreview key={sheet.index} unit={unit} runId={run.id} sheet={sheet} around={run} />
        ))}
        <RunForm unit={unit} runId={run.id} since={run.since} errors={run.errors} nothing={nothing} />
      </Stack>
    </>
  );
}
