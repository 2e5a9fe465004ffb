import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { CheckboxField, TextField } from "@/components/ui/inputs";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { ClosingModel } from "./model";
import type { NowProps } from "./NowCard";

type Props = NowProps & { closing: ClosingModel };

/** A preview waits for another person: to confirm it, or to take it back. */
export async function ConfirmActs({ unit, what, named, closing, results, can, userId, way }: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const isPeriod = closing.periodId !== null;
  const steps = (way?.steps ?? []).map(({ demand }) =>
    t(`step.${demand.type === "decide" ? (demand.step as "review") : demand.type}`),
  );
  const effects = isPeriod
    ? [{ text: t("preview.effects.period") }, { icon: "lock" as const, text: t("preview.effects.final") }]
    : [
        { text: t("preview.effects.cycle", { count: results }) },
        {
          icon: "lock" as const,
          text: t("preview.effects.steps", { steps: steps.join(locale === "en" ? ", " : "、") }),
        },
      ];
  return (
    <>
      <p>{t("now.preview", { name: closing.preparedByName, time: dateTime(closing.preparedAt, locale) })}</p>
      <div className="no-print flex flex-wrap items-center gap-2">
        {can.confirm && (
          <ConfirmAct
            label={t("preview.confirm")}
            tone="primary"
            wide
            barred={closing.preparedBy === userId ? t("preview.own") : undefined}
            title={t("preview.confirmTitle", { what })}
            effects={effects}
            confirmLabel={t("preview.confirm")}
            reason={false}
            procedure="cycle.confirmClose"
            input={{ unit, closingId: closing.id }}
            idempotent
            onSuccess={{ message: t("confirmed") }}
          />
        )}
        {can.prepare && <DiscardAct unit={unit} closingId={closing.id} mayOpen={false} />}
      </div>
      {isPeriod && can.notice && <PeriodNotice {...{ unit, what, named, results }} closingId={closing.id} />}
    </>
  );
}

/** Takes a closing back; where corrections are needed, with its last period open again. */
export async function DiscardAct({ unit, closingId, mayOpen }: { unit: string; closingId: string; mayOpen: boolean }) {
  const t = await texts("cycle");
  return (
    <ConfirmAct
      label={t(mayOpen ? "way.discard" : "preview.discard")}
      title={t(mayOpen ? "way.discardTitle" : "preview.discardTitle")}
      effects={[{ icon: "undo", text: t(mayOpen ? "way.discardEffect" : "preview.discardEffect") }]}
      confirmLabel={t(mayOpen ? "way.discard" : "preview.discard")}
      procedure="cycle.discardPreview"
      input={{ unit, closingId }}
    >
      {mayOpen && <CheckboxField name="openPeriod" label={t("way.openPeriod")} hint={t("way.openPeriodHint")} />}
    </ConfirmAct>
  );
}

type NoticeProps = { unit: string; closingId: string; what: string; named: string; results: number; primary?: boolean };

/** Puts results on notice: of a period at any time, of a cycle when it is their turn. */
export async function PeriodNotice({ unit, closingId, what, named, results, primary }: NoticeProps) {
  const t = await texts("cycle");
  return (
    <div className="no-print">
      <ConfirmAct
        label={t("preview.notice")}
        tone={primary ? "primary" : "default"}
        wide={primary ?? false}
        title={t("preview.noticeTitle", { what })}
        effects={[
          { icon: "notice", text: t("preview.noticeEffect", { count: results }) },
          { icon: "eye", text: t("preview.noticeAudience") },
        ]}
        confirmLabel={t("preview.noticeConfirm", { count: results })}
        reason={false}
        procedure="cycle.publishResults"
        input={{ unit, closingId }}
        idempotent
        onSuccess={{ redirect: `/u/${unit}/notices/{id}` }}
      >
        <TextField
          name="title"
          label={t("preview.noticeName")}
          defaultValue={t("preview.noticeDefault", { what: named })}
          required
        />
        <TextField name="contact" label={t("preview.noticeContact")} required />
      </ConfirmAct>
    </div>
  );
}
