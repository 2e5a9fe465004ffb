import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DateField, TextAreaField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type Props = { unit: string; version: { id: string; versionNo: number }; today: string };

/** The decision of the village's or branch's meeting, below the full text. */
export async function AdoptForm({ unit, version, today }: Props) {
  const t = await texts("scheme");
  const no = { no: version.versionNo };
  return (
    <Card title={t("adoptForm.heading")} id="adopt">
      <ActionForm
        procedure="scheme.adopt"
        input={{ unit, versionId: version.id }}
        idempotent
        draftKey={`adopt-${version.id}-${unit}`}
        onSuccess={{ redirect: `/u/${unit}/schemes` }}
        confirm={{
          title: t("adoptForm.confirm"),
          lines: [t("adoptForm.effects.enrol"), t("adoptForm.effects.cycle"), t("adoptForm.effects.visible")],
          button: t("adoptForm.button", no),
        }}
      >
        <TextAreaField
          name="resolution"
          label={t("adoptForm.resolution")}
          hint={t("adoptForm.resolutionHint")}
          required
        />
        <DateField
          name="adoptedOn"
          label={t("adoptForm.adoptedOn")}
          hint={t("adoptForm.adoptedOnHint")}
          defaultValue={today}
          required
        />
        <div>
          <Button tone="primary">{t("adoptForm.button", no)}</Button>
        </div>
      </ActionForm>
    </Card>
  );
}

type Adopted = { id: string; versionNo: number; status: "in_force" | "ended" };

/** What can be done with a scheme in force here: take the newer version, or end it. */
export async function AdoptedActs({
  unit,
  scheme,
  latest,
}: {
  unit: string;
  scheme: Adopted;
  latest: { id: string; versionNo: number } | null;
}) {
  const t = await texts("scheme");
  if (scheme.status === "ended") return null;
  const newer = latest && latest.versionNo > scheme.versionNo ? latest : null;
  return (
    <Card>
      <p className="mb-3">{t("already", { no: scheme.versionNo })}</p>
      <div className="flex flex-wrap gap-2">
        {newer && (
          <ConfirmAct
            label={t("move.label", { no: newer.versionNo })}
            tone="primary"
            title={t("move.title", { no: newer.versionNo })}
            effects={[{ text: t("move.now") }, { text: t("move.next") }]}
            confirmLabel={t("move.confirm", { no: newer.versionNo })}
            reason={{ name: "resolution", label: t("move.resolution"), hint: t("adoptForm.resolutionHint") }}
            procedure="scheme.moveToVersion"
            input={{ unit, schemeId: scheme.id, versionId: newer.id }}
          />
        )}
        <ConfirmAct
          label={t("end.label")}
          tone="danger"
          title={t("end.title")}
          effects={[{ text: t("end.record") }, { text: t("end.enrol") }]}
          confirmLabel={t("end.confirm")}
          procedure="scheme.end"
          input={{ unit, schemeId: scheme.id }}
        />
      </div>
    </Card>
  );
}
