import { newId } from "@/db/ids";
import { chainHead } from "@/db/schema/account";
import { orgUnit } from "@/db/schema/org";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { depthOf, type OrgPath, unitCode } from "@/server/domain/access/path";
import { freshCounty } from "@/server/testing/database";

export type TestUnit = { id: string; path: OrgPath; code: string };
export type TestCounty = {
  countyId: number;
  county: TestUnit;
  township: TestUnit;
  village: TestUnit;
  grid: TestUnit;
  siblingVillage: TestUnit;
  siblingTownship: TestUnit;
  siblingTownshipVillage: TestUnit;
};

const LEVELS = ["county", "township", "village", "group"] as const;
const KINDS = ["county", "township", "village", "grid"] as const;

/** A county of its own with two townships; the first has two villages, its first village one grid. */
export async function testCounty(): Promise<TestCounty> {
  const countyId = freshCounty();
  const now = new Date();
  const unit = (rest: string): TestUnit => {
    const path = `/${countyId}/${rest}` as OrgPath;
    return { id: newId(now), path, code: unitCode(path) };
  };
  const units = {
    county: unit(""),
    township: unit("103/"),
    village: unit("103/204/"),
    grid: unit("103/204/01/"),
    siblingVillage: unit("103/205/"),
    siblingTownship: unit("104/"),
    siblingTownshipVillage: unit("104/204/"),
  };
  const idAt = new Map(Object.values(units).map(({ path, id }) => [path as string, id]));
  await withTenant({ countyId, scope: units.county.path, lines: LINES }, "write", async (tx) => {
    await tx.insert(orgUnit).values(
      Object.values(units).map(({ id, path }) => {
        const depth = depthOf(path);
        return {
          countyId,
          id,
          orgPath: path,
          parentId: idAt.get(path.replace(/[^/]+\/$/, "")) ?? null,
          level: LEVELS[depth - 1] ?? "group",
          kind: KINDS[depth - 1] ?? "grid",
          name: `单位${path}`,
          nameEn: `Unit ${path}`,
          createdAt: now,
        };
      }),
    );
    await tx.insert(chainHead).values(
      [units.village, units.siblingVillage, units.siblingTownshipVillage].map(({ id, path }) => ({
        countyId,
        villageId: id,
        orgPath: path,
        seq: 0,
        hash: Buffer.alloc(32, 7),
        updatedAt: now,
      })),
    );
  });
  return { countyId, ...units };
}
