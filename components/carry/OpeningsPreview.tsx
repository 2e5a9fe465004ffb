import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { DateField } from "@/components/ui/inputs";
import { Points } from "@/components/ui/Points";
import { pageOf } from "@/server/domain/paging";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type CarryPages, Discard } from "./LedgerPreview";
import type { CellQuestion, RowQuestion } from "./model";
import { CellQuestions, RowQuestions } from "./Questions";

const SHOWN = 100;

type Row = {
  subjectId: string;
  name: string;
  code: string;
  group: string;
  honour: number;
  redeemable: number;
  asOf: string | null;
};
export type OpeningsPreviewProps = {
  unit: string;
  runId: string;
  rows: readonly Row[];
  rowQuestions: { questions: readonly RowQuestion[]; all: number };
  cells: { questions: readonly CellQuestion[]; all: number };
  repeated: readonly { sheet: string; label: string }[];
  open: number;
  today: string;
  at: CarryPages;
};

/** A list of passbook balances before it is proposed. */
export async function OpeningsPreview({
  unit,
  runId,
  rows,
  rowQuestions,
  cells,
  repeated,
  open,
  today,
  at,
}: OpeningsPreviewProps) {
  const [t, locale] = [await texts("carry"), await currentLocale()];
  const title = t("openings.title", { count: rows.length });
  const barred = open > 0 ? t("propose.open", { count: open }) : undefined;
  return (
    <Stack>
      {repeated.length > 0 && (
        <Callout tone="ochre">
          {t("openings.repeated", { names: repeated.map(({ label }) => label).join("、") })}
        </Callout>
      )}
      <CellQuestions unit={unit} runId={runId} {...cells} />
      <RowQuestions unit={unit} runId={runId} {...rowQuestions} />
      <Card title={title} flush>
        <DataTable
          label={title}
          {...pageOf(rows, at.page, SHOWN)}
          path={`/u/${unit}/carry/${runId}`}
          rowKey={({ subjectId }) => subjectId}
          dense
          stack
          columns={[
            { key: "name", header: t("households.name"), cell: ({ name }: Row) => name },
            { key: "code", header: t("households.code"), cell: ({ code }: Row) => code },
            { key: "group", header: t("households.group"), cell: ({ group }: Row) => group },
            {
              key: "honour",
              header: t("openings.honour"),
              number: true,
              cell: ({ honour }: Row) => <Points value={honour} decimals={1} />,
            },
            {
              key: "redeemable",
              header: t("openings.redeemable"),
              number: true,
              cell: ({ redeemable }: Row) => <Points value={redeemable} decimals={1} />,
            },
            { key: "asOf", header: t("openings.asOf"), cell: ({ asOf }: Row) => asOf && date(asOf, locale) },
          ]}
        />
      </Card>
      <Card title={t("propose.title")}>
        <div className="grid gap-4">
          <p className="text-muted">{t("openings.lead")}</p>
          <ActionForm procedure="carry.proposeOpenings" input={{ unit, runId }} idempotent>
            <DateField name="asOf" label={t("openings.asOfAll")} defaultValue={today} required />
            <div>
              <Button tone="primary" reason={barred}>
                {t("openings.button", { count: rows.length })}
              </Button>
            </div>
          </ActionForm>
          <Discard unit={unit} runId={runId} />
        </div>
      </Card>
    </Stack>
  );
}
