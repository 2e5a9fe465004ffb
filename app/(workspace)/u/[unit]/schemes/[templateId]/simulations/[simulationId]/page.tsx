import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader";
import { Compare } from "@/components/simulation/Compare";
import { Progress } from "@/components/simulation/Progress";
import { Result } from "@/components/simulation/Result";
import { StatusChip } from "@/components/simulation/RunList";
import { ButtonLink } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { Stack } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { PrintButton } from "@/components/ui/PrintButton";
import { date, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadSimulation } from "@/server/loaders/simulations";

type Query = { with?: string; page?: string };
type Props = {
  params: Promise<{ unit: string; templateId: string; simulationId: string }>;
  searchParams: Promise<Query>;
};
type Loaded = Awaited<ReturnType<typeof loadSimulation>>;
type Version = { versionNo: number; editNo: number | null };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("simulation"))("title") };
}

/** One simulation: how far it is, or what came of it. */
export default async function SimulationPage({ params, searchParams }: Props) {
  const [{ unit, templateId, simulationId }, query] = await Promise.all([params, searchParams]);
  const loaded = await loadSimulation(unit, simulationId, query);
  const { run, progress } = loaded;
  const t = await texts("simulation");
  const list = `/u/${unit}/schemes/${templateId}/simulations`;
  const here = `${list}/${simulationId}`;
  return (
    <div className="simulation">
      <Head loaded={loaded} unit={unit} list={list} />
      <Stack>
        <Made loaded={loaded} />
        {(progress.status === "queued" || progress.status === "running") && (
          <Progress
            unit={unit}
            simulationId={simulationId}
            here={here}
            progress={{ ...progress, status: progress.status }}
          />
        )}
        {run.status === "cancelled" && <Callout tone="ochre">{t("cancelledAt")}</Callout>}
        {run.status === "failed" && (
          <Callout tone="vermilion" title={t("failed")}>
            {t("failedWhy", { reason: run.failure ?? "—" })}
          </Callout>
        )}
        <Done loaded={loaded} here={here} query={query} />
      </Stack>
    </div>
  );
}

/** "第2版草稿" */
async function versionWords(): Promise<(one: Version) => string> {
  const t = await texts("simulation");
  return (one) => t("versionShort", { no: one.versionNo, draft: String(one.editNo !== null) });
}

async function Head({ loaded: { run }, unit, list }: { loaded: Loaded; unit: string; list: string }) {
  const [t, scheme, locale, words] = [
    await texts("simulation"),
    await texts("scheme"),
    await currentLocale(),
    await versionWords(),
  ];
  const { title } = run.definition.meta;
  return (
    <PageHeader
      title={`${locale === "en" ? title.en : title.zh} · ${t("title")}`}
      lead={t("scope", {
        cycle: t("cycleName", { name: run.cycleName }),
        villages: run.total,
        among: t(`among.${run.among}Short`),
      })}
      crumbs={[
        { label: scheme("title"), href: `/u/${unit}/schemes` },
        { label: t("title"), href: list },
      ]}
      chips={
        <>
          <Chip>{words(run)}</Chip>
          <StatusChip status={run.status} />
        </>
      }
      actions={
        <>
          <ButtonLink href={list}>{t("again")}</ButtonLink>
          {run.result && <PrintButton>{t("print")}</PrintButton>}
        </>
      }
    />
  );
}

/** Who started it, when and how; on paper also where and when it was printed. */
async function Made({ loaded: { run, unit, today } }: { loaded: Loaded }) {
  const [t, locale] = [await texts("simulation"), await currentLocale()];
  const at = locale === "en" ? unit.nameEn : unit.name;
  return (
    <p className="text-14 text-muted">
      {t("made", { who: run.requestedByName, when: dateTime(run.createdAt, locale) })} · {t(`pricing.${run.pricing}`)}
      <span className="print-only"> · {t("unitOf", { unit: at, date: date(today, locale) })}</span>
    </p>
  );
}

async function Done({ loaded, here, query }: { loaded: Loaded; here: string; query: Query }) {
  const { run, other, others, movers, names, page } = loaded;
  const [t, locale, words] = [await texts("simulation"), await currentLocale(), await versionWords()];
  if (!run.result) return null;
  const name = (one: Version & { createdAt: Date }) => `${words(one)} · ${dateTime(one.createdAt, locale)}`;
  const beside = other?.result && {
    outcome: other.result,
    lead: t("compare.lead", { first: name(run), second: name(other) }),
    differs: other.cycleName !== run.cycleName || other.among !== run.among,
  };
  return (
    <>
      <Compare here={here} others={others} other={other} name={name} />
      <Result
        run={run}
        outcome={run.result}
        beside={beside ?? null}
        parts={run.parts}
        movers={movers}
        names={names}
        page={page}
        path={here}
        query={query}
      />
    </>
  );
}
