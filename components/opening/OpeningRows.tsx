import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { points } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";

type Row = {
  opening: { id: string; honour: number; redeemable: number; cancelledAt: Date | null };
  name: string;
  code: string;
};

/** Every row of a list with its sum; a posted one can be taken back from here. */
export async function OpeningRows({
  unit,
  rows,
  mayCancel,
}: {
  unit: string;
  rows: readonly Row[];
  mayCancel: boolean;
}) {
  const t = await texts("move");
  const sum = (key: "honour" | "redeemable") => points(rows.reduce((total, { opening }) => total + opening[key], 0));
  const columns: Column<Row>[] = [
    { key: "name", header: t("opening.column.name"), cell: (row) => row.name },
    { key: "code", header: t("opening.column.code"), cell: (row) => row.code },
    { key: "honour", header: t("opening.column.honour"), number: true, cell: (row) => points(row.opening.honour) },
    {
      key: "redeemable",
      header: t("opening.column.redeemable"),
      number: true,
      cell: (row) => points(row.opening.redeemable),
    },
    ...(mayCancel
      ? [
          {
            key: "state",
            header: t("opening.column.state"),
            cell: (row: Row) =>
              row.opening.cancelledAt ? (
                <Chip tone="vermilion">{t("opening.cancelled")}</Chip>
              ) : (
                <CancelAct unit={unit} id={row.opening.id} name={row.name} />
              ),
          },
        ]
      : []),
  ];
  return (
    <Card title={t("opening.rows")} flush>
      <DataTable
        label={t("opening.rows")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.opening.id}
        total={["", "", sum("honour"), sum("redeemable"), ...(mayCancel ? [""] : [])]}
        stack
      />
    </Card>
  );
}

async function CancelAct({ unit, id, name }: { unit: string; id: string; name: string }) {
  const t = await texts("move");
  return (
    <ConfirmAct
      procedure="opening.cancel"
      input={{ unit, openingId: id }}
      idempotent
      small
      label={t("opening.cancel.label")}
      title={t("opening.cancel.title", { name })}
      effects={[{ text: t("opening.cancel.effect") }]}
      confirmLabel={t("opening.cancel.button")}
      onSuccess={{ redirect: `/u/${unit}/openings/{id}` }}
    />
  );
}

type Line = { line: number; text: string; code: string };

/** Lines that could not be read, each with why: they are not posted. */
export async function UnreadableLines({ lines }: { lines: readonly Line[] }) {
  const t = await texts("move");
  if (lines.length === 0) return null;
  const columns: Column<Line>[] = [
    { key: "text", header: t("opening.column.text"), cell: (row) => row.text },
    { key: "line", header: t("opening.column.line"), number: true, cell: (row) => row.line },
    { key: "why", header: t("opening.column.why"), cell: (row) => t(`opening.why.${row.code as "points"}`) },
  ];
  return (
    <Card title={t("opening.unreadable", { count: lines.length })} flush>
      <p className="px-4 pb-3 text-muted">{t("opening.unreadableHint")}</p>
      <DataTable
        label={t("opening.unreadable", { count: lines.length })}
        columns={columns}
        rows={lines}
        rowKey={(row) => String(row.line)}
        stack
      />
    </Card>
  );
}
