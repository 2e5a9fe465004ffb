import { DeadlineNote } from "@/components/notice/DeadlineNote";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { ChoiceField, TextAreaField } from "@/components/ui/inputs";
import { Points } from "@/components/ui/Points";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { APPEAL_TONE } from "./Appeals";
import type { AppealRowModel as Row } from "./model";
import { PaperLink } from "./PaperLink";

/** One appeal as the township decides it: the objection, the village's answer, the appeal, the deadline. */
export async function AppealCard({ row, today }: { row: Row; today: string }) {
  const t = await texts("objection");
  const { appeal, line } = row;
  const open = appeal.status === "open";
  return (
    <Card
      id={appeal.id}
      title={`${line.name} · ${line.item}`}
      aside={
        <>
          <Chip tone={APPEAL_TONE[appeal.status]}>{t(`appeal.status.${appeal.status}`)}</Chip>
          {open && appeal.dueOn < today && <Chip tone="vermilion">{t("overdue")}</Chip>}
        </>
      }
    >
      <Facts row={row} />
      {appeal.status === "upheld" && row.entryStatus === "posted" && (
        <Callout tone="vermilion">
          <p>{t("appeal.reverse")}</p>
          <p>
            <a href={`/u/${row.unit}/entries/${appeal.entryId}`}>{t("appeal.reverseLink")}</a>
          </p>
        </Callout>
      )}
      {open && row.barred && <p className="mt-4 text-muted">{t(`township.${row.barred}`)}</p>}
      {open && !row.barred && <Deciding row={row} />}
    </Card>
  );
}

async function Facts({ row }: { row: Row }) {
  const [t, locale] = [await texts("objection"), await currentLocale()];
  const { appeal, objection, line, notice } = row;
  const by = (name: string | null, at: Date | null) =>
    name && at ? t("answeredBy", { name, at: dateTime(at, locale) }) : "";
  return (
    <DescriptionList
      facts={[
        { label: t("township.village"), value: locale === "en" ? row.villageEn : row.village },
        {
          label: t("item"),
          value: (
            <>
              {line.item} <Points value={line.points} sign strong />
            </>
          ),
        },
        { label: t("notice"), value: <a href={`/u/${row.unit}/notices/${notice.id}`}>{notice.title}</a> },
        { label: t("township.objection"), value: objection.reason },
        { label: t("by"), value: objection.objectorName },
        {
          label: t("township.objectionPaper"),
          value: row.paperId && <PaperLink unit={row.unit} fileId={row.paperId} />,
        },
        {
          label: t("township.villageAnswer"),
          value: (
            <>
              {objection.answer}
              <span className="block text-14 text-muted">
                {by(objection.answeredByName, objection.answeredAt)}
                {objection.answeredFrom === "township" && ` · ${t("answeredFrom")}`}
              </span>
            </>
          ),
        },
        { label: t("appeal.reason"), value: appeal.reason },
        {
          label: t("appeal.by"),
          value: `${appeal.appellantName} · ${dateTime(appeal.raisedAt, locale)} · ${t(`channel.${appeal.channel}`)}`,
        },
        {
          label: t("township.appealPaper"),
          value: row.appealPaperId && <PaperLink unit={row.unit} fileId={row.appealPaperId} />,
        },
        { label: t("appeal.due"), value: <DeadlineNote deadline={row.deadline} /> },
        {
          label: t("appeal.answer"),
          value: appeal.answer && (
            <>
              {appeal.answer}
              <span className="block text-14 text-muted">{by(appeal.answeredByName, appeal.answeredAt)}</span>
            </>
          ),
        },
      ]}
    />
  );
}

async function Deciding({ row }: { row: Row }) {
  const t = await texts("objection");
  return (
    <details className="mt-4 border-t border-line pt-4">
      <summary className="btn btn-primary">{t("township.answerForm")}</summary>
      <ActionForm
        procedure="appeal.answer"
        input={{ unit: row.unit, appealId: row.appeal.id }}
        idempotent
        className="mt-4 grid gap-4"
        onSuccess={{ message: t("township.answered") }}
      >
        <ChoiceField
          name="outcome"
          within={row.appeal.id}
          label={t("township.outcome")}
          options={[
            { value: "dismissed", label: t("township.dismissed"), hint: t("township.dismissedHint") },
            { value: "upheld", label: t("township.upheld"), hint: t("township.upheldHint") },
          ]}
        />
        <TextAreaField
          name="answer"
          within={row.appeal.id}
          label={t("township.answerField")}
          hint={t("township.answerHint")}
          maxLength={1000}
          required
        />
        <Button tone="primary">{t("township.submit")}</Button>
      </ActionForm>
    </details>
  );
}
