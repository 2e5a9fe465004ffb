import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { ChoiceField, DateField, NumberField, TextAreaField } from "@/components/ui/inputs";
import { INDEXED, type IndexConfig } from "@/server/domain/indicators/config";
import { texts } from "@/server/i18n/locale";

/** The county's form for weights, targets, population basis and peer groups. */
export async function WeightsForm({ unit, config, today }: { unit: string; config: IndexConfig; today: string }) {
  const [t, i] = [await texts("county"), await texts("indicator")];
  const people = t("weightsForm.people");
  return (
    <ActionForm
      procedure="indicator.configure"
      input={{ unit }}
      idempotent
      onSuccess={{ redirect: `/u/${unit}/ranking` }}
      confirm={{
        title: t("weightsForm.title"),
        lines: [t("weightsForm.confirmLine"), t("weightsForm.confirmLine2")],
        button: t("weightsForm.confirm"),
      }}
    >
      <Stack>
        <Card title={t("weightsForm.weights")}>
          <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
            {INDEXED.map((code) => (
              <NumberField
                key={code}
                name={`config.weights.${code}`}
                label={t("weightsForm.weight", { name: i(`name.${code}`) })}
                hint={t("weightsForm.weightHint")}
                defaultValue={config.weights[code]}
              />
            ))}
          </div>
        </Card>
        <Card title={t("weightsForm.targets")}>
          <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
            {INDEXED.map((code) => (
              <NumberField
                key={code}
                name={`config.targets.${code}`}
                label={t("weightsForm.target", { name: i(`name.${code}`) })}
                hint={t("weightsForm.targetHint")}
                defaultValue={config.targets[code]}
              />
            ))}
          </div>
        </Card>
        <Card title={t("weightsForm.groups")}>
          <div className="grid gap-4">
            <ChoiceField
              name="config.population"
              label={t("weightsForm.population")}
              value={config.population}
              segments
              options={(["registered", "resident"] as const).map((value) => ({
                value,
                label: t(`ranking.populationOf.${value}`),
              }))}
            />
            <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
              <NumberField
                name="config.bands.mediumFrom"
                label={t("weightsForm.mediumFrom")}
                defaultValue={config.bands.mediumFrom}
                unit={people}
              />
              <NumberField
                name="config.bands.largeFrom"
                label={t("weightsForm.largeFrom")}
                defaultValue={config.bands.largeFrom}
                unit={people}
              />
            </div>
          </div>
        </Card>
        <Card>
          <div className="grid gap-4">
            <DateField name="validFrom" label={t("weightsForm.validFrom")} defaultValue={today} required />
            <TextAreaField
              name="reason"
              label={t("weightsForm.reason")}
              hint={t("weightsForm.reasonHint")}
              rows={2}
              required
            />
            <div>
              <Button tone="primary">{t("weightsForm.submit")}</Button>
            </div>
          </div>
        </Card>
      </Stack>
    </ActionForm>
  );
}
