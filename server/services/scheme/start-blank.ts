import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { blankDefinition, FAMILY_KINDS } from "@/server/domain/scheme/blank";
import { Meta } from "@/server/domain/scheme/frame";
import { SubjectKind } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField } from "@/server/services/parse";
import { type Copied, copy } from "./copy-template";

export const StartBlank = z.strictObject({
  unit: unitCodeField,
  family: Meta.shape.family,
  subjectKind: SubjectKind,
  title: text(60),
  titleEn: text(120).optional(),
  idempotencyKey: idempotencyKeyField,
});
export type StartBlank = z.output<typeof StartBlank>;

/**
 * A template from nothing: the smallest rule book of its family, as a first draft of the county or township. Errors:
 * scheme.kindOfFamily where the family does not score subjects of this kind, scheme.wrongOwner.
 */
export async function startBlank({ ctx, input }: { ctx: TenantContext; input: StartBlank }): Promise<Copied> {
  const access = authorise(ctx, "template.edit", input.unit);
  const { family, subjectKind, title, titleEn = title } = input;
  if (!FAMILY_KINDS[family].includes(subjectKind))
    throw new DomainError("scheme.kindOfFamily", {}, [{ field: "subjectKind", code: "scheme.kindOfFamily" }]);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, () =>
      copy(
        work,
        blankDefinition({ family, subjectKind, title: { zh: title, en: titleEn }, issuer: work.unit.name }),
        null,
        {
          blank: true,
        },
      ),
    ),
  );
}
