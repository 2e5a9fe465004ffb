import { MainAction } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { ChoiceField, DateField, Hidden, NumberField, TextField } from "@/components/ui/inputs";
import { ListEnd } from "@/components/ui/ListEnd";
import { points } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";

type Found = {
  subjectId: string;
  name: string;
  code: string;
  schemeId: string;
  schemeTitle: string;
  redeemable: number;
};

type FindProps = { here: string; search: string; found: readonly Found[]; total: number };

/** Finding the household or member: an ordinary search, its result a list of big links. */
export async function FindRedeemer({ here, search, found, total }: FindProps) {
  const t = await texts("redemption");
  return (
    <Card>
      <search>
        <form action={here} className="flex items-end gap-2">
          <div className="grow">
            <TextField name="q" label={t("form.search")} defaultValue={search} autoComplete="off" />
          </div>
          <Button>{t("form.find")}</Button>
        </form>
      </search>
      {search !== "" && found.length === 0 && (
        <EmptyState title={t("form.none.title")}>{t("form.none.text")}</EmptyState>
      )}
      {found.length > 0 && (
        <>
          <p className="mt-3 text-muted">{t("form.found", { count: total })}</p>
          <ul className="divide-y divide-line">
            {found.map((one) => (
              <li key={`${one.subjectId}${one.schemeId}`}>
                <a
                  className="flex min-h-12 flex-wrap items-center justify-between gap-2"
                  href={`${here}?subject=${one.subjectId}`}
                >
                  <span>
                    {one.name} <span className="text-14 text-muted">{one.code}</span>
                  </span>
                  <b>{t("form.left", { points: points(Math.max(0, one.redeemable)) })}</b>
                </a>
              </li>
            ))}
          </ul>
          <ListEnd shown={found.length} total={total} by="search" />
        </>
      )}
    </Card>
  );
}

type Chosen = {
  subject: { id: string; name: string; code: string };
  accounts: readonly { schemeId: string; title: string; redeemable: number }[];
  collectors: readonly { id: string; name: string; relation: string }[];
  today: string;
};

/** What was collected by whom, against the balance shown above it. */
export async function RedemptionForm({ unit, chosen, here }: { unit: string; chosen: Chosen; here: string }) {
  const t = await texts("redemption");
  const { subject, accounts, collectors, today } = chosen;
  const spendable = accounts.filter((one) => one.redeemable > 0);
  const head = (
    <>
      <p className="flex flex-wrap items-center justify-between gap-2">
        <b className="text-18">
          {subject.name} <span className="text-14 font-normal text-muted">{subject.code}</span>
        </b>
        <a className="inline-flex min-h-11 items-center" href={here}>
          {t("form.choose")}
        </a>
      </p>
      {accounts.map((one) => (
        <p key={one.schemeId} className="text-16">
          {one.title}:{" "}
          <b>
            {one.redeemable < 0
              ? t("form.arrears", { points: points(-one.redeemable) })
              : t("form.left", { points: points(one.redeemable) })}
          </b>
        </p>
      ))}
    </>
  );
  if (spendable.length === 0) {
    return (
      <Card>
        {head}
        <p className="mt-2 text-muted">{t(accounts.length === 0 ? "form.notEnrolled" : "form.nothing")}</p>
      </Card>
    );
  }
  const [only] = spendable;
  return (
    <Card>
      {head}
      <ActionForm
        procedure="redemption.enter"
        input={{ unit, subjectId: subject.id }}
        idempotent
        draftKey={`redeem-${subject.id}`}
        onSuccess={{ message: t("done"), reset: true }}
        className="mt-3 grid gap-4"
      >
        {spendable.length === 1 && only ? (
          <Hidden name="schemeId" value={only.schemeId} />
        ) : (
          <ChoiceField
            name="schemeId"
            label={t("form.scheme")}
            value={only?.schemeId}
            options={spendable.map((one) => ({ value: one.schemeId, label: one.title }))}
          />
        )}
        <ChoiceField
          name="collectorId"
          label={t("form.collector")}
          value={collectors[0]?.id}
          options={collectors.map((one) => ({ value: one.id, label: one.name, hint: one.relation || undefined }))}
        />
        <TextField name="purpose" label={t("form.purpose")} hint={t("form.purposeHint")} required />
        <div className="grid grid-cols-2 gap-4">
          <NumberField name="points" label={t("form.points")} readAs="points" unit={t("form.pointsUnit")} required />
          <NumberField name="valueFen" label={t("form.value")} readAs="fen" unit={t("form.yuan")} required />
        </div>
        <DateField name="redeemedOn" label={t("form.redeemedOn")} defaultValue={today} required />
        <MainAction>
          <Button tone="primary" wide>
            {t("form.button")}
          </Button>
        </MainAction>
      </ActionForm>
    </Card>
  );
}
