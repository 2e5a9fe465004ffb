import { and, asc, eq, inArray, like } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { withTenant } from "@/db/tenant";
import type { Line } from "@/server/domain/access/lines";
import { ancestorAt, type OrgPath } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import type { Access } from "@/server/services/access";
import { type SchemeAt, schemesAt } from "./schemes-at";

export type NeighbourGroup = { id: string; name: string; nameEn: string; kind: "grid" | "branch" };
export type Neighbour = {
  id: string;
  name: string;
  nameEn: string;
  orgPath: OrgPath;
  practice: boolean;
  groups: NeighbourGroup[];
};

/**
 * The villages of the township that `access` lies in, with their grids and branches. A village's own fence ends at the village;
 * this one is the township's without any line, so that it can read names of units and no personal row whatever.
 */
export function neighbours(access: Access): Promise<Neighbour[]> {
  return townshipOnly(access, async (tx) => {
    const { countyId } = access.ctx;
    const units = await tx
      .select()
      .from(orgUnit)
      .where(
        and(
          eq(orgUnit.countyId, countyId),
          like(orgUnit.orgPath, `${ancestorAt(access.path, 2)}%`),
          inArray(orgUnit.kind, ["village", "community", "grid", "branch"]),
        ),
      )
      .orderBy(asc(orgUnit.sortNo), asc(orgUnit.orgPath));
    return units
      .filter(({ level }) => level === "village")
      .map(({ id, name, nameEn, orgPath, practice }) => ({
        id,
        name,
        nameEn,
        orgPath,
        practice,
        groups: units
          .filter((unit) => unit.level === "group" && unit.orgPath.startsWith(orgPath))
          .map((unit) => ({
            id: unit.id,
            name: unit.name,
            nameEn: unit.nameEn,
            kind: unit.kind === "branch" ? ("branch" as const) : ("grid" as const),
          })),
      }));
  });
}

/** The schemes in force at another village of the township: what a subject that moves there would find. */
export const schemesNextDoor = (
  access: Access,
  at: { villageId: string; groupId: string | null; line: Line; today: string },
): Promise<SchemeAt[]> => townshipOnly(access, (tx) => schemesAt(tx, { ...at, countyId: access.ctx.countyId }));

function townshipOnly<T>(access: Access, read: Parameters<typeof withTenant<T>>[2]): Promise<T> {
  const scope = ancestorAt(access.path, 2);
  if (scope === ancestorAt(access.path, 1)) throw new DomainError("access.notFound");
  return withTenant({ countyId: access.ctx.countyId, scope, lines: [] }, "read", read);
}
