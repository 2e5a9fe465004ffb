import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { FileField } from "@/components/ui/inputs";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadImports } from "@/server/loaders/import";

type Props = { params: Promise<{ unit: string }> };

const XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const TONES = { previewed: "ochre", imported: "bamboo", discarded: "ink" } as const;

/** Where a register is uploaded, or a sample tried; below, the imports of this unit. */
export default async function ImportPage({ params }: Props) {
  const { unit } = await params;
  const [page, t, roster] = [await loadImports(unit), await texts("import"), await texts("roster")];
  const samples = [
    ...(page.lines.includes("household") ? (["household"] as const) : []),
    ...(page.lines.includes("party") ? (["party"] as const) : []),
    "ledger" as const,
  ];
  const done = { redirect: `/u/${unit}/roster/import/{id}` };
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ href: `/u/${unit}/roster`, label: roster("title") }]}
      />
      <Stack>
        <Card title={t("upload.title")}>
          <ActionForm upload="/api/files/import" input={{ unit }} onSuccess={done}>
            <FileField name="file" label={t("upload.file")} hint={t("upload.hint")} accept={XLSX} required />
            <div>
              <Button tone="primary">{t("upload.button")}</Button>
            </div>
          </ActionForm>
        </Card>
        {page.practice && page.inVillage && (
          <Card title={t("upload.samples")}>
            <p className="mb-3 text-muted">{t("upload.samplesText")}</p>
            <ul className="grid gap-2">
              {samples.map((sample) => (
                <li key={sample}>
                  <ActionForm
                    procedure="import.trySample"
                    input={{ unit, sample }}
                    onSuccess={done}
                    className="flex flex-wrap items-center gap-3"
                  >
                    <span>{t(`upload.sample.${sample}`)}</span>
                    <Button small>{t("upload.tryIt")}</Button>
                  </ActionForm>
                </li>
              ))}
            </ul>
          </Card>
        )}
        <Card title={t("runs.title")} flush>
          <Runs unit={unit} runs={page.runs} />
        </Card>
      </Stack>
    </>
  );
}

type Run = Awaited<ReturnType<typeof loadImports>>["runs"][number];

async function Runs({ unit, runs }: { unit: string; runs: Run[] }) {
  const [t, locale] = [await texts("import"), await currentLocale()];
  return (
    <DataTable
      label={t("runs.title")}
      rows={runs}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/u/${unit}/roster/import/${id}`}
      stack
      empty={<p className="px-4 pb-4 text-muted">{t("runs.none")}</p>}
      columns={[
        { key: "file", header: t("runs.file"), cell: ({ fileName }: Run) => fileName },
        { key: "at", header: t("runs.at"), cell: ({ createdAt }: Run) => dateTime(createdAt, locale) },
        { key: "by", header: t("runs.by"), cell: ({ byName }: Run) => byName },
        {
          key: "status",
          header: t("runs.status"),
          cell: ({ status }: Run) => <Chip tone={TONES[status]}>{t(`status.${status}`)}</Chip>,
        },
      ]}
    />
  );
}
