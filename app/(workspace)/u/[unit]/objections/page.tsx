import type { Metadata } from "next";
import { dueReading } from "@/components/notice/reading";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { EmptyState } from "@/components/ui/EmptyState";
import { ChoiceField, TextAreaField } from "@/components/ui/inputs";
import { Points } from "@/components/ui/Points";
import { date, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadObjections } from "@/server/loaders/objections";

type Row = Awaited<ReturnType<typeof loadObjections>>["rows"][number];
type Shown = { unit: string; row: Row; today: string };

const TONE = { open: "ochre", upheld: "vermilion", dismissed: "ink", withdrawn: "ink" } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("objection"))("title") };
}

/** Objections with their deadlines and how these were worked out; those to answer first. */
export default async function ObjectionsPage({ params }: { params: Promise<{ unit: string }> }) {
  const [{ unit }, t] = await Promise.all([params, texts("objection")]);
  const { rows, today, answer, read } = await loadObjections(unit);
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
            <Facts unit={unit} row={row} today={today} />
            {read && row.objection.entryId && (
              <p className="mt-3">
                <a href={`/u/${unit}/entries/${row.objection.entryId}`}>{t("entry")}</a>
              </p>
            )}
            {row.objection.status === "open" && answer && <Answering unit={unit} row={row} />}
            {row.objection.status === "open" && row.mine && <Withdrawing unit={unit} row={row} />}
          </Card>
        ))}
      </Stack>
    </>
  );
}

async function State({ row, today }: Omit<Shown, "unit">) {
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
  const answered =
    objection.answeredByName && objection.answeredAt
      ? t("answeredBy", { name: objection.answeredByName, at: dateTime(objection.answeredAt, locale) })
      : "";
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
        { label: t("due"), value: date(objection.dueOn, locale) },
        { label: t("rule"), value: dueReading(notices, rule) },
        {
          label: t("answer"),
          value: objection.answer && (
            <>
              {objection.answer}
              <span className="block text-14 text-muted">{answered}</span>
            </>
          ),
        },
      ]}
    />
  );
}

async function Answering({ unit, row }: Omit<Shown, "today">) {
  const t = await texts("objection");
  if (row.ownEntry) return <p className="mt-4 text-muted">{t("ownEntry")}</p>;
  return (
    <details className="mt-4 border-t border-line pt-4">
      <summary className="btn">{t("answerForm")}</summary>
      <ActionForm
        procedure="objection.answer"
        input={{ unit, objectionId: row.objection.id }}
        idempotent
        className="mt-4 grid gap-4"
        onSuccess={{ message: t("answered") }}
      >
        <ChoiceField
          name="outcome"
          label={t("outcome")}
          options={[
            { value: "dismissed", label: t("dismissed"), hint: t("dismissedHint") },
            { value: "upheld", label: t("upheld"), hint: t("upheldHint") },
          ]}
        />
        <TextAreaField name="answer" label={t("answerField")} hint={t("answerHint")} maxLength={1000} required />
        <Button tone="primary">{t("submit")}</Button>
      </ActionForm>
    </details>
  );
}

async function Withdrawing({ unit, row }: Omit<Shown, "today">) {
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
