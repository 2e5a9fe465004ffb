import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DateField, SelectField } from "@/components/ui/inputs";
import { texts } from "@/server/i18n/locale";
import type { HonourSchemeModel } from "./honour";

type Props = { unit: string; today: string; schemes: readonly HonourSchemeModel[] };

/** One name once, in whichever scheme it is honoured. */
const people = (schemes: Props["schemes"], of: "shown" | "asked") => [
  ...new Map(schemes.flatMap((scheme) => scheme[of]).map((row) => [row.subjectId, row])).values(),
];

/** The village writes down who agreed to their full name on the board, when and how; and takes it back when asked. */
export async function Consents({ unit, today, schemes }: Props) {
  const [t, common] = [await texts("notice"), await texts("common")];
  const [asked, shown] = [people(schemes, "asked"), people(schemes, "shown")];
  return (
    <Card title={t("honour.consents")}>
      <p className="mb-3 text-muted">{t("honour.consentsLead")}</p>
      {asked.length > 0 && (
        <>
          <p className="mb-3">{t("honour.without", { count: asked.length })}</p>
          <ActionForm
            procedure="notice.giveConsent"
            input={{ unit }}
            idempotent
            className="grid gap-4"
            onSuccess={{ message: t("honour.given"), reset: true }}
          >
            <SelectField
              name="subjectId"
              label={t("honour.name")}
              empty={common("action.choose")}
              options={asked.map((row) => ({ value: row.subjectId, label: `${row.name} ${row.group} ${row.for}` }))}
            />
            <DateField name="givenOn" label={t("honour.givenOn")} defaultValue={today} required />
            <SelectField
              name="how"
              label={t("honour.how")}
              options={(["signed", "spoken", "online"] as const).map((how) => ({
                value: how,
                label: t(`honour.${how}`),
              }))}
            />
            <Button tone="primary">{t("honour.give")}</Button>
          </ActionForm>
        </>
      )}
      {shown.length > 0 && (
        <ul className="mt-4 grid">
          {shown.map((row) => (
            <li
              key={row.subjectId}
              className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-t border-line py-1"
            >
              <span>
                {row.name} <span className="text-muted">{row.group}</span>
              </span>
              <ConfirmAct
                procedure="notice.withdrawConsent"
                input={{ unit, subjectId: row.subjectId }}
                idempotent
                small
                label={t("honour.withdraw")}
                title={t("honour.withdraw")}
                effects={[{ text: t("honour.withdrawEffect", { name: row.name }) }]}
                confirmLabel={t("honour.withdraw")}
                reason={false}
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
