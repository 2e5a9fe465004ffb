import { and, asc, eq } from "drizzle-orm";
import { entry, entryStep } from "@/db/schema/entry";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import type { TestVillage } from "./entry";

type Place = Pick<TestVillage, "countyId" | "path">;

export const inVillage = <T>({ countyId, path }: Place, work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant({ countyId, scope: path, lines: LINES }, "write", work);

/** An entry as it stands in the table. */
export async function entryRow(place: Place, id: string): Promise<typeof entry.$inferSelect> {
  const [row] = await inVillage(place, (tx) =>
    tx
      .select()
      .from(entry)
      .where(and(eq(entry.countyId, place.countyId), eq(entry.id, id))),
  );
  if (!row) throw new Error(`no entry ${id}`);
  return row;
}

/** Its steps in their order. */
export const entrySteps = (place: Place, id: string) =>
  inVillage(place, (tx) =>
    tx
      .select()
      .from(entryStep)
      .where(and(eq(entryStep.countyId, place.countyId), eq(entryStep.entryId, id)))
      .orderBy(asc(entryStep.at), asc(entryStep.id)),
  );
