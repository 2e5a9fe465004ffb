import type { Metadata } from "next";
import { workedOutReading } from "@/components/notice/reading";
import { PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import { TextAreaField, TextField } from "@/components/ui/inputs";
import { Points } from "@/components/ui/Points";
import { date, dateRange } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadNoticeDraft } from "@/server/loaders/notices";

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ scheme?: string; period?: string }> };
type Draft = NonNullable<Awaited<ReturnType<typeof loadNoticeDraft>>>;

/** Above this number of lines the whole period is published; singling out is for shorter lists. */
const MOST_CHOICES = 1000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("notice"))("new.title") };
}

/** A notice before it is published: exactly what will be shown, to how many, until when. */
export default async function NewNoticePage({ params, searchParams }: Props) {
  const [{ unit }, query, t] = await Promise.all([params, searchParams, texts("notice")]);
  const draft = await loadNoticeDraft(unit, query);
  const header = (
    <PageHeader
      title={t("new.title")}
      lead={t("new.lead")}
      crumbs={[{ href: `/u/${unit}/notices`, label: t("list.title") }, { label: t("new.title") }]}
    />
  );
  if (!draft)
    return (
      <>
        {header}
        <EmptyState
          title={t("new.nothing")}
          action={<ButtonLink href={`/u/${unit}/entries`}>{t("new.toEntries")}</ButtonLink>}
        >
          {t("new.nothingHint")}
        </EmptyState>
      </>
    );
  return (
    <>
      {header}
      <Choices draft={draft} path={`/u/${unit}/notices/new`} query={query} />
      <DraftBody unit={unit} draft={draft} />
    </>
  );
}

/** The form; a periodic notice whose period runs still says from when. */
async function DraftBody({ unit, draft }: { unit: string; draft: Draft }) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  if (!draft.step) return <Callout tone="ochre">{t("new.noStep")}</Callout>;
  const from = draft.early.from && date(draft.early.from, locale);
  if (draft.lines.length === 0 && from) return <Callout tone="ochre">{t("new.earlyOnly", { date: from })}</Callout>;
  return (
    <>
      {from && <Callout>{t("new.early", { count: draft.early.count, date: from })}</Callout>}
      <DraftForm unit={unit} draft={draft} />
    </>
  );
}

async function Choices({
  draft,
  path,
  query,
}: {
  draft: Draft;
  path: string;
  query: { scheme?: string; period?: string };
}) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  const schemes = draft.schemes.map(({ id, title, count }) => ({ value: id, label: `${title} ${count}` }));
  const periods = draft.periods.map(({ id, no, startsOn, endsOn }) => ({
    value: id,
    label: t("new.periodName", { no, range: dateRange(startsOn, endsOn, locale) }),
  }));
  const filters = [
    ...(schemes.length > 1
      ? [{ name: "scheme", label: t("new.scheme"), value: draft.chosen.id, required: true, options: schemes }]
      : []),
    ...(periods.length > 1
      ? [{ name: "period", label: t("new.period"), value: draft.periodId, required: true, options: periods }]
      : []),
  ];
  return filters.length > 0 && <FilterBar path={path} query={query} filters={filters} />;
}

async function DraftForm({ unit, draft }: { unit: string; draft: Draft }) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  const { step, lines, chosen, out } = draft;
  if (!step || !out) return null;
  const period: Record<string, string> =
    lines.length > MOST_CHOICES && draft.periodId ? { periodId: draft.periodId } : {};
  return (
    <ActionForm
      procedure="notice.publish"
      input={{ unit, schemeId: chosen.id, ...period }}
      idempotent
      onSuccess={{ redirect: `/u/${unit}/notices/{id}` }}
    >
      <Stack>
        <Card title={t("new.what")}>
          <ul className="grid list-disc gap-2 pl-5">
            <li>{t("new.count", { count: lines.length, where: locale === "en" ? step.where.en : step.where.zh })}</li>
            <li>
              {t("new.until", {
                start: date(draft.today, locale),
                days: step.days,
                kind: step.dayKind,
                end: date(out.last, locale),
              })}
              {workedOutReading(t, out, locale).map((line) => (
                <span key={line} className="block text-14 text-muted">
                  {line}
                </span>
              ))}
            </li>
            <li>{t("new.who")}</li>
            <li>{t("new.after")}</li>
            {step.clause && <li className="text-muted">{t("new.clause", { clause: step.clause })}</li>}
          </ul>
        </Card>
        <Card>
          <Stack>
            <TextField
              name="title"
              label={t("new.titleField")}
              defaultValue={t("new.defaultTitle", { village: draft.village, line: chosen.line })}
              maxLength={80}
              required
            />
            <TextAreaField
              name="contact"
              label={t("new.contact")}
              hint={t("new.contactHint")}
              defaultValue={draft.lastContact}
              maxLength={300}
              required
            />
            <Button tone="primary" wide>
              {t("new.submit")}
            </Button>
          </Stack>
        </Card>
        <Lines lines={lines} />
      </Stack>
    </ActionForm>
  );
}

async function Lines({ lines }: { lines: Draft["lines"] }) {
  const t = await texts("notice");
  const choose = lines.length <= MOST_CHOICES;
  return (
    <Card title={t("new.lines")} flush>
      <p className="px-4 pb-3 text-muted">
        {choose && t("new.chooseHint")} {t("new.reasonHint")}
      </p>
      <ul className="grid">
        {lines.map((line) => (
          <li key={line.entryId} className="border-t border-line px-4">
            {choose ? (
              <label className="choice flex min-h-12 items-center gap-3">
                <input type="checkbox" name="entryIds" value={line.entryId} defaultChecked data-as="list" />
                <LineText line={line} />
              </label>
            ) : (
              <LineText line={line} />
            )}
            {line.extra?.reason ? (
              <div className="flex flex-wrap items-center gap-x-4 pb-2 pl-8">
                <span className="min-w-0 flex-1 text-muted">{line.extra.reason}</span>
                <label className="choice flex min-h-11 items-center gap-2 text-14">
                  <input type="checkbox" name="withoutReason" value={line.entryId} data-as="list" />
                  {t("new.noReason")}
                </label>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function LineText({ line }: { line: Draft["lines"][number] }) {
  return (
    <span className="grid min-w-0 flex-1 grid-cols-[1fr_auto] gap-x-4 py-2 lg:grid-cols-[12rem_8rem_1fr_auto]">
      <b>{line.name}</b>
      <span className="text-muted max-lg:order-3">{line.groupName}</span>
      <span className="max-lg:order-4">{line.item}</span>
      <Points value={line.points} sign strong />
    </span>
  );
}
