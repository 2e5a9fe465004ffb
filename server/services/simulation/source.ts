import { and, eq, isNull, notInArray } from "drizzle-orm";
import { adoption } from "@/db/schema/adoption";
import { rowScope } from "@/server/domain/access/path";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { groupIdOf, type Work } from "@/server/services/access";
import { readTemplate } from "@/server/services/scheme/reads";

/** A rule book that can be tried: a version of the template, its draft (for its owner), or the village's own adoption draft. */
export type Source = {
  id: string;
  kind: "draft" | "published" | "adoption";
  /** 0 for an adoption draft, which has none yet. */
  versionNo: number;
  /** Which save of a draft; null for what is published. */
  editNo: number | null;
  definition: SchemeDefinition;
};

/** Drafts first, then versions from the newest. Errors: scheme.notFound for a template that the unit cannot see. */
export async function sourcesOf(work: Work, templateId: string) {
  const { template, versions } = await readTemplate(work, templateId);
  const own = await adoptionDraft(work, template.id);
  const sources = versions.map(
    ({ id, status, versionNo, editNo, definition }): Source => ({
      ...{ id, kind: status, versionNo, definition },
      editNo: status === "draft" ? editNo : null,
    }),
  );
  return { template, sources: [...own, ...sources] };
}

const SETTLED = ["in_force", "withdrawn"] as const;

async function adoptionDraft(work: Work, templateId: string): Promise<Source[]> {
  const { tx, access, unit } = work;
  if (unit.ancestors.length < 3) return [];
  const group = groupIdOf(work);
  const rows = await tx
    .select({ id: adoption.id, editNo: adoption.editNo, definition: adoption.definition, line: adoption.line })
    .from(adoption)
    .where(
      and(
        eq(adoption.countyId, access.ctx.countyId),
        eq(adoption.orgPath, rowScope(access.path)),
        group === null ? isNull(adoption.groupId) : eq(adoption.groupId, group),
        eq(adoption.templateId, templateId),
        notInArray(adoption.status, [...SETTLED]),
      ),
    );
  return rows
    .filter((row) => access.rows.lines.includes(row.line))
    .map(({ id, editNo, definition }) => ({
      ...{ id, kind: "adoption" as const, versionNo: 0, editNo },
      definition: parseDefinition(definition),
    }));
}
