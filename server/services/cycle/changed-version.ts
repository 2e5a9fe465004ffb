import { and, eq } from "drizzle-orm";
import { type cycle, templateVersion } from "@/db/schema/scheme";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { withRetired } from "@/server/domain/scheme/versions";
import type { Work } from "@/server/services/access";

/**
 * What a cycle is scored by: its version, and where that was changed within the cycle the items of the earlier one besides;
 * the digest then names both. One statement, only for such a cycle.
 */
export async function withEarlier(
  { tx, access }: Work,
  { earlierVersionId }: Pick<typeof cycle.$inferSelect, "earlierVersionId">,
  definition: SchemeDefinition,
  digest: string | null,
): Promise<{ definition: SchemeDefinition; digest: string | null }> {
  if (earlierVersionId === null) return { definition, digest };
  const [row] = await tx
    .select({ definition: templateVersion.definition, digest: templateVersion.digest })
    .from(templateVersion)
    .where(and(eq(templateVersion.countyId, access.ctx.countyId), eq(templateVersion.id, earlierVersionId)));
  if (!row) return { definition, digest };
  return {
    definition: withRetired(definition, parseDefinition(row.definition)),
    digest: `${digest ?? ""}:${row.digest?.toString("hex") ?? ""}`,
  };
}
