import { KeyFigures } from "@/components/indicator/KeyFigures";
import { figureText } from "@/components/indicator/words";
import type { Query } from "@/components/ui/address";
import { withQuery } from "@/components/ui/address";
import { ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Card, Columns, Stack } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { unitCode } from "@/server/domain/access/path";
import { type Basis, INDICATORS } from "@/server/domain/indicators/definitions";
import type { VillageBoard } from "@/server/domain/indicators/pages";
import { percent, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { Trend } from "./Trend";

const LINKS = ["record", "entries", "roster", "redemptions", "cycles"] as const;

type Props = {
  board: VillageBoard;
  unit: string;
  name: string;
  query: Query;
  can: Readonly<Record<(typeof LINKS)[number], boolean>>;
};

/** Overview of a village, grid or branch: own figures beside township and county, its groups, the way to work. */
export async function VillageOverview({ board, unit, name, query, can }: Props) {
  const t = await texts("county");
  const basis: Basis = { family: board.family, population: board.config.population };
  const { place } = board;
  return (
    <Stack>
      {board.group && (
        <>
          <Groups board={board} />
          <p className="text-muted">{t("village.groupNote")}</p>
        </>
      )}
      <KeyFigures
        label={t("keyFigures")}
        figures={board.own}
        basis={basis}
        change={board.change}
        monthly={board.monthly}
        source={board.population}
        definitionsHref={`/u/${unit}/ranking#definitions`}
      />
      <Columns>
        <Trend
          title={t("village.trend")}
          place={name}
          months={board.months}
          monthly={board.monthly}
          areas={[]}
          basis={basis}
          own
        />
        <Compare board={board} basis={basis} />
      </Columns>
      <Card>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-16">
            <b>{place?.rank ? t("village.place", { rank: place.rank, of: place.of }) : t("village.noPlace")}</b>{" "}
            <a href={withQuery(`/u/${unit}/ranking`, {}, { family: query.family })}>{t("village.placeLink")}</a>
          </p>
          <ButtonRow>
            {LINKS.filter((link) => can[link]).map((link, i) => (
              <ButtonLink key={link} href={`/u/${unit}/${link}`} tone={i === 0 ? "primary" : "default"}>
                {t(`village.links.${link}`)}
              </ButtonLink>
            ))}
          </ButtonRow>
        </div>
      </Card>
      {!board.group && <Groups board={board} />}
    </Stack>
  );
}

/** Every indicator of the village beside the frozen ones of township and county. */
async function Compare({ board, basis }: { board: VillageBoard; basis: Basis }) {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  return (
    <Card flush title={t("village.compare")}>
      <DataTable
        label={t("village.compare")}
        rows={INDICATORS}
        rowKey={(code) => code}
        columns={[
          {
            key: "name",
            header: t("village.indicator"),
            cell: (code) => (code === "spendPerHead" ? i("column.spendPerHead") : i(`name.${code}`)),
          },
          {
            key: "own",
            header: t("village.own"),
            number: true,
            cell: (code) => <b>{figureText(code, board.own, basis)}</b>,
          },
          ...board.above.map((unit) => ({
            key: unit.path,
            header: locale === "en" ? unit.nameEn : unit.name,
            number: true,
            cell: (code: (typeof INDICATORS)[number]) => figureText(code, unit.figures, basis),
          })),
        ]}
        dense
      />
    </Card>
  );
}

/** 网格 and 支部 with their own share. */
async function Groups({ board }: { board: VillageBoard }) {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const rows = board.groups.filter(({ eligible }) => eligible > 0);
  return (
    <Card flush title={t("village.groups")}>
      <DataTable
        label={t("village.groups")}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={(row) => (board.group === row.path ? undefined : `/u/${unitCode(row.path)}`)}
        empty={<EmptyState title={t("village.noGroups", { family: board.family })} />}
        columns={[
          { key: "name", header: t("village.group"), cell: (row) => (locale === "en" ? row.nameEn : row.name) },
          { key: "eligible", header: t("village.eligible"), cell: (row) => row.eligible, number: true },
          { key: "participants", header: t("village.participants"), cell: (row) => row.participants, number: true },
          {
            key: "share",
            header: i("name.participation"),
            cell: (row) => percent(row.participants, row.eligible),
            number: true,
          },
          { key: "earned", header: t("village.earned"), cell: (row) => points(row.earned), number: true },
          { key: "spent", header: t("village.spent"), cell: (row) => points(row.spent), number: true },
        ]}
        stack
      />
    </Card>
  );
}
