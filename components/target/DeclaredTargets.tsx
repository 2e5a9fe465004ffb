import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink, ButtonRow, buttonClass } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { CloseButton, DialogButton } from "@/components/ui/DialogButton";
import { EmptyState } from "@/components/ui/EmptyState";
import { DateField, TextAreaField, TextField } from "@/components/ui/inputs";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { DeclaredModel } from "./model";

type Props = {
  unit: string;
  cycleId: string;
  declared: { title: LocalText; approvedBy: LocalText; clause: string; until: string };
  rows: readonly DeclaredModel[];
  mayDeclare: boolean;
  today: string;
};

/** Who set itself which grade, agreed to by whom, and whether it was met. */
export async function DeclaredTargets(props: Props) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const language = languageOf(locale);
  const { declared, rows, mayDeclare, today } = props;
  const until = date(declared.until, locale);
  return (
    <Card
      flush
      title={
        <>
          {declared.title[language]}{" "}
          <span className="font-normal text-14 text-muted">
            {t("target.declaredCount", { count: rows.filter(({ target }) => target).length, of: rows.length })}
          </span>
        </>
      }
      aside={mayDeclare && <DeclareDialog {...props} />}
    >
      <p className="px-4 pb-2 text-14 text-muted">
        {today > declared.until
          ? t("target.past", { date: until })
          : t("target.until", { date: until, by: declared.approvedBy[language] })}
        {" · "}
        {declared.clause}
      </p>
      <DataTable
        label={t("target.declared")}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/u/${props.unit}/subjects/${row.id}`}
        stack
        empty={
          <EmptyState
            title={t("target.nobodyYet")}
            action={
              mayDeclare && (
                <ButtonLink href={`/u/${props.unit}/roster/applications`}>{t("target.enterApplications")}</ButtonLink>
              )
            }
          >
            {t("target.nobodyYetHint")}
          </EmptyState>
        }
        columns={[
          { key: "name", header: t("target.column.name"), cell: (row) => `${row.name} ${row.code}` },
          { key: "group", header: t("target.column.group"), cell: (row) => row.group?.[language] ?? "" },
          {
            key: "target",
            header: t("target.column.target"),
            cell: (row) => row.target?.[language] ?? <span className="text-muted">{t("target.notDeclared")}</span>,
          },
          {
            key: "declared",
            header: t("target.column.declared"),
            cell: (row) => (row.declaredOn ? `${date(row.declaredOn, locale)} · ${row.approvedBy}` : ""),
          },
          {
            key: "met",
            header: t("target.column.met"),
            cell: (row) => <Met row={row} grade={row.grade?.[language] ?? null} />,
          },
        ]}
      />
    </Card>
  );
}

async function Met({ row, grade }: { row: DeclaredModel; grade: string | null }) {
  const t = await texts("follow");
  if (row.target === null) return null;
  if (row.met === null) return <span className="text-muted">{t("target.open")}</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Chip tone={row.met ? "bamboo" : "ochre"}>{row.met ? t("target.met") : t("target.notMet")}</Chip>
      {grade ?? t("target.noGrade")}
    </span>
  );
}

async function DeclareDialog({ unit, cycleId, declared, today }: Props) {
  const [t, common, locale] = await Promise.all([texts("follow"), texts("common"), currentLocale()]);
  return (
    <DialogButton
      label={t("target.add")}
      className={buttonClass({ tone: "primary" })}
      title={t("target.form.title")}
      closeLabel={common("action.close")}
    >
      <ActionForm
        procedure="target.declare"
        input={{ unit, cycleId }}
        idempotent
        onSuccess={{ message: t("target.form.saved") }}
      >
        <TextAreaField
          name="lines"
          label={t("target.form.lines")}
          hint={t("target.form.linesHint")}
          rows={8}
          required
        />
        <TextField
          name="approvedBy"
          label={t("target.form.approvedBy")}
          defaultValue={declared.approvedBy[languageOf(locale)]}
          maxLength={80}
          required
        />
        <DateField name="declaredOn" label={t("target.form.declaredOn")} defaultValue={today} required />
        {today > declared.until && (
          <TextField
            name="reason"
            label={t("target.form.reason")}
            hint={t("target.form.reasonHint")}
            maxLength={300}
            required
          />
        )}
        <ButtonRow end>
          <CloseButton>{common("action.cancel")}</CloseButton>
          <Button tone="primary">{t("target.form.save")}</Button>
        </ButtonRow>
      </ActionForm>
    </DialogButton>
  );
}
