import type { OrgPath } from "@/server/domain/access/path";
import type { LeagueRow, Named } from "./board";
import type { IndexConfig, Indexed } from "./config";
import type { Figures } from "./figures";

/** Sums of a unit at the time of freezing: of the year so far, and of the last month. */
export type FrozenUnit = Named & { year: Figures; month: Figures };

/** What a frozen ranking keeps (domain.md, invariant 9): values, parts, places and ties. Nothing personal. */
export type FrozenRanking = {
  config: IndexConfig;
  /** Indicators that nobody was measured by. */
  left: Indexed[];
  /** The county and its townships, by path. */
  units: Record<OrgPath, FrozenUnit>;
  /** Place overall and in the peer group, by village. */
  places: Record<string, [rank: number | null, peerRank: number | null]>;
  rows: FrozenRow[];
};

export type FrozenRow = Omit<LeagueRow, "frozen" | "practice">;
