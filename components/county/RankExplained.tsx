import type { ReactNode } from "react";
import { StackedBar } from "@/components/charts/StackedBar";
import { shortName, shownFigure } from "@/components/indicator/words";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { type Basis, figureOf } from "@/server/domain/indicators/definitions";
import type { Figures } from "@/server/domain/indicators/figures";
import type { FrozenRow } from "@/server/domain/indicators/frozen";
import type { VillageRank } from "@/server/domain/indicators/pages";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { NextStepCard } from "./NextStepCard";

type Props = {
  village: VillageRank;
  basis: Basis;
  county: Figures;
  previous: { asOf: string; places: Record<string, [number | null, number | null]> } | null;
  bandText: string;
};

const index = (value: number | null) => (value === null ? "—" : points(value, { decimals: 2 }));

/** Why a village stands where it stands, part by part beside the place above, and what would lift it. */
export async function RankExplained({ village, basis, county, previous, bandText }: Props) {
  return (
    <Stack>
      <Summary village={village} previous={previous} bandText={bandText} />
      <Columns wideFirst>
        <Stack>
          <Composed village={village} basis={basis} county={county} />
          <NextStepCard village={village} basis={basis} />
        </Stack>
        <Near village={village} />
      </Columns>
    </Stack>
  );
}

async function Summary({ village, previous, bandText }: Pick<Props, "village" | "previous" | "bandText">) {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const { row, above, gap, total } = village;
  const before = previous?.places[row.id]?.[0] ?? null;
  const move = before === null || row.rank === null ? null : before - row.rank;
  const moved =
    previous && before !== null && move !== null
      ? t("ranking.moved", {
          dir: move > 0 ? "up" : move < 0 ? "down" : "same",
          count: Math.abs(move),
          date: date(previous.asOf, locale),
          rank: before,
        })
      : "";
  const tied = row.tied > 0 ? t("ranking.tied", { count: row.tied }) : "";
  return (
    <Card>
      <div className="grid gap-4 sm:grid-cols-3 lg:grid-cols-[auto_auto_auto_1fr] lg:gap-8">
        <Big label={t("ranking.county")} value={row.rank} of={total} note={moved} />
        <Big
          label={t("ranking.peer", { band: i(`band.${row.peer.band}`) })}
          value={row.peer.rank}
          of={row.peer.size}
          note={bandText}
        />
        <Big label={t("ranking.indexOf")} value={index(row.index)} note={t("ranking.full")} />
        <p className="self-center text-16 sm:col-span-3 lg:col-span-1">
          {above
            ? t("ranking.gap", {
                rank: above.rank ?? 0,
                name: locale === "en" ? above.nameEn : above.name,
                gap: index(gap),
              })
            : t("ranking.first")}{" "}
          {above && (await behindAhead(row, above))} {tied}
        </p>
      </div>
    </Card>
  );
}

function Big({ label, value, of, note }: { label: string; value: ReactNode; of?: number; note: string }) {
  return (
    <div>
      <p className="text-muted">{label}</p>
      <p className="figure-value">
        {value ?? "—"}
        {of !== undefined && <span className="text-16 font-normal text-muted"> / {of}</span>}
      </p>
      <p className="text-muted">{note}</p>
    </div>
  );
}

async function behindAhead(row: FrozenRow, above: FrozenRow): Promise<string> {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const named = (test: (difference: number) => boolean) =>
    list.format(
      row.parts
        .filter((part, n) => test(part.score - (above.parts[n]?.score ?? 0)))
        .map(({ code }) => i(`name.${code}`)),
    );
  const [behind, ahead] = [named((difference) => difference < 0), named((difference) => difference > 0)];
  if (!behind) return "";
  return ahead ? t("ranking.behindAhead", { behind, ahead }) : t("ranking.behind", { behind });
}

