import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { countyCopy, outbox } from "@/db/schema/result";
import { withTenant } from "@/db/tenant";
import type { OrgPath } from "@/server/domain/access/path";
import type { CountyFigures } from "@/server/domain/indicators/pages";

const scopeOf = (countyId: number) => ({ countyId, scope: `/${countyId}/` as OrgPath, lines: [] });

/**
 * Delivers what waits in a county's outbox to its city: read there, written here, ticked off there, each in a transaction of
 * one tenant. Delivering twice changes nothing, an older copy never replaces a newer one. Out: how many were delivered.
 */
export async function deliverOutbox(countyId: number, now: Date): Promise<number> {
  const waiting = await withTenant(scopeOf(countyId), "read", (tx) =>
    tx
      .select()
      .from(outbox)
      .where(and(eq(outbox.countyId, countyId), isNull(outbox.deliveredAt)))
      .orderBy(outbox.createdAt, outbox.id)
      .limit(200),
  );
  for (const letter of waiting) {
    const copy = letter.payload as CountyFigures;
    await withTenant(scopeOf(letter.toCountyId), "write", (tx) =>
      tx
        .insert(countyCopy)
        .values({
          countyId: letter.toCountyId,
          fromCountyId: countyId,
          span: copy.span,
          family: copy.family,
          orgPath: `/${letter.toCountyId}/` as OrgPath,
          figures: copy,
          asOf: letter.createdAt,
        })
        .onConflictDoUpdate({
          target: [countyCopy.countyId, countyCopy.fromCountyId, countyCopy.span, countyCopy.family],
          set: { figures: copy, asOf: letter.createdAt },
          setWhere: sql`(${countyCopy.figures} ->> 'asOf') <= ${copy.asOf}`,
        }),
    );
  }
  if (waiting.length > 0) {
    await withTenant(scopeOf(countyId), "write", (tx) =>
      tx
        .update(outbox)
        .set({ deliveredAt: now })
        .where(
          and(
            eq(outbox.countyId, countyId),
            inArray(
              outbox.id,
              waiting.map(({ id }) => id),
            ),
          ),
        ),
    );
  }
  return waiting.length;
}
