import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { ChoiceField, TextAreaField } from "@/components/ui/inputs";
import { date, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { ClosingModel } from "./model";
import type { NowProps } from "./NowCard";

export type Request = {
  id: string;
  closingId: string;
  status: "asked" | "granted" | "refused" | "withdrawn";
  reason: string;
  askedBy: string;
  askedByName: string;
  askedAt: Date;
  answer: string | null;
  answeredByName: string | null;
  answeredAt: Date | null;
};

type Props = NowProps & { closing: ClosingModel };

/** A final result: since when it holds, and the way to open it again where it turns out to be wrong. */
export async function FinalActs({ unit, what, closing, requests, can, userId }: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const mine = requests.filter(({ closingId }) => closingId === closing.id);
  const asked = mine.find(({ status }) => status === "asked");
  const isWhole = closing.periodId === null;
  return (
    <>
      <p>
        {closing.status === "reopened"
          ? t("again.first")
          : t("final.since", { date: date(closing.finalOn ?? "", locale) || "—" })}
      </p>
      {mine.map((one) => (
        <Callout
          key={one.id}
          tone={one.status === "asked" ? "ochre" : one.status === "granted" ? "sky" : "ink"}
          title={t("again.asked", { name: one.askedByName, time: dateTime(one.askedAt, locale) })}
        >
          <p>{one.reason}</p>
          {one.answer && (
            <p>
              {t(`again.${one.status}`, {
                name: one.answeredByName ?? "",
                time: one.answeredAt ? dateTime(one.answeredAt, locale) : "",
              })}
              {one.answer}
            </p>
          )}
        </Callout>
      ))}
      {asked && can.answer && asked.askedBy !== userId && <AnswerForm unit={unit} id={asked.id} />}
      {asked && can.ask && asked.askedBy === userId && (
        <div className="no-print">
          <ConfirmAct
            label={t("again.withdraw")}
            title={t("again.withdraw")}
            effects={[{ icon: "undo", text: t("again.withdrawEffect") }]}
            confirmLabel={t("again.withdraw")}
            procedure="cycle.withdrawReopening"
            input={{ unit, reopeningId: asked.id }}
            idempotent
          />
        </div>
      )}
      {!asked && can.ask && isWhole && closing.status === "final" && (
        <div className="no-print">
          <ConfirmAct
            label={t("again.ask")}
            title={t("again.askTitle", { what })}
            effects={[{ icon: "send", text: t("again.askEffect") }, { text: t("again.askLate") }]}
            confirmLabel={t("again.ask")}
            procedure="cycle.askReopening"
            input={{ unit, closingId: closing.id }}
            idempotent
            onSuccess={{ message: t("again.sent") }}
          />
        </div>
      )}
    </>
  );
}

async function AnswerForm({ unit, id }: { unit: string; id: string }) {
  const t = await texts("cycle");
  return (
    <ActionForm
      procedure="cycle.answerReopening"
      input={{ unit, reopeningId: id }}
      idempotent
      onSuccess={{ message: t("again.answered") }}
      className="no-print grid gap-3"
    >
      <ChoiceField
        name="decision"
        label={t("again.decision")}
        options={[
          { value: "grant", label: t("again.grant"), hint: t("again.grantHint") },
          { value: "refuse", label: t("again.refuse"), hint: t("again.refuseHint") },
        ]}
      />
      <TextAreaField name="answer" label={t("again.answer")} rows={2} maxLength={500} required />
      <div>
        <Button tone="primary" wide>
          {t("again.answerSend")}
        </Button>
      </div>
    </ActionForm>
  );
}
