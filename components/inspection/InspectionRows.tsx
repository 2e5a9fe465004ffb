import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonRow, buttonClass } from "@/components/ui/Button";
import { Chip } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { CloseButton, DialogButton } from "@/components/ui/DialogButton";
import { DateField, TextAreaField } from "@/components/ui/inputs";
import { languageOf } from "@/server/domain/scheme/parts";
import { date, month } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { InspectionModel } from "./model";

type Props = { unit: string; rows: readonly InspectionModel[]; today: string };

/** What is to be inspected, and what was. */
export async function InspectionRows({ unit, rows, today }: Props) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const language = languageOf(locale);
  return (
    <DataTable
      label={t("inspection.title")}
      rows={rows}
      rowKey={(row) => row.id}
      stack
      columns={[
        {
          key: "name",
          header: t("inspection.column.name"),
          cell: (row) => <a href={`/u/${unit}/subjects/${row.subjectId}`}>{row.name}</a>,
        },
        { key: "area", header: t("inspection.column.area"), cell: (row) => row.group },
        { key: "grade", header: t("inspection.column.grade"), nowrap: true, cell: (row) => row.grade?.[language] },
        {
          key: "month",
          header: t("inspection.column.month"),
          cell: (row) => (
            <>
              {month(row.month, locale)}
              <span className="block text-14 text-muted">{t("inspection.doneOf", { done: row.done, of: row.of })}</span>
            </>
          ),
        },
        { key: "state", header: t("inspection.column.state"), cell: (row) => <State row={row} /> },
        {
          key: "act",
          header: t("inspection.column.result"),
          cell: (row) => (row.doneOn === null ? <Strike unit={unit} row={row} today={today} /> : row.result),
        },
      ]}
    />
  );
}

async function State({ row }: { row: InspectionModel }) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  if (row.doneOn !== null)
    return (
      <Chip tone="bamboo">{t("inspection.doneOn", { date: date(row.doneOn, locale), by: row.doneByName ?? "" })}</Chip>
    );
  return row.overdue ? (
    <Chip tone="ochre">{t("inspection.overdue")}</Chip>
  ) : (
    <Chip tone="sky">{t("inspection.todo")}</Chip>
  );
}

async function Strike({ unit, row, today }: { unit: string; row: InspectionModel; today: string }) {
  const [t, common] = await Promise.all([texts("follow"), texts("common")]);
  const recorded = row.recordedOn?.startsWith(row.month) ? row.recordedOn : today;
  return (
    <DialogButton
      label={t("inspection.strike")}
      className={buttonClass({ small: true })}
      title={t("inspection.form.title", { name: row.name })}
      closeLabel={common("action.close")}
    >
      <ActionForm
        procedure="inspection.strike"
        input={{ unit, id: row.id }}
        idempotent
        onSuccess={{ message: t("inspection.form.saved") }}
      >
        <DateField name="doneOn" label={t("inspection.form.doneOn")} defaultValue={recorded} required />
        <TextAreaField
          name="result"
          label={t("inspection.form.result")}
          hint={t("inspection.form.resultHint")}
          rows={3}
          maxLength={500}
          required
        />
        <ButtonRow end>
          <CloseButton>{common("action.cancel")}</CloseButton>
          <Button tone="primary">{t("inspection.form.save")}</Button>
        </ButtonRow>
      </ActionForm>
    </DialogButton>
  );
}
