import { onAxis } from "@/components/charts/values";
import { PartsBar } from "@/components/indicator/PartsBar";
import { figureText } from "@/components/indicator/words";
import { type Query, withQuery } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import { Icon } from "@/components/ui/Icon";
import { unitCode } from "@/server/domain/access/path";
import type { Board, LeagueRow } from "@/server/domain/indicators/board";
import { BANDS } from "@/server/domain/indicators/config";
import { type Basis, figureOf } from "@/server/domain/indicators/definitions";
import { leagueRows, moveOf, readView } from "@/server/domain/indicators/league";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = { board: Board; unit: string; path: string; query: Query; level: "county" | "township" };

const SIZE = 50;
const COLUMNS = ["participation", "redemptionRatio", "redeemerShare", "spendPerHead", "noticeCompliance"] as const;

/** League table of all villages. What is searched, filtered, sorted and opened stands in the address. */
export async function League({ board, unit, path, query, level }: Props) {
  const t = await texts("county");
  const view = readView(query);
  const rows = leagueRows(board, view);
  const page = Math.max(1, Number.parseInt(String(query.page ?? "1"), 10) || 1);
  const number = Math.min(page, Math.max(1, Math.ceil(rows.length / SIZE)));
  const isCompact = query.density === "compact";
  const target = onAxis(board.config.targets.redeemerShare, "share");
  if (board.rows.length === 0)
    return (
      <Card title={t("league.title")}>
        <EmptyState title={t("league.empty")}>{t("league.emptyText")}</EmptyState>
      </Card>
    );
  return (
    <Card
      flush
      id="league"
      title={t("league.title")}
      aside={
        <>
          <a
            className="pill"
            aria-current={view.low ? "true" : undefined}
            href={withQuery(path, query, { low: view.low ? undefined : "1", page: undefined })}
          >
            {t("league.low", { target })}
            {view.low && <Icon name="close" size="s" />}
          </a>
          <a className="pill" href={withQuery(path, query, { density: isCompact ? undefined : "compact" })}>
            {t(isCompact ? "league.loose" : "league.compact")}
          </a>
          <ButtonLink small download href={withQuery("/api/files/villages", query, { unit, page: undefined })}>
            <Icon name="download" size="s" />
            {(await texts("common"))("action.export")}
          </ButtonLink>
        </>
      }
    >
      <p className="px-4">
        {await Sentence({ board, level, target })} <span className="text-muted">{t("league.note")}</span>
      </p>
      <LeagueFilters board={board} path={path} query={query} level={level} />
      <div data-density={isCompact ? "compact" : undefined}>
        <DataTable
          label={t("league.title")}
          columns={await leagueColumns(board, level)}
          rows={rows.slice((number - 1) * SIZE, number * SIZE)}
          rowKey={({ id }) => id}
          rowHref={(row) => withQuery(`/u/${unitCode(row.path)}`, {}, { span: query.span, family: query.family })}
          path={path}
          query={query}
          sort={{ key: view.sort, direction: view.dir }}
          page={{ number, size: SIZE, total: rows.length }}
        />
      </div>
      <p className="flex flex-wrap justify-between gap-x-6 px-4 pb-3 text-muted">
        <span>{await Foot({ board, level })}</span>
        <a href={withQuery(`/u/${unit}/ranking`, {}, { family: query.family })}>{t("league.method")}</a>
      </p>
    </Card>
  );
}

async function LeagueFilters({ board, path, query, level }: Omit<Props, "unit">) {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const townships = new Map(board.rows.map(({ township }) => [township.path, township]));
  const named = [...townships.values()].map((one) => ({
    value: one.path,
    label: locale === "en" ? one.nameEn : one.name,
  }));
  const bands = BANDS.map((band) => ({ value: band, label: i(`band.${band}`) }));
  return (
    <FilterBar
      path={path}
      query={query}
      search={{ name: "q", label: t("league.search") }}
      filters={[
        ...(level === "county" ? [{ name: "township", label: t("league.township"), options: named }] : []),
        { name: "band", label: t("league.band"), options: bands },
      ]}
    />
  );
}

