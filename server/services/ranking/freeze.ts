import { eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { county } from "@/db/schema/org";
import { outbox, rankingSnapshot } from "@/db/schema/result";
import { ancestorAt, type OrgPath } from "@/server/domain/access/path";
import { isCompared, rankVillages, type VillageFigures } from "@/server/domain/indicators/board";
import { FAMILIES, type Family } from "@/server/domain/indicators/definitions";
import { sumFigures } from "@/server/domain/indicators/figures";
import type { FrozenRanking } from "@/server/domain/indicators/frozen";
import type { CountyFigures } from "@/server/domain/indicators/pages";
import type { Work } from "@/server/services/access";
import { configFor } from "@/server/services/indicator/config";
import { type UnitRow, unitsWithPopulation, withPopulation } from "@/server/services/indicator/queries";
import { type ByVillage, figuresAsOf } from "./as-of";

/**
 * 名次快照: freezes the ranking of every family that has somebody eligible, for the year up to `asOf` (ISO; the last day of a
 * month, or today), and lays a copy out for the county's city. In: work at the county with all lines. Out: families frozen now;
 * one already frozen for that day stays as it is (domain.md, invariant 9).
 */
export async function freezeRanking(work: Work, asOf: string): Promise<Family[]> {
  const done: Family[] = [];
  for (const family of FAMILIES) if (await freezeFamily(work, asOf, family)) done.push(family);
  return done;
}

async function freezeFamily({ tx, access, now }: Work, asOf: string, family: Family): Promise<boolean> {
  const { countyId } = access.ctx;
  const path = ancestorAt(access.path, 1);
  const scope = { countyId, path, family };
  const [units, figures, { id: indexConfigId, config }, [home]] = await Promise.all([
    unitsWithPopulation(tx, scope),
    figuresAsOf(tx, scope, asOf),
    configFor(tx, countyId, asOf),
    tx.select().from(county).where(eq(county.countyId, countyId)),
  ]);
  const villages = villagesOf(units, figures.year);
  if (!villages.some(({ figures: f }) => f.eligible > 0)) return false;
  const { rows, compared, total } = rankVillages(villages.filter(isCompared), config, family);
  const frozen: FrozenRanking = {
    config,
    left: [...compared.left],
    units: unitsOf(units, villages, villagesOf(units, figures.month)),
    places: Object.fromEntries(rows.map(({ id, rank, peer }) => [id, [rank, peer.rank]])),
    rows: rows.map(({ frozen: _, practice: __, ...row }) => row),
  };
  const written = await tx
    .insert(rankingSnapshot)
    .values({
      countyId,
      id: newId(now),
      orgPath: path,
      span: asOf.slice(0, 4),
      asOf,
      family,
      indexConfigId,
      rows: frozen,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: rankingSnapshot.id });
  if (written.length === 0) return false;
  if (home?.cityId) {
    const payload: CountyFigures = {
      fromCountyId: countyId,
      name: home.name,
      nameEn: home.nameEn,
      span: asOf.slice(0, 4),
      family,
      asOf,
      villages: rows.length,
      population: config.population,
      figures: total,
    };
    await tx.insert(outbox).values({
      countyId,
      id: newId(now),
      orgPath: path,
      toCountyId: home.cityId,
      kind: "county_figures",
      payload,
      createdAt: now,
    });
  }
  return true;
}

function villagesOf(units: readonly UnitRow[], sums: ByVillage): VillageFigures[] {
  const townships = new Map(units.filter(({ level }) => level === "township").map((unit) => [unit.path, unit]));
  return units
    .filter(({ level, practice }) => level === "village" && !practice)
    .map(({ id, path, name, nameEn, practice, ...unit }) => {
      const above = ancestorAt(path, 2);
      const township = townships.get(above);
      return {
        id,
        path,
        name,
        nameEn,
        practice,
        township: { path: above, name: township?.name ?? "", nameEn: township?.nameEn ?? "" },
        figures: withPopulation(sums.get(id), unit),
      };
    });
}

function unitsOf(
  units: readonly UnitRow[],
  year: readonly VillageFigures[],
  month: readonly VillageFigures[],
): FrozenRanking["units"] {
  const sumIn = (villages: readonly VillageFigures[], path: OrgPath) =>
    sumFigures(villages.filter((village) => village.path.startsWith(path)).map(({ figures }) => figures));
  return Object.fromEntries(
    units
      .filter(({ level }) => level !== "village")
      .map(({ path, name, nameEn }) => [
        path,
        { path, name, nameEn, year: sumIn(year, path), month: sumIn(month, path) },
      ]),
  );
}
