import { and, asc, eq, gte, lt } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { depthOf, unitCode } from "@/server/domain/access/path";
import type { Work } from "@/server/services/access";

export type UnitRow = Pick<typeof orgUnit.$inferSelect, "id" | "name" | "nameEn" | "level" | "kind" | "orgPath"> & {
  code: string;
  depth: number;
};

/** The units of the subtree in tree order, the own first. Down to villages for an office, down to grids for a village. */
export async function unitsBelow({ tx, access }: Work, deepest = depthOf(access.path) < 2 ? 3 : 4): Promise<UnitRow[]> {
  const rows = await tx
    .select({
      id: orgUnit.id,
      name: orgUnit.name,
      nameEn: orgUnit.nameEn,
      level: orgUnit.level,
      kind: orgUnit.kind,
      orgPath: orgUnit.orgPath,
    })
    .from(orgUnit)
    .where(
      and(
        eq(orgUnit.countyId, access.ctx.countyId),
        gte(orgUnit.orgPath, access.path),
        lt(orgUnit.orgPath, `${access.path}~` as typeof access.path),
      ),
    )
    .orderBy(asc(orgUnit.orgPath));
  return rows
    .map((row) => ({ ...row, code: unitCode(row.orgPath), depth: depthOf(row.orgPath) }))
    .filter((row) => row.depth <= deepest);
}
