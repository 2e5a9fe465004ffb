import { ruleSentences } from "@/components/entry/MeetingNeeded";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { SelectField, TextAreaField } from "@/components/ui/inputs";
import { date, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { DiscardAct, PeriodNotice } from "./ConfirmActs";
import { type ClosingModel, type Demand, stepKey, type Way, type WayStep } from "./model";
import type { NowProps } from "./NowCard";

type Props = NowProps & { closing: ClosingModel; way: Way };
type AtStep = Props & { step: WayStep };

/** The step that the results wait for, with its act; what came back or was objected to stands above. */
export async function StepActs(props: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const { way, unit, closing, can } = props;
  const step = way.current;
  if (!step) return null;
  const { demand, returned, notice } = step;
  const upheld = notice?.upheld ?? 0;
  return (
    <>
      {returned && (
        <Callout
          tone="vermilion"
          title={t("way.returned", { name: returned.byName, time: dateTime(returned.at, locale) })}
        >
          {returned.note}
        </Callout>
      )}
      {upheld > 0 && (
        <Callout tone="vermilion" title={t("way.upheld", { count: upheld })}>
          {t("way.upheldHint")}
        </Callout>
      )}
      <p>
        <b>{t(`step.${stepKey(demand)}`)}</b>
        {demand.clause && <span className="text-14 text-muted"> · {demand.clause}</span>}
      </p>
      <Act {...props} step={step} />
      {way.mayDiscard && can.prepare && <DiscardAct unit={unit} closingId={closing.id} mayOpen />}
    </>
  );
}

function Act(props: AtStep) {
  const { demand } = props.step;
  switch (demand.type) {
    case "decide":
      return <Decide {...props} demand={demand} />;
    case "file":
      return <File {...props} />;
    case "notice":
      return <Notice {...props} />;
    case "post":
      return <Post {...props} />;
    default:
      return demand satisfies never;
  }
}

async function Decide(props: AtStep & { demand: Extract<Demand, { type: "decide" }> }) {
  const { unit, schemeId, closing, can, userId, demand, meetings, chosen } = props;
  const [t, meeting, locale] = await Promise.all([texts("cycle"), texts("meeting"), currentLocale()]);
  const hold = `/u/${unit}/meetings/new?scheme=${schemeId}&step=${demand.step}&closing=${closing.id}`;
  const options = meetings.map(({ id, body, heldOn }) => ({ value: id, label: `${date(heldOn, locale)} ${body}` }));
  const canMeet = demand.step === "review" || demand.step === "assembly";
  const needsMeeting = demand.rule !== null && options.length === 0;
  const name = t(`step.${demand.step as "review"}`);
  return (
    <>
      {demand.rule && (
        <Callout title={meeting("need.title")}>
          {(await ruleSentences(demand.rule)).join(locale === "en" ? " " : "")}
        </Callout>
      )}
      {canMeet && can.meet && (
        <div className="no-print">
          <ButtonLink href={hold} {...(needsMeeting ? { tone: "primary" as const } : {})}>
            {t("way.hold")}
          </ButtonLink>
        </div>
      )}
      {can.decide && closing.preparedBy === userId && <p className="text-muted">{t("way.own")}</p>}
      {can.decide && closing.preparedBy !== userId && !needsMeeting && (
        <ActionForm
          procedure="cycle.decideResults"
          input={{ unit, closingId: closing.id }}
          idempotent
          onSuccess={{ message: t("way.done") }}
          className="no-print grid gap-3"
        >
          {options.length > 0 && (
            <SelectField
              name="meetingId"
              label={t("way.meeting")}
              options={options}
              defaultValue={chosen ?? options[0]?.value}
              {...(demand.rule ? { required: true } : { empty: t("way.noMeeting") })}
            />
          )}
          <TextAreaField name="note" label={t("way.note")} hint={t("way.noteHint")} rows={2} maxLength={1000} />
          <div className="flex flex-wrap gap-2">
            <Button tone="primary" wide>
              {t("way.pass", { step: name })}
            </Button>
          </div>
        </ActionForm>
      )}
      {can.decide && closing.preparedBy !== userId && !props.step.returned && (
        <div className="no-print">
          <ConfirmAct
            label={t("way.return")}
            title={t("way.returnTitle", { step: name })}
            effects={[{ icon: "undo", text: t("way.returnEffect") }]}
            confirmLabel={t("way.return")}
            reason={{ name: "note" }}
            procedure="cycle.decideResults"
            input={{ unit, closingId: closing.id, decision: "return" }}
            idempotent
          />
        </div>
      )}
    </>
  );
}

async function File({ unit, office, cycleId, what, closing, can, step, results }: AtStep) {
  const [t, common] = await Promise.all([texts("cycle"), texts("common")]);
  if (step.open)
    return (
      <>
        <p>{t("way.filed")}</p>
        {can.accept && (
          <div className="no-print">
            <ButtonLink tone="primary" href={`/u/${office}/filings/${cycleId}`}>
              {t("way.toInbox")}
            </ButtonLink>
          </div>
        )}
      </>
    );
  if (!can.file) return <p className="text-muted">{t("way.othersFile")}</p>;
  const again = step.returned !== null;
  return (
    <div className="no-print">
      <ConfirmAct
        label={t(again ? "way.fileAgain" : "way.file")}
        tone="primary"
        wide
        title={t("way.fileTitle", { what })}
        effects={[{ icon: "send", text: t("way.fileEffect", { count: results }) }]}
        confirmLabel={t(again ? "way.fileAgain" : "way.file")}
        reason={false}
        procedure="cycle.fileResults"
        input={{ unit, closingId: closing.id }}
        idempotent
        onSuccess={{ message: t("way.filed") }}
      >
        <TextAreaField
          name="note"
          label={t(again ? "way.corrected" : "way.fileNote")}
          rows={3}
          maxLength={1000}
          required={again}
          optional={again ? undefined : common("form.optional")}
        />
      </ConfirmAct>
    </div>
  );
}

async function Notice({ unit, what, named, closing, can, step, results }: AtStep) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const { notice, open } = step;
  if (open && notice)
    return (
      <p>
        {notice.over
          ? t("way.noticeHeld", { count: notice.open })
          : t("way.noticeRuns", { until: date(notice.endsOn, locale), count: notice.open })}{" "}
        <a href={`/u/${unit}/notices/${notice.id}`}>{notice.title}</a>
      </p>
    );
  if (!can.notice) return <p className="text-muted">{t("way.othersNotice")}</p>;
  return <PeriodNotice {...{ unit, what, named, results }} closingId={closing.id} primary />;
}

async function Post({ unit, what, closing, can, results }: AtStep) {
  const t = await texts("cycle");
  if (!can.confirm) return <p className="text-muted">{t("way.othersPost")}</p>;
  return (
    <div className="no-print">
      <ConfirmAct
        label={t("way.post")}
        tone="primary"
        wide
        title={t("way.postTitle", { what })}
        effects={[
          { text: t("way.postCards", { count: results }) },
          { icon: "gift", text: t("way.postBenefits") },
          { icon: "lock", text: t("way.postFinal") },
        ]}
        confirmLabel={t("way.post")}
        reason={false}
        procedure="cycle.finaliseResults"
        input={{ unit, closingId: closing.id }}
        idempotent
        onSuccess={{ message: t("way.posted") }}
      />
    </div>
  );
}
