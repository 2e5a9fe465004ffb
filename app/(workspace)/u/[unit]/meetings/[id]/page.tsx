import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { EmptyState } from "@/components/ui/EmptyState";
import { Points } from "@/components/ui/Points";
import { date, dateTime, dayOfYear } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadMeeting } from "@/server/loaders/meetings";

type Props = { params: Promise<{ unit: string; id: string }> };
type Held = Awaited<ReturnType<typeof loadMeeting>>;

const TONE = { approved: "bamboo", returned: "ochre", rejected: "vermilion" } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("meeting"))("title") };
}

/** One meeting: who came, how they voted, what was written down, what it decided. */
export default async function MeetingPage({ params }: Props) {
  const [{ unit, id }, t, locale] = await Promise.all([params, texts("meeting"), currentLocale()]);
  const held = await loadMeeting(unit, id, locale);
  const { meeting } = held;
  return (
    <>
      <PageHeader
        title={meeting.body}
        lead={`${date(meeting.heldOn, locale)} · ${meeting.place}`}
        crumbs={[{ href: `/u/${unit}/meetings`, label: t("title") }, { label: meeting.body }]}
        actions={
          <>
            <ButtonLink href={`/u/${unit}/entries?scheme=${held.scheme.id}&step=${meeting.step}&meeting=${id}`}>
              {t("decide")}
            </ButtonLink>
            <ButtonLink href={`/u/${unit}/meetings/${id}/sheet`}>{t("minutesSheet")}</ButtonLink>
          </>
        }
      />
      <Columns wideFirst>
        <Card title={t("page.lines")} flush>
          <Decided unit={unit} held={held} />
        </Card>
        <Facts unit={unit} held={held} />
      </Columns>
    </>
  );
}

async function Decided({ unit, held }: { unit: string; held: Held }) {
  const [t, locale] = await Promise.all([texts("meeting"), currentLocale()]);
  return (
    <DataTable
      label={t("page.lines")}
      rows={held.lines}
      rowKey={(row) => `${row.entryId}${row.outcome}`}
      rowHref={(row) => `/u/${unit}/entries/${row.entryId}`}
      stack
      columns={[
        {
          key: "name",
          header: t("print.name"),
          cell: (row) => (
            <>
              {row.name} <span className="text-muted">{row.group}</span>
            </>
          ),
        },
        { key: "item", header: t("print.item"), cell: (row) => row.item },
        {
          key: "points",
          header: t("print.points"),
          number: true,
          cell: (row) => <Points value={row.points} sign strong />,
        },
        { key: "actOn", header: t("print.actOn"), nowrap: true, cell: (row) => dayOfYear(row.actOn, locale) },
        {
          key: "outcome",
          header: t("print.outcome"),
          cell: (row) => row.outcome && <Chip tone={TONE[row.outcome]}>{t(`outcome.${row.outcome}`)}</Chip>,
        },
      ]}
      empty={<EmptyState title={t("page.none")} />}
    />
  );
}

async function Facts({ unit, held }: { unit: string; held: Held }) {
  const [t, locale] = await Promise.all([texts("meeting"), currentLocale()]);
  const { meeting, files } = held;
  const votes = { inFavour: meeting.inFavour ?? 0, against: meeting.against ?? 0, abstained: meeting.abstained ?? 0 };
  return (
    <Stack>
      <Card title={t("page.facts")} party={meeting.line === "party"}>
        <DescriptionList
          facts={[
            { label: t("column.scheme"), value: `${held.scheme.title} · ${t(`step.${meeting.step}`)}` },
            {
              label: t("column.attended"),
              value: t("attended", { entitled: meeting.entitled, present: meeting.present }),
            },
            { label: t("page.votes"), value: meeting.inFavour === null ? "" : t("page.votesOf", votes) },
            { label: t("page.chair"), value: meeting.chair },
            { label: t("page.clerk"), value: meeting.clerk },
            {
              label: t("page.recordedBy"),
              value: `${meeting.recordedByName} · ${dateTime(meeting.recordedAt, locale)}`,
            },
          ]}
        />
      </Card>
      {meeting.signatories.length > 0 && (
        <Card title={t("page.signed", { count: meeting.signatories.length })}>{meeting.signatories.join("、")}</Card>
      )}
      {(meeting.minutes || files.length > 0) && (
        <Card title={t("page.minutes")}>
          {meeting.minutes && <p className="whitespace-pre-line">{meeting.minutes}</p>}
          {files.map((file) => (
            <p key={file.id}>
              <a href={`/api/files/attachment/${file.id}?unit=${unit}`}>{file.name}</a>
            </p>
          ))}
        </Card>
      )}
    </Stack>
  );
}
