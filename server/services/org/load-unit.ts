import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { orgUnit } from "@/db/schema/org";
import { ancestorAt, countyOf, depthOf, type OrgPath } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";

/** A unit with its chain of ancestors, itself last. */
export type Unit = typeof orgUnit.$inferSelect & {
  ancestors: { id: string; name: string; nameEn: string; orgPath: OrgPath }[];
};

/**
 * The unit at `path` with its ancestors, in one query. A grid or branch follows the practice clock of its village.
 * Errors: access.notFound.
 */
export async function loadUnit(tx: Transaction, path: OrgPath): Promise<Unit> {
  const chain = Array.from({ length: depthOf(path) }, (_, i) => ancestorAt(path, i + 1));
  const rows = await tx
    .select()
    .from(orgUnit)
    .where(and(eq(orgUnit.countyId, countyOf(path)), inArray(orgUnit.orgPath, chain)))
    .orderBy(orgUnit.orgPath);
  const unit = rows.at(-1);
  if (!unit || unit.orgPath !== path) throw new DomainError("access.notFound");
  const village = rows.find((row) => row.level === "village");
  return {
    ...unit,
    practice: village?.practice ?? unit.practice,
    clockOffsetDays: village?.clockOffsetDays ?? 0,
    ancestors: rows.map(({ id, name, nameEn, orgPath }) => ({ id, name, nameEn, orgPath })),
  };
}
