import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { idempotencyKey } from "@/db/schema/account";
import { rowScope } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";

/**
 * Runs `write` once for `key`: the same request sent again gets the first answer, another request under the
 * same key is refused. The key's row is written first, so parallel sends queue behind it.
 * In: the parsed input (its digest is stored, not its text). Errors: request.reusedKey.
 */
export async function once<T>(work: Work, key: string, input: unknown, write: () => Promise<T>): Promise<T> {
  const { tx, access, now } = work;
  const digest = createHash("sha256").update(canonical(input)).digest();
  const where = and(
    eq(idempotencyKey.countyId, access.ctx.countyId),
    eq(idempotencyKey.userId, access.ctx.userId),
    eq(idempotencyKey.key, key),
  );
  const fresh = await tx
    .insert(idempotencyKey)
    .values({
      countyId: access.ctx.countyId,
      userId: access.ctx.userId,
      key,
      orgPath: rowScope(access.path),
      requestDigest: digest,
      response: {},
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ key: idempotencyKey.key });
  if (fresh.length === 0) {
    const [first] = await tx.select().from(idempotencyKey).where(where);
    if (!first?.requestDigest.equals(digest)) throw new DomainError("request.reusedKey");
    return first.response as T;
  }
  const response = await write();
  await tx.update(idempotencyKey).set({ response }).where(where);
  return response;
}

/** JSON with sorted keys: the same request has the same digest whatever the order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
