import { DeadlineNote } from "@/components/notice/DeadlineNote";
import { ActionForm } from "@/components/ui/ActionForm";
import { AttachmentField } from "@/components/ui/AttachmentField";
import { Button } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { TextAreaField, TextField } from "@/components/ui/inputs";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { ObjectionRowModel } from "./model";
import { PaperLink } from "./PaperLink";

export const APPEAL_TONE = { open: "ochre", upheld: "vermilion", dismissed: "ink", withdrawn: "ink" } as const;

type Props = { unit: string; row: ObjectionRowModel };

/** The appeal against an answer: what was said, until when the township decides, what it decided. */
export async function AppealFacts({ unit, row }: Props) {
  const [t, locale] = [await texts("objection"), await currentLocale()];
  const { appeal } = row;
  if (!appeal) return null;
  const answered = appeal.answeredByName && appeal.answeredAt;
  return (
    <section className="mt-4 grid gap-3 border-t border-line pt-4">
      <h3 className="flex flex-wrap items-center gap-2">
        {t("appeal.title")}
        <Chip tone={APPEAL_TONE[appeal.status]}>{t(`appeal.status.${appeal.status}`)}</Chip>
      </h3>
      <DescriptionList
        facts={[
          { label: t("appeal.reason"), value: appeal.reason },
          {
            label: t("appeal.raisedAt"),
            value: `${dateTime(appeal.raisedAt, locale)} · ${t(`channel.${appeal.channel}`)}`,
          },
          { label: t("appeal.by"), value: appeal.appellantName },
          { label: t("paper"), value: row.appealPaperId && <PaperLink unit={unit} fileId={row.appealPaperId} /> },
          {
            label: t("appeal.due"),
            value: <DeadlineNote deadline={appeal.deadline} />,
          },
          {
            label: t("appeal.answer"),
            value: appeal.answer && (
              <>
                {appeal.answer}
                {answered && (
                  <span className="block text-14 text-muted">
                    {t("answeredBy", {
                      name: appeal.answeredByName ?? "",
                      at: dateTime(appeal.answeredAt ?? appeal.raisedAt, locale),
                    })}
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
      {appeal.status === "upheld" && row.entry?.status === "posted" && (
        <Callout tone="vermilion">
          <p>{t("appeal.reverse")}</p>
          <p>
            <a href={`/u/${unit}/entries/${row.objection.entryId}`}>{t("appeal.reverseLink")}</a>
          </p>
        </Callout>
      )}
      {appeal.status === "open" && appeal.mine && (
        <div>
          <ConfirmAct
            procedure="appeal.withdraw"
            input={{ unit, appealId: appeal.id }}
            idempotent
            label={t("appeal.withdraw")}
            title={t("appeal.withdraw")}
            effects={[{ text: appeal.reason }]}
            confirmLabel={t("appeal.withdraw")}
            reason={false}
          />
        </div>
      )}
    </section>
  );
}

/** An appeal is raised here: by the objector, or by the village from a paper. */
export async function AppealForm({ unit, row, onPaper }: Props & { onPaper: boolean }) {
  const [t, common] = [await texts("objection"), await texts("common")];
  const { window } = row;
  if (!window) return null;
  return (
    <details className="mt-4 border-t border-line pt-4">
      <summary className="btn">{t("appeal.raise")}</summary>
      <div className="mt-3">
        <DescriptionList
          facts={[
            {
              label: t("appeal.window"),
              value: <DeadlineNote deadline={{ dueOn: window.last, out: window, moves: [] }} />,
            },
          ]}
        />
      </div>
      <ActionForm
        procedure="appeal.raise"
        input={{ unit, objectionId: row.objection.id }}
        idempotent
        className="mt-4 grid gap-4"
      >
        <TextAreaField
          name="reason"
          within={row.objection.id}
          label={t("appeal.reason")}
          hint={t("appeal.reasonHint")}
          maxLength={1000}
          required
        />
        {onPaper && (
          <>
            <TextField
              name="appellantName"
              within={row.objection.id}
              label={t("appeal.appellant")}
              hint={t("appeal.appellantHint")}
              defaultValue={row.objection.objectorName}
              maxLength={40}
            />
            <AttachmentField
              unit={unit}
              within={row.objection.id}
              label={t("appeal.paper")}
              optional={common("form.optional")}
            />
          </>
        )}
        <Button>{t("appeal.submit")}</Button>
      </ActionForm>
    </details>
  );
}
