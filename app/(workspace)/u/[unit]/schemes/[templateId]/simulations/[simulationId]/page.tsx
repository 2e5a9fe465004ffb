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

type Props = {
  params: Promise<{ unit: string; templateId: string; simulationId: string }>;
  searchParams: Promise<{ with?: string; page?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("simulation"))("title") };
}

/** One simulation: how far it is, or what came of it. */
export default async function SimulationPage({ params, searchParams }: Props) {
  const [{ unit, templateId, simulationId }, query] = await Promise.all([params, searchParams]);
  const loaded = await loadSimulation(unit, simulationId, query);
  const { run, progress, names } = loaded;
  const [t, scheme, locale] = await Promise.all([texts("simulation"), texts("scheme"), currentLocale()]);
  const list = `/u/${unit}/schemes/${templateId}/simulations`;
  const here = `${list}/${simulationId}`;
  const title = locale === "en" ? run.definition.meta.title.en : run.definition.meta.title.zh;
  const at = locale === "en" ? loaded.unit.nameEn : loaded.unit.name;
  const label = (one: { versionNo: number; editNo: number | null }) =>
    t("versionShort", { no: one.versionNo, draft: String(one.editNo !== null) });
  return (
    <div className="simulation">
      <PageHeader
        title={`${title} · ${t("title")}`}
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
            <Chip>{label(run)}</Chip>
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
      <Stack>
        <p className="text-14 text-muted">
          {t("made", { who: run.requestedByName, when: dateTime(run.createdAt, locale) })} ·{" "}
          {t(`pricing.${run.pricing}`)}
          <span className="print-only"> · {t("unitOf", { unit: at, date: date(loaded.today, locale) })}</span>
        </p>
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
        {run.result && (
          <>
            <Compare
              here={here}
              run={run}
              others={loaded.others}
              other={loaded.other}
              name={(one) => `${label(one)} · ${dateTime(one.createdAt, locale)}`}
            />
            <Result
              run={run}
              outcome={run.result}
              other={loaded.other?.result ?? null}
              parts={run.parts}
              movers={loaded.movers}
              names={names}
              page={loaded.page}
              path={here}
              query={query}
            />
          </>
        )}
      </Stack>
    </div>
  );
}
