import { ButtonLink } from "@/components/ui/Button";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DateField } from "@/components/ui/inputs";
import { addDays } from "@/server/domain/calendar/dates";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView, CountingState } from "./model";

type Props = { unit: string; view: BoxView; counting: readonly CountingState[] };

/** What whoever runs a ballot may do at its present step: one thing first, the rest beside it. */
export async function BoxActs({ unit, view, counting }: Props) {
  const t = await texts("ballot");
  const { status, id } = view.box;
  const at = `/u/${unit}/ballots/${id}`;
  const isRunning = status === "preparing" || status === "open";
  return (
    <>
      {isRunning && <ButtonLink href={`${at}/sheet`}>{t("act.sheet")}</ButtonLink>}
      {isRunning && <ButtonLink href={`${at}/slips`}>{t("slips.title")}</ButtonLink>}
      {status === "open" && <Extend unit={unit} view={view} />}
      {status === "preparing" && <Open unit={unit} view={view} />}
      {status === "open" && <Close unit={unit} view={view} />}
      {status === "counting" && <CountOut unit={unit} view={view} counting={counting} />}
    </>
  );
}

type Act = Omit<Props, "counting">;

async function Open({ unit, view }: Act) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const { box, groups, today } = view;
  if (groups.some(({ entitled }) => entitled === 0))
    return (
      <ButtonLink tone="primary" href={`/u/${unit}/ballots/${box.id}/roll`}>
        {t("steps.roll")}
      </ButtonLink>
    );
  const [opensOn, closesOn] = [date(box.opensOn, locale), date(box.closesOn, locale)];
  const isTime = today >= box.opensOn && today <= box.closesOn;
  const count = groups.reduce((sum, { entitled }) => sum + entitled, 0);
  return (
    <ConfirmAct
      procedure="ballot.open"
      input={{ unit, boxId: box.id }}
      idempotent
      label={t("act.open")}
      tone="primary"
      {...(isTime ? {} : { barred: t("act.openBarred", { opensOn, closesOn }) })}
      title={t("act.open")}
      effects={[
        { icon: "users", text: t("act.openEffect", { count }) },
        { icon: "clock", text: t("act.openCodes", { date: closesOn }) },
        { icon: "lock", text: t("act.openHidden") },
      ]}
      confirmLabel={t("act.open")}
      reason={false}
    />
  );
}

async function Extend({ unit, view: { box, today } }: Act) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const from = box.closesOn > today ? box.closesOn : today;
  return (
    <ConfirmAct
      procedure="ballot.extend"
      input={{ unit, boxId: box.id }}
      idempotent
      label={t("act.extend")}
      title={t("act.extend")}
      effects={[{ icon: "calendar", text: t("act.extendEffect", { date: date(box.closesOn, locale) }) }]}
      confirmLabel={t("act.extend")}
    >
      <DateField name="closesOn" label={t("act.extendTo")} defaultValue={addDays(from, 1)} required />
    </ConfirmAct>
  );
}

async function Close({ unit, view: { box, ballot, groups } }: Act) {
  const t = await texts("ballot");
  const count = groups.reduce((sum, { entitled, phone, paper }) => sum + entitled - phone - paper, 0);
  return (
    <ConfirmAct
      procedure="ballot.close"
      input={{ unit, boxId: box.id }}
      idempotent
      label={t("act.close")}
      tone="primary"
      title={t("act.close")}
      effects={[
        { icon: "lock", text: t("act.closeEffect", { count }) },
        ...(ballot.secret ? ([{ icon: "shield", text: t("act.closeMix") }] as const) : []),
        { icon: "users", text: t("act.closeNext") },
      ]}
      confirmLabel={t("act.close")}
      reason={{ hint: t("act.closeEarly") }}
    />
  );
}

async function CountOut({ unit, view: { box }, counting }: Props) {
  const t = await texts("ballot");
  const isReady = counting.every(({ state }) => state === "taken" || state === "none");
  return (
    <ConfirmAct
      procedure="ballot.countOut"
      input={{ unit, boxId: box.id }}
      idempotent
      label={t("act.countOut")}
      tone="primary"
      {...(isReady ? {} : { barred: t("act.countOutBarred") })}
      title={t("act.countOut")}
      effects={[
        { icon: "info", text: t("act.countOutEffect") },
        { icon: "warning", text: t("act.countOutFinal") },
      ]}
      confirmLabel={t("act.countOut")}
      reason={false}
    />
  );
}

/** Apart from the acts of the day: it destroys what was cast. */
export async function CancelBox({ unit, view: { box } }: Act) {
  const t = await texts("ballot");
  return (
    <ConfirmAct
      procedure="ballot.cancel"
      input={{ unit, boxId: box.id }}
      idempotent
      label={t("act.cancel")}
      tone="danger"
      small
      title={t("act.cancel")}
      effects={[
        { icon: "warning", text: t("act.cancelEffect") },
        ...(box.status === "counted" ? ([{ icon: "warning", text: t("act.cancelCounted") }] as const) : []),
        { icon: "info", text: t("act.cancelAgain") },
      ]}
      confirmLabel={t("act.cancel")}
    />
  );
}
