import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { ChoiceField, DateField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type RunFormProps = { unit: string; runId: string; since: string; errors: number; nothing: boolean };

/** The decision: all valid rows or all or nothing, what becomes of differences, from which day; or to give it up. */
export async function RunForm({ unit, runId, since, errors, nothing }: RunFormProps) {
  const t = await texts("import");
  return (
    <Card title={t("run.title")}>
      <div className="grid gap-6">
        {nothing && <Callout tone="ochre">{t("run.nothing")}</Callout>}
        {!nothing && (
          <>
            <ActionForm
              procedure="import.arrange"
              input={{ unit, runId, sheets: [] }}
              onSuccess={{ message: t("check.applied") }}
              className="flex flex-wrap items-end gap-3"
            >
              <DateField name="since" label={t("check.since")} hint={t("check.sinceHint")} defaultValue={since} />
              <Button small>{t("check.apply")}</Button>
            </ActionForm>
            <ActionForm
              procedure="import.run"
              input={{ unit, runId }}
              idempotent
              onSuccess={{ redirect: `/u/${unit}/roster/import/{id}?done=1` }}
            >
              <ChoiceField
                name="mode"
                label={t("run.mode")}
                value="valid"
                options={[
                  { value: "valid", label: t("run.valid"), hint: t("run.validHint", { count: errors }) },
                  { value: "all", label: t("run.all"), hint: t("run.allHint", { count: errors }) },
                ]}
              />
              <ChoiceField
                name="changed"
                label={t("run.changed")}
                value="update"
                options={[
                  { value: "update", label: t("run.update") },
                  { value: "leave", label: t("run.leave") },
                ]}
              />
              <div>
                <Button tone="primary">{t("run.button")}</Button>
              </div>
            </ActionForm>
          </>
        )}
        <div>
          <ConfirmAct
            procedure="import.discard"
            input={{ unit, runId }}
            onSuccess={{ redirect: `/u/${unit}/roster/import` }}
            label={t("run.discard")}
            tone="text"
            title={t("run.discard")}
            effects={[{ text: t("run.discardText") }]}
            confirmLabel={t("run.discard")}
            reason={false}
          />
        </div>
      </div>
    </Card>
  );
}
