import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { CheckboxField, SelectField, TextField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";

export type Person = {
  id: string;
  unitName: string;
  role: "guide" | "head" | "deputy" | "worker" | "partyGroupHead";
  name: string;
  phone: string;
  duties: string;
};

const ROLES = ["head", "deputy", "worker", "guide", "partyGroupHead"] as const;

/** Who has a task here, and adding or ending one. */
export async function Workers({
  unit,
  workers,
  manage,
}: {
  unit: string;
  workers: readonly Person[];
  manage: boolean;
}) {
  const t = await texts("grid");
  return (
    <Card title={t("worker.title")}>
      {workers.length === 0 && <p className="text-muted">{t("worker.none")}</p>}
      <ul className="grid gap-3">
        {workers.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line pb-3">
            <span className="min-w-0 flex-1 basis-56">
              <b>{person.name}</b> <span className="text-muted">{t(`role.${person.role}`)}</span>
              <span className="block text-14">{person.duties}</span>
            </span>
            <a href={`tel:${person.phone}`} className="tabular-nums">
              {person.phone}
            </a>
            {manage && (
              <ConfirmAct
                procedure="grid.endWorker"
                input={{ unit, workerId: person.id }}
                idempotent
                label={t("worker.end")}
                title={t("worker.endTitle", { name: person.name })}
                effects={[{ text: t("worker.endEffect") }]}
                confirmLabel={t("worker.endButton")}
              />
            )}
          </li>
        ))}
      </ul>
      {manage && (
        <details className="mt-3">
          <summary className="min-h-11 cursor-pointer py-2 text-sky">{t("worker.add")}</summary>
          <ActionForm
            procedure="grid.addWorker"
            input={{ unit }}
            idempotent
            onSuccess={{ message: t("profile.saved"), reset: true }}
          >
            <TextField name="name" label={t("worker.name")} required />
            <SelectField
              name="role"
              label={t("worker.role")}
              options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            />
            <TextField name="phone" label={t("worker.phone")} hint={t("worker.phoneHint")} inputMode="tel" required />
            <TextField name="duties" label={t("worker.duties")} required />
            <CheckboxField name="onBoard" label={t("worker.board")} checked />
            <Button tone="primary">{t("worker.save")}</Button>
          </ActionForm>
        </details>
      )}
    </Card>
  );
}
