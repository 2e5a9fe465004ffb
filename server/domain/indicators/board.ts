import type { OrgPath } from "@/server/domain/access/path";
import { type Compared, comparison, composeIndex, type Index } from "./compose";
import { BANDS, type Band, bandOf, type IndexConfig } from "./config";
import type { Family } from "./definitions";
import { type Figures, sumFigures } from "./figures";
import { placesBy } from "./rank";
import type { Span } from "./spans";

export type Named = { path: OrgPath; name: string; nameEn: string };

/** A village as it enters a comparison: who lives there and what was counted. */
export type VillageFigures = Named & { id: string; township: Named; practice: boolean; figures: Figures };

type Peer = { band: Band; rank: number | null; size: number };

/** One line of the league table. A practice village stands in it only when asked for, and never has a place. */
export type LeagueRow = VillageFigures &
  Index & { rank: number | null; tied: number; peer: Peer; frozen: FrozenPlace | null };

/** Place of a village in the last frozen ranking of the whole county. */
export type FrozenPlace = { rank: number | null; peerRank: number | null };

/** A part of the unit looked at: a township of the county, a village of the township. */
export type Area = Named & { figures: Figures; months: Figures[] };

/** Two comparable sums a year apart, and the days they cover. */
export type Change = { now: Figures; before: Figures; from: string; until: string };

export type Board = {
  family: Family;
  span: Span;
  today: string;
  days: { from: string; until: string };
  config: IndexConfig;
  compared: Compared;
  total: Figures;
  change: Change | null;
  months: Span[];
  monthly: Figures[];
  areas: Area[];
  rows: LeagueRow[];
  population: { source: string; date: string } | null;
  practiceShown: boolean;
  practiceCount: number;
  frozenAsOf: string | null;
};

/** Whether a unit belongs into a family's comparison: a township's own office has party members but no households. */
export const isCompared = ({ figures }: VillageFigures): boolean => figures.eligible + figures.registered > 0;

type Settings = { frozen?: ReadonlyMap<string, FrozenPlace>; practice?: boolean };
type Ranking = { compared: Compared; rows: LeagueRow[]; total: Figures };

/**
 * Index and place of every village, overall and in its peer group (domain.md, Composite index). Practice villages are left out
 * of sums and places unless asked for. Rows come back by place, equals by path, whatever the order of the input.
 */
export function rankVillages(
  villages: readonly VillageFigures[],
  config: IndexConfig,
  family: Family,
  { frozen = new Map(), practice: withPractice = false }: Settings = {},
): Ranking {
  const real = villages.filter(({ practice }) => withPractice || !practice);
  const compared = comparison(
    config,
    family,
    real.map(({ figures }) => figures),
  );
  const scored = villages.map((village) => ({ ...village, ...composeIndex(compared, village.figures) }));
  const counted = scored.filter(({ practice }) => withPractice || !practice);
  const overall = placesBy(counted, ({ index }) => index);
  const peers = new Map<string, Peer>();
  for (const band of BANDS) {
    const group = counted.filter(({ figures, index }) => index !== null && bandOf(config, figures.registered) === band);
    for (const [row, { rank }] of placesBy(group, ({ index }) => index))
      peers.set(row.id, { band, rank, size: group.length });
  }
  const rows = scored.map((row) => ({
    ...row,
    rank: overall.get(row)?.rank ?? null,
    tied: overall.get(row)?.tied ?? 0,
    peer: peers.get(row.id) ?? { band: bandOf(config, row.figures.registered), rank: null, size: 0 },
    frozen: frozen.get(row.id) ?? null,
  }));
  return { compared, rows: rows.sort(byPlace), total: sumFigures(real.map(({ figures }) => figures)) };
}

function byPlace(a: LeagueRow, b: LeagueRow): number {
  const rank = (row: LeagueRow) => row.rank ?? Number.MAX_SAFE_INTEGER;
  return rank(a) - rank(b) || (a.path < b.path ? -1 : 1);
}