async function Sentence({ board, level, target }: { board: Board; level: Props["level"]; target: string }) {
  const [t, locale] = [await texts("county"), await currentLocale()];
  const basis: Basis = { family: board.family, population: board.config.population };
  const { rows, config } = board;
  const reached = rows.filter(
    (row) => (figureOf("redeemerShare", row.figures, basis) ?? 0) >= config.targets.redeemerShare,
  );
  const five = rows.filter(({ rank }) => rank !== null && rank <= 5);
  const most = five
    .map(({ township }) => ({ township, n: five.filter((row) => row.township.path === township.path).length }))
    .sort((a, b) => b.n - a.n)[0];
  const isTelling = level === "county" && most !== undefined && most.n >= 2;
  return t("league.sentence", {
    count: rows.length,
    reached: reached.length,
    target,
    top: isTelling ? most.n : 0,
    township: most ? (locale === "en" ? most.township.nameEn : most.township.name) : "",
  });
}

async function Foot({ board, level }: { board: Board; level: Props["level"] }) {
  const [t, locale] = [await texts("county"), await currentLocale()];
  if (!board.frozenAsOf) return t("league.footNone");
  const asOf = date(board.frozenAsOf, locale);
  return t(level === "county" ? "league.foot" : "league.footTownship", { asOf });
}

async function leagueColumns(board: Board, level: Props["level"]): Promise<Column<LeagueRow>[]> {
  const [t, i, locale] = [await texts("county"), await texts("indicator"), await currentLocale()];
  const basis: Basis = { family: board.family, population: board.config.population };
  const name = (one: { name: string; nameEn: string }) => (locale === "en" ? one.nameEn : one.name);
  const movement: Column<LeagueRow> =
    level === "county"
      ? { key: "move", header: t("league.move"), cell: (row) => <Move row={row} />, number: true, sortable: true }
      : { key: "place", header: t("league.countyPlace"), cell: ({ frozen }) => frozen?.rank ?? "—", number: true };
  return [
    {
      key: "rank",
      header: t("league.village"),
      sortable: true,
      nowrap: true,
      cell: (row) => (
        <>
          <span className="mr-3 inline-block min-w-7 text-right">{row.rank ?? "—"}</span>
          {name(row)}
          {row.tied > 0 && <span className="font-normal text-muted"> {t("league.tied")}</span>}{" "}
          {row.practice && <Chip tone="ochre">{t("practiceMark")}</Chip>}
        </>
      ),
    },
    movement,
    ...(level === "county"
      ? [
          {
            key: "township",
            header: t("league.township"),
            cell: (row: LeagueRow) => name(row.township),
            sortable: true,
            nowrap: true,
          },
        ]
      : []),
    {
      key: "peer",
      header: t("league.peer"),
      sortable: true,
      nowrap: true,
      cell: ({ peer }) => (
        <span className="text-muted">
          {peer.rank === null
            ? "—"
            : t("league.peerCell", { band: i(`bandShort.${peer.band}`), rank: peer.rank, size: peer.size })}
        </span>
      ),
    },
    ...COLUMNS.map((code) => ({
      key: code,
      header: i(`column.${code}`),
      cell: (row: LeagueRow) => figureText(code, row.figures, basis),
      number: true,
      sortable: true,
    })),
    { key: "parts", header: t("league.parts"), cell: ({ index, parts }) => <PartsBar index={index} parts={parts} /> },
    {
      key: "index",
      header: i("index"),
      cell: ({ index }) => <b>{index === null ? "—" : points(index, { decimals: 2 })}</b>,
      number: true,
      sortable: true,
    },
  ];
}

/** ▲ 3: places won since the last frozen ranking. The words are read aloud, the colour only repeats them. */
async function Move({ row }: { row: LeagueRow }) {
  const t = await texts("county");
  const move = moveOf(row);
  if (move === null || move === 0)
    return (
      <span className="text-muted">
        <span aria-hidden="true">—</span>
        <span className="sr-only">{move === 0 ? t("league.same") : ""}</span>
      </span>
    );
  return (
    <span className={move > 0 ? "font-semibold text-bamboo" : ""}>
      <span aria-hidden="true">
        {move > 0 ? "▲" : "▼"} {Math.abs(move)}
      </span>
      <span className="sr-only">{t(move > 0 ? "league.up" : "league.down", { count: Math.abs(move) })}</span>
    </span>
  );
}
