import { sql } from "drizzle-orm";
import { ancestorAt, depthOf } from "@/server/domain/access/path";
import type { Compared } from "@/server/domain/indicators/compose";
import { FAMILIES, type Family } from "@/server/domain/indicators/definitions";
import type { FrozenRanking, FrozenRow } from "@/server/domain/indicators/frozen";
import { nextStep } from "@/server/domain/indicators/next-step";
import type { VillageRank } from "@/server/domain/indicators/pages";
import type { Work } from "@/server/services/access";
import { type ConfigRow, configFor, configRows } from "@/server/services/indicator/config";
import type { Search } from "@/server/services/indicator/reads";

type Snapshot = { id: string; asOf: string; family: Family; createdAt: Date; rows: FrozenRanking };

type SnapshotLine = { id: string; asOf: string; family: Family };

export type RankingPage = {
  family: Family;
  today: string;
  /** Frozen rankings, newest first. */
  snapshots: SnapshotLine[];
  chosen: { asOf: string; ranking: FrozenRanking; rows: FrozenRow[] } | null;
  /** Places of the one frozen before, by village. */
  previous: { asOf: string; places: FrozenRanking["places"] } | null;
  village: VillageRank | null;
  inForce: ConfigRow;
  configs: ConfigRow[];
};

/**
 * A frozen ranking (parameter `asOf`, the latest without), the ones before it, and for a village its explanation. The rows of a
 * township or village page are those of the whole county: a ranking is published downwards.
 */
export async function readRanking(work: Work, search: Search): Promise<RankingPage> {
  const { tx, access, today } = work;
  const { countyId } = access.ctx;
  const county = `/${countyId}/`;
  const family = FAMILIES.find((name) => name === search.family) ?? "household";
  const asOf = typeof search.asOf === "string" && /^\d{4}-\d{2}-\d{2}$/.test(search.asOf) ? search.asOf : null;
  const [snapshots, found, inForce, configs] = await Promise.all([
    tx.execute<SnapshotLine>(sql`
      select id, as_of::text as "asOf", family from ranking_snapshot
      where county_id = ${countyId} and org_path = ${county} and family = ${family} order by as_of desc`),
    tx.execute<Snapshot>(sql`
      select id, as_of::text as "asOf", family, created_at as "createdAt", rows from ranking_snapshot
      where county_id = ${countyId} and org_path = ${county} and family = ${family}
        and (${asOf}::text is null or as_of::text <= ${asOf}::text)
      order by as_of desc limit 2`),
    configFor(tx, countyId, today),
    configRows(tx, countyId, "9999-12-31", 200),
  ]);
  const [chosen, before] = found;
  const scope = depthOf(access.path) >= 3 ? ancestorAt(access.path, 3) : access.path;
  return {
    family,
    today,
    snapshots: [...snapshots],
    chosen: chosen
      ? { asOf: chosen.asOf, ranking: chosen.rows, rows: chosen.rows.rows.filter((row) => row.path.startsWith(scope)) }
      : null,
    previous:
      before && before.asOf.slice(0, 4) === chosen?.asOf.slice(0, 4)
        ? { asOf: before.asOf, places: before.rows.places }
        : null,
    village: chosen && depthOf(access.path) >= 3 ? explain(chosen.rows, family, scope) : null,
    inForce,
    configs,
  };
}

/** Explanation of one village's place in a frozen ranking; null where it is not in it. */
function explain(ranking: FrozenRanking, family: Family, path: string): VillageRank | null {
  const at = ranking.rows.findIndex((row) => row.path === path);
  const row = ranking.rows[at];
  if (!row || row.index === null || row.rank === null) return null;
  const own = row.rank;
  const above = ranking.rows.findLast(({ rank }) => rank !== null && rank < own) ?? null;
  const compared: Compared = { config: ranking.config, family, left: new Set(ranking.left) };
  return {
    row,
    above,
    gap: above?.index ? above.index - row.index : 0,
    step: above?.index ? nextStep(compared, row.figures, above.index) : { ways: [], short: [] },
    near: ranking.rows.filter((one, i) => one.rank !== null && (i < 5 || Math.abs(i - at) <= 3)),
    total: ranking.rows.filter(({ rank }) => rank !== null).length,
  };
}
