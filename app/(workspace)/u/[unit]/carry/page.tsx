import { RunTable } from "@/components/carry/RunTable";
import { UploadCard } from "@/components/carry/UploadCard";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card, Stack } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";
import { loadCarries } from "@/server/loaders/carry";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ page?: string }> };

/** Where an old book is uploaded, and what has been carried over. */
export default async function CarryPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("carry")]);
  const page = await loadCarries(unit, query.page);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Stack>
        {page.mayUpload && <UploadCard unit={unit} practice={page.practice} ready={page.ready} />}
        <Card title={t("runs.title")} flush>
          <RunTable unit={unit} runs={page.runs.rows} page={page.runs.page} />
        </Card>
      </Stack>
    </>
  );
}
