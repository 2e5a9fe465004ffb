import { Awards } from "@/components/cycle/Awards";
import { CloseSteps } from "@/components/cycle/CloseSteps";
import { ClosingView } from "@/components/cycle/ClosingView";
import { PageHeader } from "@/components/shell/PageHeader";
import { cycleTitle } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadCycle } from "@/server/loaders/cycles";

type Props = { params: Promise<{ unit: string; cycleId: string }>; searchParams: Promise<{ closing?: string }> };

/** One cycle: periods to close, and the closing that is looked at. */
export default async function CyclePage({ params, searchParams }: Props) {
  const [{ unit, cycleId }, query] = await Promise.all([params, searchParams]);
  const { cycle, scheme, versionNo, definition, periods, ends, closings, shown, today, userId, can } = await loadCycle(
    unit,
    cycleId,
    query.closing,
  );
  const t = await texts("cycle");
  const here = `/u/${unit}/cycles/${cycleId}`;
  const nameOf = (periodId: string | null) => {
    const no = periods.find((one) => one.id === periodId)?.no;
    return no === undefined ? t("whole") : t("period", { no });
  };
  const parts = [
    ...periods.map((one) => ({ ...one, ends: ends.get(one.id) ?? null })),
    { ...cycle, id: null, no: null, ends: ends.get(null) ?? null },
  ];
  return (
    <>
      <PageHeader
        title={t("name", { name: cycleTitle(cycle, await currentLocale()) })}
        lead={`${scheme.title} · ${t("version", { no: versionNo })}`}
        crumbs={[{ label: t("title"), href: `/u/${unit}/cycles` }]}
      />
      <div className="grid gap-4">
        <CloseSteps unit={unit} cycleId={cycleId} parts={parts} today={today} canPrepare={can.prepare} />
        {closings.length > 1 && (
          <nav className="no-print flex flex-wrap gap-2" aria-label={t("closings")}>
            {closings.map((one) => (
              <a
                key={one.id}
                className="pill"
                href={`${here}?closing=${one.id}`}
                aria-current={one.id === shown?.closing.id ? "true" : undefined}
              >
                {nameOf(one.periodId)} · {t(`closingStatus.${one.status}`)}
              </a>
            ))}
          </nav>
        )}
        {shown && shown.awards.length > 0 && (
          <Awards
            unit={unit}
            closingId={shown.closing.id}
            final={shown.closing.status === "final"}
            awards={shown.awards}
            mayDecide={can.prepare}
          />
        )}
        {shown && (
          <ClosingView
            unit={unit}
            what={nameOf(shown.closing.periodId)}
            closing={shown.closing}
            results={shown.results}
            definition={definition}
            may={{ ...can, own: shown.closing.preparedBy === userId }}
          />
        )}
      </div>
    </>
  );
}
