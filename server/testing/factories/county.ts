import type postgres from "postgres";
import { connect } from "@/db/client";
import { newId } from "@/db/ids";
import { orgUnit, villageProfile } from "@/db/schema/org";
import { rollupVillage } from "@/db/schema/rollup";
import { withTenant } from "@/db/tenant";
import { contextForJob } from "@/server/context/for-job";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";

type Place = { id: string; path: OrgPath; name: string };
export type TestCounty = {
  countyId: number;
  county: Place;
  townships: Place[];
  villages: (Place & { schemeId: string })[];
};

type Wanted = { countyId: number; townships: number; villages: number; practice?: number; now?: Date; cityId?: number };

/**
 * A county with its tree and village profiles, written through the runtime role. Villages are spread over the townships;
 * the last `practice` of them are practice villages. The row of `county` is the owner's.
 */
export async function makeCounty(
  { owner, appUrl }: { owner: postgres.Sql; appUrl: string },
  { countyId, townships, villages, practice = 0, now = new Date("2026-11-21T02:00:00Z"), cityId }: Wanted,
): Promise<TestCounty> {
  const root = `/${countyId}/` as OrgPath;
  await owner`insert into county (county_id, name, name_en, kind, city_id)
    values (${countyId}, ${`县${countyId}`}, ${`County ${countyId}`}, 'county', ${cityId ?? null})`;
  const county = { id: newId(now), path: root, name: `县${countyId}` };
  const towns = Array.from({ length: townships }, (_, i) => ({
    id: newId(now),
    path: `${root}${101 + i}/` as OrgPath,
    name: `镇${i + 1}`,
  }));
  const places = Array.from({ length: villages }, (_, i) => {
    const town = towns[i % townships] ?? towns[0];
    if (!town) throw new RangeError("a county of the tests needs a township");
    return {
      id: newId(now),
      path: `${town.path}${201 + i}/` as OrgPath,
      name: `村${i + 1}`,
      schemeId: newId(now),
      parentId: town.id,
    };
  });
  const unit = (place: Place, level: "county" | "township" | "village", parentId: string | null, at: number) => ({
    countyId,
    id: place.id,
    orgPath: place.path,
    parentId,
    level,
    kind: level,
    name: place.name,
    nameEn: place.name,
    sortNo: at,
    practice: level === "village" && at >= villages - practice,
    createdAt: now,
  });
  await withTenant(
    { countyId, scope: root, lines: LINES },
    "write",
    async (tx) => {
      await tx
        .insert(orgUnit)
        .values([
          unit(county, "county", null, 0),
          ...towns.map((town, i) => unit(town, "township", county.id, i)),
          ...places.map((place, i) => unit(place, "village", place.parentId, i)),
        ]);
      await tx.insert(villageProfile).values(
        places.map(({ id, path }, i) => ({
          countyId,
          villageId: id,
          orgPath: path,
          registeredPopulation: 800 + i * 100,
          residentPopulation: 700 + i * 100,
          populationSource: "公安户籍",
          populationDate: "2025-12-31",
          updatedAt: now,
        })),
      );
    },
    connect(appUrl),
  );
  return { countyId, county, townships: towns, villages: places };
}

type Rolled = Partial<
  Omit<typeof rollupVillage.$inferInsert, "countyId" | "villageId" | "schemeId" | "orgPath" | "span">
>;

/** Writes rollup rows of every village for `spans`, as `figures` says. */
export async function rollUp(
  appUrl: string,
  { countyId, county, villages }: TestCounty,
  spans: readonly string[],
  figures: (village: number, span: string) => Rolled,
): Promise<void> {
  const rows = villages.flatMap(({ id, path, schemeId }, i) =>
    spans.map((span) => ({
      countyId,
      span,
      villageId: id,
      schemeId,
      orgPath: path,
      line: "household" as const,
      ...figures(i, span),
    })),
  );
  await withTenant(
    { countyId, scope: county.path, lines: LINES },
    "write",
    async (tx) => {
      for (let at = 0; at < rows.length; at += 1000) await tx.insert(rollupVillage).values(rows.slice(at, at + 1000));
    },
    connect(appUrl),
  );
}

/** Somebody who holds `role` at `place`. */
export const actAs = (role: Role, place: Place, now = new Date("2026-11-21T02:00:00Z")): TenantContext =>
  contextForJob(
    "test",
    { userId: newId(now), userName: "测试", grants: [{ role, orgPath: place.path, orgUnitId: place.id }] },
    now,
  );
