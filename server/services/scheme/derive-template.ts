import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { publishedVersion } from "./adopt-scheme";
import { type Copied, copy } from "./copy-template";

export const DeriveTemplate = z.strictObject({
  unit: unitCodeField,
  /** A published version of the county above. */
  versionId: uuid,
  title: text(60).optional(),
  idempotencyKey: idempotencyKeyField,
});
export type DeriveTemplate = z.output<typeof DeriveTemplate>;

/**
 * A township makes its own rule book from its county's: a draft that remembers the version it came from. Its owner may do
 * what that version's terms allow, which publishing checks, and may leave less to its villages. Errors: scheme.notFound,
 * scheme.wrongOwner.
 */
export async function deriveTemplate({ ctx, input }: { ctx: TenantContext; input: DeriveTemplate }): Promise<Copied> {
  const access = authorise(ctx, "template.edit", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { version, template } = await publishedVersion(work, input.versionId);
      if (template.orgPath === access.path) throw new DomainError("scheme.notFound");
      const definition = parseDefinition(version.definition);
      return copy(work, definition, input.title ?? null, { parentVersionId: version.id });
    }),
  );
}
