import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { TextAreaField } from "@/components/ui/inputs";
import { ListEnd } from "@/components/ui/ListEnd";
import { Points } from "@/components/ui/Points";
import { SelectionBar } from "@/components/ui/SelectionBar";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Row = {
  id: string;
  name: string;
  item: string;
  points: number;
  actOn: string;
  reason: string;
  recorder: string;
};

/** Posted entries with checkboxes, one reason below them, and the proposal that another person decides. */
export async function ChooseEntries({
  unit,
  schemeId,
  rows,
  total,
}: {
  unit: string;
  schemeId: string;
  rows: readonly Row[];
  /** Of all that the filter keeps. */
  total: number;
}) {
  const [t, words, locale] = [await texts("ledger"), await texts("entry"), await currentLocale()];
  return (
    <ActionForm
      procedure="ledger.proposeReversal"
      input={{ unit, schemeId, kind: "reversal" }}
      idempotent
      onSuccess={{ redirect: `/u/${unit}/ledger/reversals/{id}` }}
    >
      <SelectionBar name="entryIds" />
      <DataTable
        label={t("propose.manyTitle")}
        rows={rows}
        rowKey={(row) => row.id}
        stack
        select={{ name: "entryIds", value: (row) => row.id, label: (row) => `${row.name} ${row.item}` }}
        empty={<EmptyState title={t("propose.none")} />}
        columns={[
          { key: "name", header: t("reversal.name"), cell: (row) => row.name },
          { key: "item", header: t("reversal.item"), cell: (row) => row.item },
          {
            key: "points",
            header: t("reversal.points"),
            number: true,
            cell: (row) => <Points value={row.points} sign strong />,
          },
          { key: "actOn", header: t("reversal.actOn"), nowrap: true, cell: (row) => date(row.actOn, locale) },
          { key: "words", header: t("reversal.words"), cell: (row) => row.reason },
          { key: "recorder", header: words("list.recordedBy"), nowrap: true, cell: (row) => row.recorder },
        ]}
      />
      <ListEnd shown={rows.length} total={total} by="search" />
      {rows.length > 0 && (
        <div className="grid gap-3 px-4 py-4">
          <TextAreaField name="reason" label={t("propose.reason")} rows={2} required />
          <p className="text-muted">{t("propose.effect")}</p>
          <div>
            <Button tone="primary">{t("propose.many")}</Button>
          </div>
        </div>
      )}
    </ActionForm>
  );
}
