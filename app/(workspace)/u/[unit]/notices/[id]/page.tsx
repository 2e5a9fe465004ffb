import type { Metadata } from "next";
import { DeadlineNote } from "@/components/notice/DeadlineNote";
import { NoticeLines } from "@/components/notice/NoticeLines";
import { ObjectionForm } from "@/components/notice/ObjectionForm";
import { checkpoint, dueReading } from "@/components/notice/reading";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { date, dateRange, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadNotice } from "@/server/loaders/notices";

type Props = { params: Promise<{ unit: string; id: string }>; searchParams: Promise<{ line?: string }> };
type Loaded = Awaited<ReturnType<typeof loadNotice>>;

const TONE = { open: "ochre", ended: "bamboo", cancelled: "ink" } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("notice"))("list.title") };
}

/** A notice inside the village: full names, how long, how to object. */
export default async function NoticePage({ params, searchParams }: Props) {
  const [{ unit, id }, { line }, t] = await Promise.all([params, searchParams, texts("notice")]);
  const loaded = await loadNotice(unit, id);
  const { notice, can } = loaded;
  return (
    <>
      <PageHeader
        title={notice.title}
        crumbs={[{ href: `/u/${unit}/notices`, label: t("list.title") }, { label: notice.title }]}
        chips={<Chip tone={TONE[notice.state]}>{t(`state.${notice.state}`)}</Chip>}
        actions={can.publish && <Acts unit={unit} loaded={loaded} />}
      />
      <Columns wideFirst>
        <Lines unit={unit} loaded={loaded} />
        <Stack>
          <Facts unit={unit} loaded={loaded} />
          {can.object && <Objecting unit={unit} loaded={loaded} line={Number(line) || 0} />}
        </Stack>
      </Columns>
    </>
  );
}

async function Acts({ unit, loaded: { notice, lines, objections } }: { unit: string; loaded: Loaded }) {
  const t = await texts("notice");
  const mayCancel = notice.state === "open" && objections.every(({ status }) => status !== "open");
  return (
    <ButtonRow>
      <ButtonLink href={`/u/${unit}/notices/${notice.id}/poster`} tone="primary">
        {t("page.poster")}
      </ButtonLink>
      {mayCancel && (
        <ConfirmAct
          procedure="notice.cancel"
          input={{ unit, noticeId: notice.id }}
          idempotent
          label={t("page.cancel")}
          tone="danger"
          title={t("page.cancelTitle")}
          effects={[{ icon: "warning", text: t("page.cancelEffect", { count: lines.length }) }]}
          confirmLabel={t("page.cancelButton")}
        />
      )}
    </ButtonRow>
  );
}

async function Lines({ unit, loaded: { notice, lines, can } }: { unit: string; loaded: Loaded }) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  const open = notice.state === "open" && can.object;
  return (
    <NoticeLines
      {...(open && !can.read ? { lead: t("page.tapLine", { date: date(notice.endsOn, locale) }) } : {})}
      lines={lines.map(({ group_name: group, entry_id: entryId, extra, ...line }) => ({
        ...line,
        group,
        entryId,
        reason: String(extra.reason ?? ""),
      }))}
      signed={notice.kind === "entries"}
      hrefOf={({ no, entryId }) => {
        if (can.read && entryId) return `/u/${unit}/entries/${entryId}`;
        return open ? `?line=${no}#objection` : undefined;
      }}
    />
  );
}

async function Facts({ unit, loaded: { notice, objections, answer, deadline } }: { unit: string; loaded: Loaded }) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  const hash = checkpoint(notice.chainHead);
  return (
    <Card>
      <DescriptionList
        facts={[
          { label: t("page.range"), value: dateRange(notice.startsOn, notice.endsOn, locale) },
          { label: t("page.deadline"), value: <DeadlineNote deadline={deadline} /> },
          { label: t("page.contact"), value: <span className="whitespace-pre-line">{notice.contact}</span> },
          {
            label: t("page.published"),
            value: t("page.by", { name: notice.publishedByName, at: dateTime(notice.publishedAt, locale) }),
          },
          { label: t("page.code"), value: <a href={`/n/${notice.shortCode}`}>{notice.shortCode}</a> },
          {
            label: t("page.checkpoint"),
            value: (
              <span className="font-mono text-14">{t("page.checkpointText", { seq: notice.chainSeq, hash })}</span>
            ),
          },
        ]}
      />
      <p className="mt-3 text-muted">{dueReading(t, answer.rule)}</p>
      {objections.length > 0 && (
        <p className="mt-3">
          {t("page.objections", { count: objections.length })}{" "}
          <a href={`/u/${unit}/objections`}>{t("page.seeObjections")}</a>
        </p>
      )}
    </Card>
  );
}

async function Objecting({ unit, loaded, line }: { unit: string; loaded: Loaded; line: number }) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  const { notice, lines, answer, own } = loaded;
  if (notice.state === "cancelled") return <Callout>{t("page.cancelled")}</Callout>;
  if (notice.state === "ended")
    return <Callout tone="ink">{t("page.closed", { date: date(notice.endsOn, locale) })}</Callout>;
  return (
    <ObjectionForm
      unit={unit}
      noticeId={notice.id}
      lines={lines}
      line={line}
      onPaper={own === null}
      due={t("page.due", { date: date(answer.dueIfToday, locale) })}
      raised={t("page.raised", { date: date(answer.dueIfToday, locale) })}
    />
  );
}
