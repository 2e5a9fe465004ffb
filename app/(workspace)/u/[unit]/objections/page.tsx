import type { Metadata } from "next";
import { DeadlineNote } from "@/components/notice/DeadlineNote";
import { dueReading } from "@/components/notice/reading";
import { AnswerForm } from "@/components/objection/AnswerForm";
import { AppealFacts, AppealForm } from "@/components/objection/Appeals";
import { PaperLink } from "@/components/objection/PaperLink";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { EmptyState } from "@/components/ui/EmptyState";
import { Pagination } from "@/components/ui/Pagination";
import { Points } from "@/components/ui/Points";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadObjections } from "@/server/loaders/objections";

type Loaded = Awaited<ReturnType<typeof loadObjections>>;
type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ page?: string | string[] }> };
type Shown = { unit: string; row: Loaded["rows"][number] };

const TONE = { open: "ochre", upheld: "vermilion", dismissed: "ink", withdrawn: "ink" } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("objection"))("title") };
}

/** Objections with their deadlines and how these were worked out, and their appeals; those to answer first. */
export default async function ObjectionsPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("objection")]);
  const { rows, today, can, page } = await loadObjections(unit, query.page);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {rows.length === 0 && <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>}
      <Stack>
        {rows.map((row) => (
          <Card
            key={row.objection.id}
            id={row.objection.id}
            title={`${row.line.name} · ${row.line.item}`}
            aside={<State row={row} today={today} />}
          >
            <Facts unit={unit} row={row} />
            <Links unit={unit} row={row} read={can.read} />
            {row.objection.status === "open" && can.answer && <Answering unit={unit} row={row} />}
            {row.objection.status === "open" && row.mine && <Withdrawing unit={unit} row={row} />}
            <AppealFacts unit={unit} row={row} />
            {can.appeal && row.mayAppeal && <AppealForm unit={unit} row={row} onPaper={can.read} />}
          </Card>
        ))}
      </Stack>
      {page.total > page.size && <Pagination page={page} path={`/u/${unit}/objections`} query={{}} />}
    </>
  );
}

async function State({ row, today }: { row: Shown["row"]; today: string }) {
  const t = await texts("objection");
  const overdue = row.objection.status === "open" && row.objection.dueOn < today;
  return (
    <>
      <Chip tone={TONE[row.objection.status]}>{t(`status.${row.objection.status}`)}</Chip>
      {overdue && <Chip tone="vermilion">{t("overdue")}</Chip>}
    </>
  );
}

async function Facts({ unit, row }: Shown) {
  const [t, notices, locale] = [await texts("objection"), await texts("notice"), await currentLocale()];
  const { objection, line, notice, rule } = row;
  const answered = [
    objection.answeredByName &&
      objection.answeredAt &&
      t("answeredBy", { name: objection.answeredByName, at: dateTime(objection.answeredAt, locale) }),
    objection.answeredFrom === "township" && t("answeredFrom"),
  ].filter(Boolean);
  return (
    <DescriptionList
      facts={[
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
        { label: t("raised"), value: `${dateTime(objection.raisedAt, locale)} · ${t(`channel.${objection.channel}`)}` },
        { label: t("by"), value: objection.objectorName },
        { label: t("paper"), value: row.paperId && <PaperLink unit={unit} fileId={row.paperId} /> },
        {
          label: t("dueAndHow"),
          value: (
            <>
              <DeadlineNote deadline={row.deadline} rule={dueReading(notices, rule)} />
              {objection.remindedAt && objection.remindedByName && (
                <span className="mt-1 block text-14 text-vermilion">
                  {t("remindedBy", {
                    name: objection.remindedByName,
                    at: dateTime(objection.remindedAt, locale),
                  })}
                </span>
              )}
            </>
          ),
        },
        {
          label: t("answer"),
          value: objection.answer && (
            <>
              {objection.answer}
              <span className="block text-14 text-muted">{answered.join(" · ")}</span>
            </>
          ),
        },
      ]}
    />
  );
}

async function Links({ unit, row, read }: Shown & { read: boolean }) {
  const t = await texts("objection");
  if (!read || !row.objection.entryId) return null;
  return (
    <p className="mt-3 flex flex-wrap gap-x-4">
      <a className="inline-flex min-h-11 items-center" href={`/u/${unit}/entries/${row.objection.entryId}`}>
        {t("entry")}
      </a>
      {row.correctionId && (
        <a className="inline-flex min-h-11 items-center" href={`/u/${unit}/entries/${row.correctionId}`}>
          {t("corrected")}
        </a>
      )}
    </p>
  );
}

async function Answering({ unit, row }: Shown) {
  const t = await texts("objection");
  if (row.ownEntry) return <p className="mt-4 text-muted">{t("ownEntry")}</p>;
  return (
    <AnswerForm
      unit={unit}
      objectionId={row.objection.id}
      procedure="objection.answer"
      label={t("answerForm")}
      items={row.items}
    />
  );
}

async function Withdrawing({ unit, row }: Shown) {
  const t = await texts("objection");
  return (
    <div className="mt-4">
      <ConfirmAct
        procedure="objection.withdraw"
        input={{ unit, objectionId: row.objection.id }}
        idempotent
        label={t("withdraw")}
        title={t("withdraw")}
        effects={[{ text: row.objection.reason }]}
        confirmLabel={t("withdraw")}
        reason={false}
      />
    </div>
  );
}
