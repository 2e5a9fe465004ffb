import { and, desc, eq, gte, inArray, lt, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { orgUnit } from "@/db/schema/org";
import { scheme, schemeTemplate, templateVersion } from "@/db/schema/scheme";
import type { Line } from "@/server/domain/access/lines";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LintContext } from "@/server/domain/scheme/lint/context";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";
import { nameOf } from "./draft";
import { lintContextOf } from "./lint-context";

export type TemplateRow = typeof schemeTemplate.$inferSelect & {
  ownerName: string;
  mine: boolean;
  published: { id: string; versionNo: number } | null;
  drafted: boolean;
  adoptions: number;
};

/**
 * Templates of this unit, of the units above and of those below, with the latest published version and how many villages
 * run it; drafts only of one's own. Three statements.
 */
export async function templatesAt({ tx, access, unit }: Work): Promise<TemplateRow[]> {
  const { countyId } = access.ctx;
  const owner = alias(templateVersion, "owner_version");
  const above = unit.ancestors.map(({ orgPath }) => orgPath);
  const here = [gte(schemeTemplate.orgPath, access.path), lt(schemeTemplate.orgPath, sql`${access.path} || '~'`)];
  const [templates, versions, adoptions] = await Promise.all([
    tx
      .select({ template: schemeTemplate, ownerName: orgUnit.name })
      .from(schemeTemplate)
      .innerJoin(
        orgUnit,
        and(eq(orgUnit.countyId, schemeTemplate.countyId), eq(orgUnit.id, schemeTemplate.ownerUnitId)),
      )
      .where(
        and(
          eq(schemeTemplate.countyId, countyId),
          or(inArray(schemeTemplate.orgPath, above), and(...here)),
          // A village's own version of its township's rule book is listed with its scheme, there and above.
          inArray(orgUnit.level, ["city", "county", "township"]),
        ),
      )
      .orderBy(schemeTemplate.orgPath, schemeTemplate.createdAt)
      .limit(200),
    tx
      .select({
        id: templateVersion.id,
        templateId: templateVersion.templateId,
        versionNo: templateVersion.versionNo,
        status: templateVersion.status,
      })
      .from(templateVersion)
      .where(eq(templateVersion.countyId, countyId))
      .orderBy(desc(templateVersion.versionNo)),
    tx
      // A village's own version counts for the rule book that it is derived from.
      .select({ templateId: owner.templateId, count: sql<number>`count(*)::int` })
      .from(scheme)
      .innerJoin(
        templateVersion,
        and(eq(templateVersion.countyId, scheme.countyId), eq(templateVersion.id, scheme.versionId)),
      )
      .innerJoin(
        owner,
        and(
          eq(owner.countyId, scheme.countyId),
          eq(owner.id, sql`coalesce(${templateVersion.parentVersionId}, ${templateVersion.id})`),
        ),
      )
      .where(
        and(
          eq(scheme.countyId, countyId),
          eq(scheme.status, "in_force"),
          gte(scheme.orgPath, access.rows.scope),
          lt(scheme.orgPath, sql`${access.rows.scope} || '~'`),
        ),
      )
      .groupBy(owner.templateId),
  ]);
  return templates
    .map(({ template, ownerName }) => {
      const own = versions.filter((one) => one.templateId === template.id);
      const published = own.find((one) => one.status === "published") ?? null;
      const mine = template.orgPath === access.path;
      const drafted = mine && own.some((one) => one.status === "draft");
      return {
        ...template,
        ownerName,
        mine,
        published,
        drafted,
        adoptions: adoptions.find((one) => one.templateId === template.id)?.count ?? 0,
      };
    })
    .filter((row) => row.mine || row.published !== null);
}

/** What the check of a draft is told about its users. */
export function readLintContext(work: Work, line: Line): Promise<LintContext> {
  return lintContextOf(work, line);
}

