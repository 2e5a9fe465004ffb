import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { allows } from "@/server/domain/scheme/ownership/procedure";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { FilingForms } from "./FilingForms";
import { actInput, type Place } from "./model";
import { NoticeForm } from "./NoticeForm";
import { ResolveForm } from "./ResolveForm";
import { SubmitForm } from "./SubmitForm";

/** What is to be done now, by whom, with its form; the ways back stand below. */
export async function NextStep(at: Place) {
  const t = await texts("adoption");
  const { adoption: row, can } = at.model;
  const onPaper = row.noticeFrom !== null && row.status !== "withdrawn";
  return (
    <Card title={t("next.title")} id="next">
      <p className="text-16">{await sentence(at)}</p>
      {await form(at)}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {onPaper && (
          <ButtonLink href={`/u/${at.unit}/schemes/adoptions/${row.id}/poster`}>{t("next.poster")}</ButtonLink>
        )}
        {can.adopt && (await waysBack(at))}
      </div>
    </Card>
  );
}

async function sentence({ model }: Place): Promise<string> {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  const { adoption: row, can, noticeOver, due, mineResolved } = model;
  const on = (day: string | null) => (day ? date(day, locale) : "");
  switch (row.status) {
    case "draft":
      return can.adopt ? t("next.draft") : t("next.viewer");
    case "returned":
      return t("next.returned", { note: row.filingNote ?? "" });
    case "resolved":
      return t("next.resolved");
    case "on_notice":
      return noticeOver ? t("next.noticeOver") : t("next.noticeRunning", { until: on(row.noticeTo) });
    case "submitted":
      if (!can.file) return t("next.submitted");
      return mineResolved ? t("next.sameHands") : t("next.submittedOffice");
    case "accepted":
      return due ? t("next.due") : t("next.accepted", { date: on(row.effectiveOn) });
    case "in_force":
      return row.takesEffect === "nextCycle" ? t("next.nextCycle") : t("next.in_force", { date: on(row.effectiveOn) });
    case "withdrawn":
      return t("next.withdrawn");
    default:
      return row.status satisfies never;
  }
}

async function form(at: Place): Promise<ReactNode> {
  const t = await texts("adoption");
  const { adoption: row, can, noticeOver, due, mineResolved } = at.model;
  if (row.status === "submitted" && can.file && !mineResolved) return <FilingForms {...at} />;
  if (!can.adopt) return null;
  if (row.status === "draft" || row.status === "returned") return <ResolveForm {...at} />;
  if (row.status === "resolved") return <NoticeForm {...at} />;
  if (row.status === "on_notice" && noticeOver) return <SubmitForm {...at} />;
  if (row.status !== "accepted" || !due) return null;
  return (
    <div className="mt-3">
      <ConfirmAct
        label={t("force.button")}
        tone="primary"
        title={t("force.title")}
        effects={[{ text: t("force.effects.enrol") }, { text: t("force.effects.entries") }]}
        confirmLabel={t("force.confirm")}
        reason={false}
        procedure="adoption.bringIntoForce"
        input={actInput(at)}
      />
    </div>
  );
}

async function waysBack(at: Place): Promise<ReactNode> {
  const t = await texts("adoption");
  const { status } = at.model.adoption;
  return (
    <>
      {allows(status, "reopen") && (
        <ConfirmAct
          label={t("reopen.button")}
          title={t("reopen.title")}
          effects={[{ text: t("reopen.effects.void") }]}
          confirmLabel={t("reopen.confirm")}
          reason={{ label: t("reopen.reason") }}
          procedure="adoption.reopen"
          input={actInput(at)}
        />
      )}
      {allows(status, "withdraw") && (
        <ConfirmAct
          label={t("withdraw.button")}
          tone="text"
          title={t("withdraw.title")}
          effects={[{ text: t("withdraw.effects.stop") }]}
          confirmLabel={t("withdraw.confirm")}
          reason={{ label: t("withdraw.reason") }}
          procedure="adoption.withdraw"
          input={actInput(at)}
        />
      )}
    </>
  );
}
