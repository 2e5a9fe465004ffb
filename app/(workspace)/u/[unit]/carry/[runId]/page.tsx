import { type CarryPages, LedgerPreview } from "@/components/carry/LedgerPreview";
import type { CellQuestion, RowQuestion } from "@/components/carry/model";
import { NextStep, Withdraw } from "@/components/carry/NextStep";
import { OpeningsPreview } from "@/components/carry/OpeningsPreview";
import { ReportCard } from "@/components/carry/Report";
import { CarryChip } from "@/components/carry/RunTable";
import { HouseholdTable, LeftTable } from "@/components/carry/Tables";
import { PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Card, Stack } from "@/components/ui/Card";
import { Steps } from "@/components/ui/Steps";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadCarry } from "@/server/loaders/carry";

type Props = {
  params: Promise<{ unit: string; runId: string }>;
  searchParams: Promise<{ page?: string; left?: string }>;
};
type Loaded = Awaited<ReturnType<typeof loadCarry>>;
type View<Type extends Loaded["run"]["view"]["type"]> = Extract<Loaded["run"]["view"], { type: Type }>;

const ORDER = ["previewed", "proposed", "reviewed"] as const;
const NAMES = ["check", "review", "notice", "post"] as const;
const PAGE = 50;

/** One carry-over: to be checked and mapped while it is a preview; afterwards its progress, its next step and its report. */
export default async function CarryRunPage({ params, searchParams }: Props) {
  const [{ unit, runId }, query, t] = await Promise.all([params, searchParams, texts("carry")]);
  const loaded = await loadCarry(unit, runId, query);
  const { run } = loaded;
  const at = stepOf(loaded);
  const steps = NAMES.map((name, index) => ({
    label: t(`steps.${name}`),
    state: index < at ? ("done" as const) : index === at ? ("current" as const) : ("todo" as const),
  }));
  return (
    <>
      <PageHeader
        title={run.fileName}
        lead={t(`kind.${run.kind}`)}
        crumbs={[{ href: `/u/${unit}/carry`, label: t("title") }]}
        chips={<CarryChip status={run.status} kind={run.kind} />}
      />
      <Stack>
        {run.kind === "ledger" && at >= 0 && <Steps steps={steps} />}
        {run.view.type === "ledger" && <Preview unit={unit} runId={run.id} view={run.view} at={loaded.at} />}
        {run.view.type === "openings" && <Balances unit={unit} loaded={loaded} view={run.view} at={loaded.at} />}
        {run.view.type === "outcome" && <Outcome unit={unit} loaded={loaded} view={run.view} at={loaded.at} />}
      </Stack>
    </>
  );
}

/** Which step it stands at; -1 where it went no further. A notice whose days have run has done its step. */
function stepOf({ run, today }: Loaded): number {
  if (run.status === "posted") return NAMES.length;
  if (run.status !== "on_notice") return ORDER.indexOf(run.status as "previewed");
  const over = run.view.type === "outcome" && run.view.notice !== null && run.view.notice.endsOn < today;
  return NAMES.indexOf(over ? "post" : "notice");
}

type PreviewProps = { unit: string; runId: string; view: View<"ledger">; at: CarryPages };

function Preview({ unit, runId, view, at }: PreviewProps) {
  const { plan, settings, counts } = view;
  const cells = plan.cellQuestions.map(
    ({ key, sheet, cell: { address, place, text, reason } }): CellQuestion => ({
      key,
      sheet,
      address,
      place,
      text,
      reason,
    }),
  );
  const rows = plan.rowQuestions.map(
    ({ key, sheet, row, match, marks, points }): RowQuestion => ({
      key,
      sheet,
      row: row.row,
      name: row.name || row.code,
      match,
      marks,
      points,
    }),
  );
  const asked = plan.yearMissing || settings.year !== null;
  return (
    <LedgerPreview
      unit={unit}
      runId={runId}
      schemes={view.schemes}
      schemeId={plan.scheme.id}
      groups={plan.groups}
      signs={plan.signs}
      items={view.items}
      redeemable={settings.redeemable}
      year={asked ? { said: settings.year } : null}
      years={plan.years}
      entries={plan.entries.length}
      points={plan.entries.reduce((sum, each) => sum + each.points, 0)}
      sums={plan.sums}
      left={plan.left}
      at={at}
      open={plan.open}
      rows={{ questions: rows, all: counts.rows }}
      cells={{ questions: cells, all: counts.cells }}
      totals={{ questions: plan.totalQuestions, all: counts.totals }}
    />
  );
}

type OutcomeProps<Type extends "openings" | "outcome"> = {
  unit: string;
  loaded: Loaded;
  view: View<Type>;
  at: CarryPages;
};

function Balances({ unit, loaded: { run, today }, view, at }: OutcomeProps<"openings">) {
  const { plan, counts } = view;
  const rows = plan.rowQuestions.map(
    ({ key, sheet, row, match }): RowQuestion => ({
      key,
      sheet,
      row: row.row,
      name: row.name || row.code,
      match,
      marks: 1,
      points: (row.honour ?? 0) + (row.redeemable ?? 0),
    }),
  );
  const cells = plan.cellQuestions.map(
    ({ key, sheet, row, address, text }): CellQuestion => ({
      key,
      sheet,
      address,
      place: row.label,
      text,
      reason: null,
    }),
  );
  return (
    <OpeningsPreview
      unit={unit}
      runId={run.id}
      rows={plan.rows}
      rowQuestions={{ questions: rows, all: counts.rows }}
      cells={{ questions: cells, all: counts.cells }}
      repeated={plan.repeated}
      open={plan.open}
      today={today}
      at={at}
    />
  );
}

async function Outcome({ unit, loaded, view, at }: OutcomeProps<"outcome">) {
  const [t, locale] = [await texts("carry"), await currentLocale()];
  const { run, may, today } = loaded;
  const { report, openings, states, households } = view;
  const scheme = locale === "en" ? view.scheme.titleEn : view.scheme.title;
  const all = households[0]?.all ?? 0;
  const path = `/u/${unit}/carry/${run.id}`;
  const step = {
    unit,
    run,
    may,
    entries: report?.entries ?? 0,
    states,
    notice: view.notice,
    days: view.days,
    today,
  };
  if (run.status === "discarded") return <Callout>{t("report.discarded")}</Callout>;
  return (
    <>
      <NextStep {...step} />
      {openings && (
        <Card title={t("openings.batches")}>
          <ul className="mb-3 grid gap-1">
            {openings.batches.map(({ id, asOf, rows }) => (
              <li key={id}>
                <a href={`/u/${unit}/openings/${id}`}>
                  {t("openings.batch", { date: date(asOf, locale), count: rows })}
                </a>
              </li>
            ))}
          </ul>
          <ButtonLink href={`/u/${unit}/openings`}>{t("openings.see")}</ButtonLink>
        </Card>
      )}
      <ReportCard run={run} scheme={scheme} report={report} itemNames={view.itemNames} states={states} />
      {report && <LeftTable left={report.left} all={report.leftAll} number={at.left} path={path} query={at.query} />}
      {all > 0 && (
        <HouseholdTable
          unit={unit}
          rows={households}
          all={all}
          path={path}
          query={at.query}
          page={{ number: at.page, size: PAGE, total: all }}
        />
      )}
      <Withdraw {...step} />
    </>
  );
}
