import { DeadlineNote } from "@/components/notice/DeadlineNote";
import { dueReading } from "@/components/notice/reading";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { Points } from "@/components/ui/Points";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { AnswerForm } from "./AnswerForm";
import type { OverdueRowModel as Row } from "./model";
import { PaperLink } from "./PaperLink";

/** An objection that a village has let pass: the township reminds it, or answers in its place. */
export async function OverdueCard({ row }: { row: Row }) {
  const [t, notices, locale] = [await texts("objection"), await texts("notice"), await currentLocale()];
  const { objection, line, notice, unit } = row;
  const reminded = objection.remindedAt && objection.remindedByName;
  return (
    <Card id={objection.id} title={`${line.name} · ${line.item}`} aside={<Chip tone="vermilion">{t("overdue")}</Chip>}>
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
          { label: t("notice"), value: <a href={`/u/${unit}/notices/${notice.id}`}>{notice.title}</a> },
          { label: t("reason"), value: objection.reason },
          {
            label: t("by"),
            value: `${objection.objectorName} · ${dateTime(objection.raisedAt, locale)} · ${t(`channel.${objection.channel}`)}`,
          },
          { label: t("paper"), value: row.paperId && <PaperLink unit={unit} fileId={row.paperId} /> },
          {
            label: t("dueAndHow"),
            value: (
              <>
                <DeadlineNote deadline={row.deadline} rule={dueReading(notices, row.rule)} />
                {reminded && (
                  <span className="mt-1 block text-14 text-vermilion">
                    {t("remindedBy", {
                      name: objection.remindedByName ?? "",
                      at: dateTime(objection.remindedAt ?? objection.raisedAt, locale),
                    })}
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
      <ActionForm
        procedure="objection.remind"
        input={{ unit, objectionId: objection.id }}
        idempotent
        className="mt-4"
        onSuccess={{ message: t("township.reminded") }}
      >
        <Button>{t("township.remind")}</Button>
      </ActionForm>
      {row.ownEntry ? (
        <p className="mt-4 text-muted">{t("township.ownEntry")}</p>
      ) : (
        <AnswerForm
          unit={unit}
          objectionId={objection.id}
          procedure="objection.answerFor"
          label={t("township.answerFor")}
          items={[]}
        />
      )}
    </Card>
  );
}
