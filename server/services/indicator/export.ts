import type { Board, LeagueRow } from "@/server/domain/indicators/board";
import type { Band } from "@/server/domain/indicators/config";
import { type Basis, DEFINITIONS, type Indicator, ratioOf } from "@/server/domain/indicators/definitions";
import { leagueRows, moveOf, readView } from "@/server/domain/indicators/league";
import { type OutCell, writeWorkbook } from "@/server/sheets/write";

/** Words of the sheet in the reader's language. */
export type Heads = {
  sheet: string;
  title: string;
  rank: string;
  move: string;
  village: string;
  township: string;
  band: string;
  peerRank: string;
  index: string;
  practice: string;
  yes: string;
  bands: Record<Band, string>;
  english: boolean;
  /** Value, numerator and denominator of each indicator. */
  indicators: Record<Indicator, readonly [value: string, num: string, den: string]>;
};

/** The league table as it is filtered and sorted on the page, every figure with its numerator and denominator. */
export function exportVillages(
  board: Board,
  search: Parameters<typeof readView>[0],
  heads: Heads,
): Promise<Uint8Array> {
  const codes = Object.keys(heads.indicators) as Indicator[];
  const basis: Basis = { family: board.family, population: board.config.population };
  const name = (one: { name: string; nameEn: string }) => (heads.english ? one.nameEn : one.name);
  const fixed = [heads.rank, heads.move, heads.village, heads.township, heads.band, heads.peerRank, heads.index];
  const columns = [...fixed, ...codes.flatMap((code) => [...heads.indicators[code]]), heads.practice];
  const cells = (row: LeagueRow): OutCell[] => [
    row.rank,
    moveOf(row),
    name(row),
    name(row.township),
    heads.bands[row.peer.band],
    row.peer.rank,
    row.index === null ? null : { points: row.index },
    ...codes.flatMap((code) => indicatorCells(code, row, basis)),
    row.practice ? heads.yes : null,
  ];
  return writeWorkbook([
    {
      name: heads.sheet,
      title: heads.title,
      columns: columns.map((header) => ({ header, width: Math.max(10, header.length * 2) })),
      rows: leagueRows(board, readView(search)).map(cells),
    },
  ]);
}

/** Percentages to two decimals, yuan a head in yuan; points spent and earned are points. */
function indicatorCells(code: Indicator, row: LeagueRow, basis: Basis): OutCell[] {
  const { num, den } = ratioOf(code, row.figures, basis);
  const { units, measure } = DEFINITIONS[code];
  const scale = measure === "share" ? 10_000 : 1;
  const value = den > 0 ? { points: Math.floor((2 * num * scale + den) / (2 * den)) } : null;
  const cell = (amount: number, unit: string): OutCell =>
    unit === "points" ? { points: amount } : unit === "fen" ? { fen: amount } : amount;
  return [value, cell(num, units[0]), cell(den, units[1])];
}
