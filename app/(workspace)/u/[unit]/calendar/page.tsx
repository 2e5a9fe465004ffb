import type { Metadata } from "next";
import { CalendarForm } from "@/components/notice/CalendarForm";
import { dayRange } from "@/components/notice/reading";
import { PageHeader } from "@/components/shell/PageHeader";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { date, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadCalendar } from "@/server/loaders/calendar";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ page?: string }> };
type Loaded = Awaited<ReturnType<typeof loadCalendar>>;
type Year = Loaded["years"][number];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("notice"))("calendar.title") };
}

/** The calendar by which deadlines in working days are worked out, and what a newer one has moved. */
export default async function CalendarPage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("notice")]);
  const { years, moves, page } = await loadCalendar(unit, query.page);
  return (
    <>
      <PageHeader title={t("calendar.title")} lead={t("calendar.lead")} />
      <Columns wideFirst>
        <Stack>
          {years.map((year) => (
            <YearCard key={year.year} year={year} />
          ))}
        </Stack>
        <CalendarForm unit={unit} />
      </Columns>
      {moves.length > 0 && <Moves moves={moves} page={page} path={`/u/${unit}/calendar`} />}
    </>
  );
}

async function YearCard({ year }: { year: Year }) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  const { source } = year;
  const where =
    source.type === "county"
      ? t("calendar.county", { document: source.document, by: source.by, at: dateTime(source.at, locale) })
      : t(`calendar.${source.type}`);
  return (
    <Card title={String(year.year)}>
      <p className="mb-3 text-14 text-muted">{where}</p>
      <DescriptionList
        facts={[
          {
            label: t("calendar.off"),
            value:
              year.off.length === 0 ? null : (
                <ul>
                  {year.off.map(({ from, to, name }) => (
                    <li key={from}>
                      {dayRange(from, to, locale)} {name}
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            label: t("calendar.work"),
            value: year.work.map((day) => dayRange(day, day, locale)).join(locale === "en" ? ", " : "、"),
          },
        ]}
      />
    </Card>
  );
}

type MovesProps = { moves: Loaded["moves"]; page: Loaded["page"]; path: string };

async function Moves({ moves, page, path }: MovesProps) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  return (
    <div className="mt-4">
      <Card title={t("calendar.moves")} flush>
        <DataTable
          label={t("calendar.moves")}
          rows={moves}
          rowKey={({ move }) => move.id}
          path={path}
          page={page.total > page.size ? page : undefined}
          stack
          columns={[
            {
              key: "village",
              header: t("calendar.village"),
              cell: ({ village, villageEn }) => (locale === "en" ? villageEn : village),
            },
            { key: "what", header: t("calendar.what"), cell: ({ move }) => t(`calendar.kind.${move.targetKind}`) },
            { key: "from", header: t("calendar.from"), cell: ({ move }) => date(move.fromOn, locale) },
            { key: "to", header: t("calendar.to"), cell: ({ move }) => date(move.toOn, locale) },
            { key: "why", header: t("calendar.why"), cell: ({ move }) => move.document },
          ]}
        />
      </Card>
    </div>
  );
}
