import { and, asc, eq, gte, lt } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import type { TenantContext } from "@/server/domain/access/context";
import { depthOf, unitCode } from "@/server/domain/access/path";
import { authorise, readIn, type Work } from "@/server/services/access";

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

/** Names of the units a person holds roles on, for switching between them; the tree is readable from below. */
export async function heldUnits(ctx: TenantContext) {
  const held = ctx.grants.filter((grant, i) => ctx.grants.findIndex(({ orgPath }) => orgPath === grant.orgPath) === i);
  if (held.length < 2) return [];
  const rows = await Promise.all(
    held.map(async ({ orgPath, role }) => {
      const access = authorise(ctx, "org.read", unitCode(orgPath));
      const [row] = await readIn(access, ({ tx }) =>
        tx
          .select({ name: orgUnit.name, nameEn: orgUnit.nameEn, orgPath: orgUnit.orgPath })
          .from(orgUnit)
          .where(and(eq(orgUnit.countyId, ctx.countyId), eq(orgUnit.orgPath, orgPath))),
      );
      return row ? [{ ...row, role }] : [];
    }),
  );
  return rows.flat();
}