/** The parts as a bar beside the place above, and as a table. */
async function Composed({ village: { row, above }, basis, county }: Pick<Props, "village" | "basis" | "county">) {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const nameOf = (one: FrozenRow) => (locale === "en" ? one.nameEn : one.name);
  const bar = (one: FrozenRow, name: string) => ({
    name,
    parts: one.parts
      .filter(({ weight }) => weight > 0)
      .map(({ code, weight, score }) => ({ label: i(`short.${code}`), weight, score })),
  });
  const rows = [
    bar(row, t("ranking.ownScore", { name: nameOf(row) })),
    ...(above ? [bar(above, t("ranking.aboveScore", { rank: above.rank ?? 0, name: nameOf(above) }))] : []),
  ];
  const versus = (n: number) =>
    above ? points((row.parts[n]?.score ?? 0) - (above.parts[n]?.score ?? 0), { decimals: 2, sign: true }) : "—";
  return (
    <Card title={t("ranking.composed", { index: index(row.index) })}>
      <StackedBar rows={rows} notEarned={t("ranking.notEarned")} locale={locale} />
      <div className="-mx-4 mt-3 lg:-mx-5">
        <DataTable
          label={t("ranking.composed", { index: index(row.index) })}
          rows={row.parts.map((part, n) => ({ ...part, n }))}
          rowKey={({ code }) => code}
          columns={[
            { key: "name", header: t("ranking.indicator"), cell: ({ code }) => i(`name.${code}`), nowrap: true },
            {
              key: "own",
              header: t("ranking.own"),
              number: true,
              cell: ({ code }) => shownFigure(code, figureOf(code, row.figures, basis)),
            },
            {
              key: "target",
              header: t("ranking.target"),
              number: true,
              cell: ({ code, target }) => shownFigure(code, target),
            },
            {
              key: "county",
              header: t("ranking.countyValue"),
              number: true,
              cell: ({ code }) => shownFigure(code, figureOf(code, county, basis)),
            },
            {
              key: "score",
              header: t("ranking.scoreWeight"),
              number: true,
              cell: ({ score, weight }) =>
                weight === 0 ? (
                  <span title={i("unmeasured")}>—</span>
                ) : (
                  <>
                    <b>{index(score)}</b> / {points(weight)}
                  </>
                ),
            },
            { key: "versus", header: t("ranking.versus"), number: true, cell: ({ n }) => versus(n) },
          ]}
          total={[
            t("ranking.total"),
            "",
            "",
            "",
            `${index(row.index)} / 100`,
            above && row.index !== null ? points(row.index - (above.index ?? 0), { decimals: 2, sign: true }) : "—",
          ]}
        />
      </div>
      <p className="mt-3">{await lost(row)}</p>
    </Card>
  );
}

async function lost({ parts }: FrozenRow): Promise<string> {
  const [t, i] = [await texts("county"), await texts("indicator")];
  const [first, second] = parts
    .map(({ code, weight, score }) => ({ code, missing: weight - score }))
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing);
  if (!first) return t("ranking.lostNone");
  return t("ranking.lost", {
    first: i(`name.${first.code}`),
    x: index(first.missing),
    has: second ? "yes" : "no",
    second: second ? i(`name.${second.code}`) : "",
    y: second ? index(second.missing) : "",
  });
}

/** Top five and the neighbours; where places are left out a line says so. */
async function Near({ village: { row, near, total } }: Pick<Props, "village">) {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const nameOf = (one: { name: string; nameEn: string }) => shortName(one, locale);
  return (
    <Card
      flush
      title={t("ranking.nearTitle")}
      aside={<span className="text-muted">{t("ranking.all", { count: total })}</span>}
    >
      <DataTable
        label={t("ranking.nearTitle")}
        rows={near}
        rowKey={({ id }) => id}
        isMine={({ id }) => id === row.id}
        dense
        columns={[
          {
            key: "village",
            header: `${i("rank")} · ${t("ranking.village")}`,
            nowrap: true,
            cell: (one) => (
              <>
                <span className="mr-3 inline-block min-w-6 text-right">{one.rank}</span>
                {nameOf(one)}
              </>
            ),
          },
          { key: "township", header: t("ranking.township"), cell: (one) => nameOf(one.township), nowrap: true },
          { key: "index", header: i("index"), cell: (one) => index(one.index), number: true },
          {
            key: "difference",
            header: t("ranking.difference"),
            number: true,
            cell: (one) =>
              one.id === row.id ? "—" : points((one.index ?? 0) - (row.index ?? 0), { decimals: 2, sign: true }),
          },
        ]}
      />
    </Card>
  );
}
