import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { DateField, SelectField, TextField } from "@/components/ui/inputs";
import { ListEnd } from "@/components/ui/ListEnd";
import { SelectionBar } from "@/components/ui/SelectionBar";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import { isVillageKind } from "./model";

type Row = { id: string; kind: string; code: string; name: string; group: string | null; groupEn: string | null };

type Props = {
  unit: string;
  title: string;
  scheme: { id: string; classes: readonly { code: string; title: LocalText }[] };
  rows: readonly Row[];
  all: number;
  taking: number;
  today: string;
};

/** Whoever has not applied yet, with checkboxes; below, from which day and on which papers. */
export async function Applications({ unit, title, scheme, rows, all, taking, today }: Props) {
  const [t, locale] = await Promise.all([texts("roster"), currentLocale()]);
  const classes = scheme.classes.map(({ code, title }) => ({ value: code, label: title[languageOf(locale)] }));
  return (
    <Card
      flush
      title={
        <>
          {title} <span className="font-normal text-14 text-muted">{t("applications.count", { all, taking })}</span>
        </>
      }
    >
      <ActionForm
        procedure="roster.applyMany"
        input={{ unit, schemeId: scheme.id }}
        idempotent
        onSuccess={{ message: t("applications.saved", { count: "{count}" }) }}
      >
        <SelectionBar name="subjectIds" />
        <DataTable
          label={t("applications.waiting")}
          rows={rows}
          rowKey={(row) => row.id}
          dense
          select={{ name: "subjectIds", value: (row) => row.id, label: (row) => row.name }}
          empty={<EmptyState title={t("applications.all")} />}
          columns={[
            { key: "name", header: t("applications.name"), cell: (row) => row.name },
            { key: "code", header: t("applications.code"), cell: (row) => row.code },
            ...(rows.some(({ kind }) => isVillageKind(kind))
              ? [
                  {
                    key: "kind",
                    header: t("kinds.column"),
                    cell: ({ kind }: Row) => t(`kinds.${isVillageKind(kind) ? kind : "household"}`),
                  },
                ]
              : []),
            {
              key: "group",
              header: t("applications.group"),
              cell: (row) => (locale === "en" ? row.groupEn : row.group),
            },
          ]}
        />
        <ListEnd shown={rows.length} total={all - taking} by="later" />
        {rows.length > 0 && (
          <div className="grid gap-3 border-t border-line px-4 py-4">
            <div className="grid gap-3 sm:max-w-2xl sm:grid-cols-2">
              {classes.length > 1 && (
                <SelectField
                  name="classCode"
                  label={t("applications.class")}
                  empty={t("applications.classOwn")}
                  options={classes}
                />
              )}
              <DateField name="on" label={t("applications.on")} defaultValue={today} required />
            </div>
            <TextField
              name="note"
              label={t("applications.note")}
              hint={t("applications.noteHint")}
              maxLength={300}
              required
            />
            <div>
              <Button tone="primary">{t("applications.save")}</Button>
            </div>
          </div>
        )}
      </ActionForm>
    </Card>
  );
}
