import { findingText, reportLines } from "@/components/roster/words";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadImport, writeReport } from "@/server/loaders/import";

type Params = { params: Promise<{ runId: string }> };

/** The report of a finished import as .xlsx: what came in, and every row left out with its reason. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const unit = new URL(request.url).searchParams.get("unit") ?? "";
  const run = await loadImport(unit, (await params).runId);
  if (run.status === "previewed" || !run.report) return new Response(null, { status: 404 });
  const { report } = run;
  const [t, locale] = [await texts("import"), await currentLocale()];
  const bytes = await writeReport([
    {
      name: t("report.summary"),
      title: `${t("report.title")} ${run.fileName}`,
      columns: [
        { header: t("report.what"), width: 30 },
        { header: t("report.number"), width: 12 },
      ],
      rows: reportLines(report, locale).map(({ label, value }) => [label, value]),
    },
    {
      name: t("report.left"),
      columns: [
        { header: t("report.sheet"), width: 20 },
        { header: t("report.row"), width: 8 },
        { header: t("report.why"), width: 80 },
      ],
      rows: report.left.map((left) => [
        left.sheet,
        left.row,
        left.findings.map((each) => findingText(each, locale)).join(" "),
      ]),
    },
  ]);
  return new Response(Buffer.from(bytes), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="import-report.xlsx"`,
      "cache-control": "no-store",
    },
  });
}
