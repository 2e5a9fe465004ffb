import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Hidden, NumberField, SelectField, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import { type Around, FIELDS, type PreviewSheet } from "./import-types";

type LayoutFormProps = { unit: string; runId: string; sheet: PreviewSheet; around: Around };

/** What a sheet is, whose it is and where things stand in it: as recognised, to be corrected. */
export async function LayoutForm({ unit, runId, sheet, around }: LayoutFormProps) {
  const t = await texts("import");
  const uses = [
    ...(around.lines.includes("household") && around.inVillage ? ["household" as const] : []),
    ...(around.lines.includes("party") ? ["party" as const] : []),
    "skip" as const,
  ];
  const labels = { household: t("check.useHousehold"), party: t("check.useParty"), skip: t("check.useSkip") };
  const recognised = sheet.kind === "household" || sheet.kind === "party";
  return (
    <ActionForm
      procedure="import.arrange"
      input={{ unit, runId }}
      onSuccess={{ message: t("check.applied") }}
      id={`sheet-${sheet.index}`}
    >
      <Hidden name="sheets[0].index" value={sheet.index} />
      <SelectField
        name="sheets[0].use"
        label={t("check.use")}
        defaultValue={sheet.use}
        options={uses.map((use) => ({ value: use, label: labels[use] }))}
      />
      {around.lines.includes("party") && sheet.kind !== "household" && <BranchFields sheet={sheet} around={around} />}
      <details open={!recognised}>
        <summary className="min-h-11 py-2">{t("check.layout")}</summary>
        <div className="mt-2 grid gap-4">
          <div className="grid gap-4 sm:grid-cols-3">
            <NumberField name="sheets[0].headerRow" label={t("check.headerRow")} defaultValue={sheet.headerRow} />
            <NumberField
              name="sheets[0].firstDataRow"
              label={t("check.firstDataRow")}
              defaultValue={sheet.firstDataRow}
            />
            <NumberField name="sheets[0].lastDataRow" label={t("check.lastDataRow")} defaultValue={sheet.lastDataRow} />
          </div>
          <p className="text-muted">{t("check.rowsHint")}</p>
          <ColumnFields sheet={sheet} />
        </div>
      </details>
      <div>
        <Button>{t("check.apply")}</Button>
      </div>
    </ActionForm>
  );
}

async function BranchFields({ sheet, around }: { sheet: PreviewSheet; around: Around }) {
  const t = await texts("import");
  const { branch } = sheet;
  const value = branch === null ? "" : branch.type === "existing" ? branch.id : `new:${branch.villageId}`;
  const made = around.oneBranch
    ? []
    : around.villages.map(({ id, name }) => ({ value: `new:${id}`, label: t("check.newBranchIn", { village: name }) }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="sheets[0].branch"
        label={t("check.branch")}
        defaultValue={value}
        empty={t("check.branch")}
        options={[...around.branches.map(({ id, name }) => ({ value: id, label: name })), ...made]}
      />
      {made.length > 0 && (
        <TextField
          name="sheets[0].newBranch"
          label={t("check.newBranch")}
          defaultValue={branch?.type === "new" ? branch.name : ""}
        />
      )}
    </div>
  );
}

async function ColumnFields({ sheet }: { sheet: PreviewSheet }) {
  const t = await texts("import");
  const kind = sheet.use === "skip" ? sheet.kind : sheet.use;
  const fields =
    kind === "household" || kind === "party" ? FIELDS[kind] : [...new Set([...FIELDS.household, ...FIELDS.party])];
  const options = fields.map((field) => ({ value: field, label: t(`field.${field}`) }));
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <legend className="field-label mb-2">{t("check.columns")}</legend>
      {sheet.columns.map(({ column, letters, header, field }, index) => (
        <div key={column}>
          <Hidden name={`sheets[0].columns[${index}].column`} value={column} />
          <SelectField
            name={`sheets[0].columns[${index}].field`}
            label={header === "" ? t("check.columnBare", { letters }) : t("check.column", { letters, header })}
            defaultValue={field ?? ""}
            empty={t("notImported")}
            readAs="nullable"
            options={options}
          />
        </div>
      ))}
    </fieldset>
  );
}
