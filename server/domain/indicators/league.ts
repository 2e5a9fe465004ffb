import type { Board, LeagueRow } from "./board";
import { BANDS, type Band } from "./config";
import { type Basis, figureOf, type Indicator } from "./definitions";

/** Columns of the league table by which it can be sorted. */
const SORTS = [
  "rank",
  "move",
  "township",
  "peer",
  "participation",
  "redemptionRatio",
  "redeemerShare",
  "spendPerHead",
  "noticeCompliance",
  "index",
] as const;
type SortKey = (typeof SORTS)[number];
export type View = {
  q: string;
  township: string;
  band: Band | null;
  low: boolean;
  sort: SortKey;
  dir: "asc" | "desc";
};

const first = (value: string | readonly string[] | undefined) =>
  typeof value === "string" ? value : (value?.[0] ?? "");

/** What the address asks of the league table; what is not understood is as if it were not there. */
export function readView(query: Record<string, string | readonly string[] | undefined>): View {
  const sort = SORTS.find((key) => key === first(query.sort)) ?? "rank";
  return {
    q: first(query.q).trim().slice(0, 40).toLowerCase(),
    township: first(query.township).slice(0, 80),
    band: BANDS.find((band) => band === first(query.band)) ?? null,
    low: first(query.low) === "1",
    sort,
    dir: first(query.dir) === "desc" ? "desc" : "asc",
  };
}

/** Places won since the last frozen ranking; null where there is no earlier place. */
export const moveOf = ({ rank, frozen }: LeagueRow): number | null =>
  rank === null || frozen?.rank === undefined || frozen.rank === null ? null : frozen.rank - rank;

const isIndicator = (key: SortKey): key is Extract<SortKey, Indicator> =>
  !["rank", "move", "township", "peer", "index"].includes(key);

/** Rows of the league table as the address asks: filtered, then sorted; rows without a value stand last either way. */
export function leagueRows(board: Pick<Board, "rows" | "config" | "family">, view: View): LeagueRow[] {
  const basis: Basis = { family: board.family, population: board.config.population };
  const target = board.config.targets.redeemerShare;
  const found = board.rows.filter(
    (row) =>
      (!view.q || row.name.includes(view.q) || row.nameEn.toLowerCase().includes(view.q)) &&
      (!view.township || row.township.path === view.township) &&
      (!view.band || row.peer.band === view.band) &&
      (!view.low || (figureOf("redeemerShare", row.figures, basis) ?? 0) < target),
  );
  const key = keyOf(view.sort, basis);
  const sign = view.dir === "desc" ? -1 : 1;
  return found
    .map((row, i) => ({ row, i, key: key(row) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || a.i - b.i;
      const order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
      return order * sign || a.i - b.i;
    })
    .map(({ row }) => row);
}

function keyOf(sort: SortKey, basis: Basis): (row: LeagueRow) => number | string | null {
  if (isIndicator(sort)) return (row) => figureOf(sort, row.figures, basis);
  switch (sort) {
    case "rank":
      return ({ rank }) => rank;
    case "move":
      return moveOf;
    case "township":
      return ({ township }) => township.path;
    case "peer":
      return ({ peer }) => (peer.rank === null ? null : BANDS.indexOf(peer.band) * 100_000 + peer.rank);
    case "index":
      return ({ index }) => index;
    default:
      return sort satisfies never;
  }
}
