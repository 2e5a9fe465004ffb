import type { ReactNode } from "react";
import { Card } from "@/components/ui/Card";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { dateTime, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Report, RunHead } from "./model";

type ReportCardProps = {
  run: RunHead;
  scheme: string;
  report: Report | null;
  itemNames: ReadonlyMap<string, string>;
  states: Record<string, number>;
};

const STATES = ["proposed", "reviewed", "on_notice", "ready", "posted", "returned", "withdrawn", "rejected"] as const;

function Lines({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className="mt-4">
      <h3 className="mb-1 text-14 font-semibold text-muted">{title}</h3>
      <ul className="grid gap-1">{children}</ul>
    </section>
  );
}

/** What the marks were taken for, which totals were wrong, which households stayed out. */
async function Details({ report, itemNames }: { report: Report; itemNames: ReadonlyMap<string, string> }) {
  const t = await texts("carry");
  return (
    <>
      <Lines title={t("report.items")}>
        {[
          ...report.worth.map(({ symbol, each }) => (
            <li key={symbol}>{t("report.worth", { symbol, points: points(each) })}</li>
          )),
          ...report.items.map((one) => (
            <li key={`${one.sign}${one.word}`}>
              {t("report.item", {
                word: one.word || t("map.noWord"),
                item: itemNames.get(one.itemCode) ?? one.itemCode,
                count: one.marks,
                points: points(one.points, { sign: true }),
              })}
            </li>
          )),
        ]}
      </Lines>
      <Lines title={t("report.totals")}>
        {report.totals.map((one) => (
          <li key={`${one.sheet}${one.place}`}>
            {t("report.total", { ...one, stated: points(one.stated), counted: points(one.counted) })}
          </li>
        ))}
      </Lines>
      <Lines title={t("report.leftRows")}>
        {report.leftRows.map((one) => (
          <li key={`${one.sheet}${one.label}`}>
            {t("report.leftRow", { name: one.name || one.label, reason: one.reason })}
          </li>
        ))}
      </Lines>
    </>
  );
}

/** Who, when, which file, how much, what its marks were taken for, what did not add up: readable for ever. */
export async function ReportCard({ run, scheme, report, itemNames, states }: ReportCardProps) {
  const [t, locale] = [await texts("carry"), await currentLocale()];
  const by = (name: string | null, at: Date | null) =>
    name && at && t("report.byAt", { name, at: dateTime(at, locale) });
  const amount = (sum: { entries: number; points: number }) =>
    t("sum.countPoints", { count: sum.entries, points: points(sum.points, { sign: true }) });
  const now = STATES.filter((state) => (states[state] ?? 0) > 0).map(
    (state) => `${t(`report.state.${state}`)} ${states[state]}`,
  );
  return (
    <Card title={t("report.title")}>
      <DescriptionList
        facts={[
          { label: t("report.file"), value: run.fileName },
          { label: t("report.digest"), value: <span className="break-all font-mono">{run.digest}</span> },
          { label: t("report.by"), value: by(run.byName, run.proposedAt ?? run.createdAt) },
          { label: t("report.reviewed"), value: by(run.reviewedByName, run.reviewedAt) },
          { label: t("report.finished"), value: run.finishedAt && dateTime(run.finishedAt, locale) },
          { label: t("report.note"), value: run.note },
          { label: t("report.scheme"), value: scheme },
          { label: t("report.years"), value: report?.years.join(locale === "en" ? ", " : "、") },
          { label: t("report.entries"), value: report && amount(report) },
          { label: t("sum.additions"), value: report && amount(report.additions) },
          { label: t("sum.deductions"), value: report && amount(report.deductions) },
          { label: t("report.redeemable"), value: report && t(report.redeemable ? "report.yes" : "report.no") },
          { label: t("report.states"), value: now.join(" · ") },
        ]}
      />
      {report && <Details report={report} itemNames={itemNames} />}
    </Card>
  );
}
