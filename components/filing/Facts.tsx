import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { languageOf } from "@/server/domain/scheme/parts";
import { percent, percentagePoints, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type Complete, meanScore, type Summary, shareChange } from "./model";

/** How complete a cycle is: periods, what is left open, ballots, notices, who is rated. */
export async function Completeness({ complete, summary }: { complete: Complete; summary: Summary | null }) {
  const t = await texts("filing");
  const { ends, ballots } = complete;
  const open = (["unposted", "notices", "objections", "withoutClass"] as const)
    .filter((kind) => ends[kind] > 0)
    .map((kind) => t(`complete.${kind}`, { count: ends[kind] }));
  return (
    <Card title={t("complete.title")}>
      <DescriptionList
        facts={[
          { label: t("complete.period"), value: t("complete.periods", complete.periods) },
          { label: t("complete.ends"), value: open.length > 0 ? open.join(" · ") : t("complete.nothing") },
          { label: t("complete.notice"), value: t("complete.noticesRun", { count: complete.noticesRun }) },
          {
            label: t("complete.ballot"),
            value: ballots.wanted > 0 ? t("complete.ballots", ballots) : t("complete.noBallots"),
          },
          {
            label: t("complete.grade"),
            value: summary
              ? t("complete.rated", { ...summary, grades: "", scoreSum: 0, unrated: complete.unrated ?? 0 })
              : t("complete.noPreview"),
          },
        ]}
      />
    </Card>
  );
}

type Line = { key: string; name: string; now: string; before: string; change: string };

/** Every grade's share, the mean and the participation beside those of the cycle before. */
export async function Differences({ complete, summary }: { complete: Complete; summary: Summary }) {
  const [t, locale] = await Promise.all([texts("filing"), currentLocale()]);
  const { before, version } = complete;
  const share = ({ count, of }: { count: number; of: number }) =>
    of === 0 ? "—" : t("change.of", { share: percent(count, of), count, of });
  const shares = (
    key: string,
    name: string,
    now: { count: number; of: number } | null,
    last: { count: number; of: number } | null,
  ): Line => {
    const change = now && last ? shareChange(now, last) : null;
    return {
      ...{ key, name, now: now ? share(now) : "—", before: last ? share(last) : "—" },
      change: change === null ? "—" : percentagePoints(change),
    };
  };
  const [mean, lastMean] = [meanScore(summary), before ? meanScore(before.summary) : null];
  const part = (one: { participants: number; eligible: number } | null | undefined) =>
    one ? { count: one.participants, of: one.eligible } : null;
  const rows: Line[] = [
    ...version.grades.map(({ code, title }) =>
      shares(
        code,
        t("change.gradeShare", { grade: title[languageOf(locale)] }),
        { count: summary.grades[code] ?? 0, of: summary.rated },
        before && { count: before.summary.grades[code] ?? 0, of: before.summary.rated },
      ),
    ),
    {
      key: "mean",
      name: t("change.meanScore"),
      now: mean === null ? "—" : points(mean),
      before: lastMean === null ? "—" : points(lastMean),
      change: mean === null || lastMean === null ? "—" : points(mean - lastMean, { sign: true }),
    },
    shares("part", t("change.partRate"), part(complete.participation), part(before?.participation)),
  ];
  return (
    <Card title={t("change.title")} flush>
      <p className="px-4 pb-2 text-muted">
        {before ? t("change.sentence", { cycle: before.cycleName }) : t("change.none")}
      </p>
      <DataTable
        label={t("change.title")}
        rows={rows}
        rowKey={({ key }) => key}
        stack
        columns={[
          { key: "name", header: t("change.figure"), cell: (row) => row.name },
          { key: "now", header: t("change.now"), number: true, cell: (row) => row.now },
          { key: "before", header: t("change.before"), number: true, cell: (row) => row.before },
          { key: "change", header: t("change.difference"), number: true, cell: (row) => row.change },
        ]}
      />
    </Card>
  );
}
