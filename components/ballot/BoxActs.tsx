import type { ComponentProps } from "react";
import { ButtonLink } from "@/components/ui/Button";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DateField } from "@/components/ui/inputs";
import { addDays } from "@/server/domain/calendar/dates";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { fewWords } from "./FewVoters";
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
type Confirm = ComponentProps<typeof ConfirmAct>;
type BoxActProps = Act & { verb: "open" | "extend" | "close" | "countOut" | "cancel" } & Pick<
    Confirm,
    "effects" | "tone" | "small" | "barred" | "reason" | "children"
  >;

/** One act on the box: its verb is its procedure, and its word what button, title and confirmation say. */
async function BoxAct({ unit, view, verb, ...rest }: BoxActProps) {
  const word = (await texts("ballot"))(`act.${verb}`);
  return (
    <ConfirmAct
      procedure={`ballot.${verb}`}
      input={{ unit, boxId: view.box.id }}
      idempotent
      label={word}
      title={word}
      confirmLabel={word}
      {...rest}
    />
  );
}

/** The effect that says of whom the result will tell, where somebody is. */
const tells = (text: string | null): Confirm["effects"] => (text === null ? [] : [{ icon: "warning", text }]);

async function Open({ unit, view }: Act) {
  const [t, locale, few] = await Promise.all([texts("ballot"), currentLocale(), fewWords(view, "entitled")]);
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
    <BoxAct
      {...{ unit, view }}
      verb="open"
      tone="primary"
      {...(isTime ? {} : { barred: t("act.openBarred", { opensOn, closesOn }) })}
      effects={[
        { icon: "users", text: t("act.openEffect", { count }) },
        { icon: "clock", text: t("act.openCodes", { date: closesOn }) },
        { icon: "lock", text: t("act.openHidden") },
        ...tells(few),
      ]}
      reason={false}
    />
  );
}

async function Extend({ unit, view }: Act) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const { box, today } = view;
  const from = [box.closesOn, today].toSorted().at(-1) ?? today;
  return (
    <BoxAct
      {...{ unit, view }}
      verb="extend"
      effects={[{ icon: "calendar", text: t("act.extendEffect", { date: date(box.closesOn, locale) }) }]}
    >
      <DateField name="closesOn" label={t("act.extendTo")} defaultValue={addDays(from, 1)} required />
    </BoxAct>
  );
}

async function Close({ unit, view }: Act) {
  const [t, few] = await Promise.all([texts("ballot"), fewWords(view, "sofar")]);
  const { ballot, groups } = view;
  const count = groups.reduce((sum, { entitled, phone, paper }) => sum + entitled - phone - paper, 0);
  return (
    <BoxAct
      {...{ unit, view }}
      verb="close"
      tone="primary"
      effects={[
        { icon: "lock", text: t("act.closeEffect", { count }) },
        ...(ballot.secret ? ([{ icon: "shield", text: t("act.closeMix") }] as const) : []),
        { icon: "users", text: t("act.closeNext") },
        ...tells(few),
      ]}
      reason={{ hint: t("act.closeEarly") }}
    />
  );
}

async function CountOut({ unit, view, counting }: Props) {
  const [t, few] = await Promise.all([texts("ballot"), fewWords(view, "voted")]);
  const isReady = counting.every(({ state }) => state === "taken" || state === "none");
  return (
    <BoxAct
      {...{ unit, view }}
      verb="countOut"
      tone="primary"
      {...(isReady ? {} : { barred: t("act.countOutBarred") })}
      effects={[
        { icon: "info", text: t("act.countOutEffect") },
        { icon: "info", text: t("act.countOutBlank") },
        { icon: "warning", text: t("act.countOutFinal") },
        ...tells(few),
      ]}
      reason={false}
    />
  );
}

/** Apart from the acts of the day: it destroys what was cast. */
export async function CancelBox({ unit, view }: Act) {
  const t = await texts("ballot");
  return (
    <BoxAct
      {...{ unit, view }}
      verb="cancel"
      tone="danger"
      small
      effects={[
        { icon: "warning", text: t("act.cancelEffect") },
        ...(view.box.status === "counted" ? ([{ icon: "warning", text: t("act.cancelCounted") }] as const) : []),
        { icon: "info", text: t("act.cancelAgain") },
      ]}
    />
  );
}
