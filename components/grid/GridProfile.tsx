import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { ChoiceField, Hidden, TextAreaField, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

type Profile = { code: string; area: string; kind: "rural" | "urban"; note: string | null; version: number };

/** Code, bounds and kind of one unit; whoever manages grids changes them in place. */
export async function GridProfile({ unit, profile, manage }: { unit: string; profile: Profile; manage: boolean }) {
  const t = await texts("grid");
  const facts = [
    { label: t("profile.code"), value: profile.code },
    { label: t("profile.area"), value: profile.area },
    { label: t("profile.kind"), value: t(`kind.${profile.kind}`) },
    { label: t("profile.note"), value: profile.note },
  ];
  return (
    <Card title={t("profile.title")}>
      {profile.version > 0 ? <DescriptionList facts={facts} /> : <p className="text-muted">{t("profile.missing")}</p>}
      {manage && (
        <details className="mt-3" open={profile.version === 0}>
          <summary className="min-h-11 cursor-pointer py-2 text-sky">{t("profile.edit")}</summary>
          <ActionForm
            procedure="grid.saveProfile"
            input={{ unit }}
            idempotent
            onSuccess={{ message: t("profile.saved") }}
          >
            <Hidden name="version" value={profile.version} />
            <TextField name="code" label={t("profile.code")} defaultValue={profile.code} required />
            <TextAreaField
              name="area"
              label={t("profile.area")}
              hint={t("profile.areaHint")}
              defaultValue={profile.area}
              required
            />
            <ChoiceField
              name="kind"
              label={t("profile.kind")}
              value={profile.kind}
              options={(["rural", "urban"] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
            <TextField name="note" label={t("profile.note")} defaultValue={profile.note ?? ""} />
            <Button tone="primary">{t("profile.save")}</Button>
          </ActionForm>
        </details>
      )}
    </Card>
  );
}
