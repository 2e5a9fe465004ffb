import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink, ButtonRow } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { DateField, SelectField, TextField } from "@/components/ui/inputs";
import { addDays } from "@/server/domain/calendar/dates";
import { cycleTitle, dateRange } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Offered = {
  schemeId: string;
  scheme: string;
  schemeEn: string;
  cycleId: string;
  cycle: string;
  startsOn: string;
  endsOn: string;
  ballot: string;
  title: string;
  titleEn: string;
  held: boolean;
};
type Period = { id: string; cycleId: string; no: number; startsOn: string; endsOn: string };

type Props = {
  unit: string;
  offered: readonly Offered[];
  periods: readonly Period[];
  today: string;
  chosen: string | undefined;
};

const DAYS = 7;
const keyOf = (one: Offered): string => `${one.cycleId}.${one.ballot}`;

/** One ballot a time: several of them are first chosen from, so that the form knows its cycle and periods. */
export async function PrepareForm({ unit, offered, periods, today, chosen }: Props) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const free = offered.filter(({ held }) => !held);
  const one = offered.find((other) => keyOf(other) === chosen) ?? (offered.length === 1 ? offered[0] : undefined);
  const named = (it: Offered) => ({
    scheme: locale === "en" ? it.schemeEn : it.scheme,
    cycle: cycleTitle({ name: it.cycle, startsOn: it.startsOn, endsOn: it.endsOn }, locale),
    ballot: locale === "en" ? it.titleEn : it.title,
  });
  if (!one)
    return (
      <div className="grid gap-2">
        <h2 className="text-16">{t("prepare.for")}</h2>
        <ul className="grid gap-2">
          {[...free, ...offered.filter(({ held }) => held)].map((it) => (
            <li key={keyOf(it)}>
              <a className="inline-flex min-h-11 items-center" href={`/u/${unit}/ballots/new?for=${keyOf(it)}`}>
                {t(it.held ? "prepare.held" : "prepare.option", named(it))}
              </a>
            </li>
          ))}
        </ul>
        {free.length === 0 && <EmptyState title={t("prepare.none")}>{t("prepare.noneHint")}</EmptyState>}
      </div>
    );
  const own = periods.filter(({ cycleId }) => cycleId === one.cycleId);
  const name = named(one);
  return (
    <ActionForm
      procedure="ballot.prepare"
      input={{ unit, schemeId: one.schemeId, cycleId: one.cycleId, ballot: one.ballot }}
      idempotent
      onSuccess={{ redirect: `/u/${unit}/ballots/{id}` }}
    >
      <p>
        <b>{t("prepare.for")}</b>　{t("prepare.option", name)}
      </p>
      {own.length > 1 && (
        <SelectField
          name="periodId"
          label={t("prepare.period")}
          hint={t("prepare.periodHint")}
          empty={t("prepare.wholeCycle")}
          options={own.map(({ id, no, startsOn, endsOn }) => ({
            value: id,
            label: t("prepare.periodOption", { no, range: dateRange(startsOn, endsOn, locale) }),
          }))}
        />
      )}
      <TextField
        name="title"
        label={t("prepare.name")}
        hint={t("prepare.nameHint")}
        defaultValue={`${name.cycle}${locale === "en" ? " " : ""}${name.ballot}`}
        maxLength={80}
        required
      />
      <DateField name="opensOn" label={t("prepare.opensOn")} defaultValue={today} required />
      <DateField
        name="closesOn"
        label={t("prepare.closesOn")}
        hint={t("prepare.closesHint")}
        defaultValue={addDays(today, DAYS)}
        required
      />
      <ButtonRow>
        <Button tone="primary">{t("prepare.button")}</Button>
        {offered.length > 1 && <ButtonLink href={`/u/${unit}/ballots/new`}>{t("prepare.for")}</ButtonLink>}
      </ButtonRow>
    </ActionForm>
  );
}
