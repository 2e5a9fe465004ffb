import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { TextAreaField } from "@/components/ui/inputs";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { May, RunHead } from "./model";

type NextStepProps = {
  unit: string;
  run: RunHead;
  may: May;
  entries: number;
  states: Record<string, number>;
  notice: { id: string; endsOn: string } | null;
  days: { days: number; dayKind: "calendar" | "working" };
  today: string;
};

/** The one step that comes next, for whoever may do it: approval by a second person, the notice, the posting. */
export async function NextStep(props: NextStepProps) {
  const { run, may } = props;
  if (run.kind === "openings") return null;
  return (
    <>
      {run.status === "proposed" && <Review {...props} />}
      {run.status === "reviewed" && may.publish && <Publish {...props} />}
      {run.status === "on_notice" && <Post {...props} />}
    </>
  );
}

async function Review({ unit, run, may, entries }: NextStepProps) {
  const t = await texts("carry");
  const input = { unit, runId: run.id };
  if (run.mine || !may.review) return <Callout>{t("review.own")}</Callout>;
  return (
    <Card title={t("review.title")}>
      <p className="mb-3">{t("review.lead")}</p>
      <ButtonRow>
        <ActionForm procedure="carry.review" input={{ ...input, decision: "approve" }} idempotent>
          <Button tone="primary">{t("review.approve", { count: entries })}</Button>
        </ActionForm>
        <ConfirmAct
          procedure="carry.review"
          input={{ ...input, decision: "refuse" }}
          idempotent
          label={t("review.refuse")}
          title={t("review.refuse")}
          effects={[{ text: t("review.refuseText", { count: entries }) }]}
          confirmLabel={t("review.refuse")}
        />
      </ButtonRow>
    </Card>
  );
}

async function Publish({ unit, run, states, days }: NextStepProps) {
  const t = await texts("carry");
  return (
    <Card title={t("notice.title")}>
      <p className="mb-3">{t("notice.lead", { days: days.days, kind: days.dayKind })}</p>
      <ActionForm procedure="carry.publish" input={{ unit, runId: run.id }} idempotent>
        <TextAreaField name="contact" label={t("notice.contact")} rows={2} required />
        <div>
          <Button tone="primary">{t("notice.button", { count: states.reviewed ?? 0 })}</Button>
        </div>
      </ActionForm>
    </Card>
  );
}

async function Post({ unit, run, may, notice, states, today }: NextStepProps) {
  const [t, locale] = [await texts("carry"), await currentLocale()];
  if (!notice) return null;
  const over = notice.endsOn < today;
  const held = (states.on_notice ?? 0) + (states.returned ?? 0);
  return (
    <Card title={over ? t("post.title") : t("notice.title")}>
      <div className="grid gap-3">
        <p>{t(over ? "notice.over" : "notice.until", { date: date(notice.endsOn, locale) })}</p>
        {over && <p className="text-muted">{t("post.lead")}</p>}
        {(states.posted ?? 0) > 0 && held > 0 && <Callout tone="ochre">{t("post.held", { count: held })}</Callout>}
        {over && may.post && (
          <ActionForm procedure="carry.post" input={{ unit, runId: run.id }} idempotent>
            <Button tone="primary">{t("post.button")}</Button>
          </ActionForm>
        )}
        <ButtonRow>
          <ButtonLink href={`/u/${unit}/notices/${notice.id}`}>{t("notice.see")}</ButtonLink>
          <ButtonLink href={`/u/${unit}/notices/${notice.id}/poster`}>{t("notice.poster")}</ButtonLink>
        </ButtonRow>
      </div>
    </Card>
  );
}

/** All of it taken back, while nothing of it is posted. */
export async function Withdraw({ unit, run, may, entries, states }: NextStepProps) {
  const t = await texts("carry");
  const open = run.kind === "openings" ? ["proposed"] : ["proposed", "reviewed", "on_notice"];
  if (!open.includes(run.status) || !may.carry || (states.posted ?? 0) > 0) return null;
  return (
    <div>
      <ConfirmAct
        procedure="carry.withdraw"
        input={{ unit, runId: run.id }}
        idempotent
        label={t("withdraw.button")}
        title={t("withdraw.title")}
        effects={[{ text: t("withdraw.effect", { count: entries }) }]}
        confirmLabel={t("withdraw.button")}
      />
    </div>
  );
}