/** A template with its versions, newest first, their definitions parsed; a draft only for its owner. Errors: scheme.notFound. */
export async function readTemplate(work: Work, templateId: string) {
  const { tx, access, unit } = work;
  const { countyId } = access.ctx;
  if (!isId(templateId)) throw new DomainError("scheme.notFound");
  const above = unit.ancestors.map(({ orgPath }) => orgPath);
  const [template] = await tx
    .select()
    .from(schemeTemplate)
    .where(
      and(
        eq(schemeTemplate.countyId, countyId),
        eq(schemeTemplate.id, templateId),
        or(
          inArray(schemeTemplate.orgPath, above),
          and(gte(schemeTemplate.orgPath, access.path), lt(schemeTemplate.orgPath, sql`${access.path} || '~'`)),
        ),
      ),
    );
  if (!template) throw new DomainError("scheme.notFound");
  const mine = template.orgPath === access.path;
  const rows = await tx
    .select()
    .from(templateVersion)
    .where(and(eq(templateVersion.countyId, countyId), eq(templateVersion.templateId, templateId)))
    .orderBy(desc(templateVersion.versionNo));
  const versions = rows
    .filter((row) => mine || row.status === "published")
    .map((row) => ({ ...row, definition: parseDefinition(row.definition) }));
  const draft = versions.find((row) => row.status === "draft");
  return { template, mine, versions, savedBy: draft ? await nameOf(work, draft.updatedBy) : null };
}

export type SchemeRow = typeof scheme.$inferSelect & {
  unitName: string;
  versionNo: number;
  latest: { id: string; versionNo: number } | null;
};

/** Schemes adopted at and below this unit: which village (or branch) is at which version, and the latest there is. */
export async function schemesAt({ tx, access, unit }: Work): Promise<SchemeRow[]> {
  const { countyId } = access.ctx;
  const rows = await tx
    .select({
      scheme,
      unitName: orgUnit.name,
      versionNo: templateVersion.versionNo,
      latestId: sql<
        string | null
      >`(select v.id::text from template_version v where v.county_id = ${scheme.countyId} and v.template_id = ${scheme.templateId} and v.status = 'published' order by v.version_no desc limit 1)`,
      latestNo: sql<
        number | null
      >`(select max(v.version_no)::int from template_version v where v.county_id = ${scheme.countyId} and v.template_id = ${scheme.templateId} and v.status = 'published')`,
    })
    .from(scheme)
    .innerJoin(
      orgUnit,
      and(eq(orgUnit.countyId, scheme.countyId), eq(orgUnit.id, sql`coalesce(${scheme.groupId}, ${scheme.villageId})`)),
    )
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, scheme.countyId), eq(templateVersion.id, scheme.versionId)),
    )
    .where(
      and(
        eq(scheme.countyId, countyId),
        gte(scheme.orgPath, access.rows.scope),
        lt(scheme.orgPath, sql`${access.rows.scope} || '~'`),
      ),
    )
    .orderBy(scheme.orgPath, scheme.line, desc(scheme.adoptedOn))
    .limit(1000);
  return rows
    .filter(({ scheme: row }) => access.groupPath === null || row.groupId === null || row.groupId === unit.id)
    .map(({ scheme: row, unitName, versionNo, latestId, latestNo }) => ({
      ...row,
      unitName,
      versionNo,
      latest: latestId && latestNo ? { id: latestId, versionNo: latestNo } : null,
    }));
}

/** The version of the owner above that a version was derived from; null where it stands on its own. One statement. */
export async function ownerDefinition({ tx, access }: Work, versionId: string): Promise<SchemeDefinition | null> {
  const parent = alias(templateVersion, "parent");
  const [found] = await tx
    .select({ definition: parent.definition })
    .from(templateVersion)
    .innerJoin(
      parent,
      and(eq(parent.countyId, templateVersion.countyId), eq(parent.id, templateVersion.parentVersionId)),
    )
    .where(and(eq(templateVersion.countyId, access.ctx.countyId), eq(templateVersion.id, versionId)));
  return found ? parseDefinition(found.definition) : null;
}
