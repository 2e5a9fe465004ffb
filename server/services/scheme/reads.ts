import { and, desc, eq, gte, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { orgUnit } from "@/db/schema/org";
import { scheme, schemeTemplate, templateVersion } from "@/db/schema/scheme";
import { LINES, type Line } from "@/server/domain/access/lines";
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

const A_PAGE = 50;

/** A village and what is in it is shown its own lines; an office above looks after the rule books of all. */
const ownLines = ({ rows }: Work["access"], { level }: Work["unit"]): readonly Line[] | null =>
  level === "county" || level === "township" ? null : rows.lines;

/**
 * Templates of this unit, of the units above and of those below, with the latest published version and how many villages
 * run it; drafts only of one's own; one page, the own ones and those of the units above first. Three statements.
 */
export async function templatesAt(work: Work, page = 1, size = A_PAGE) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const [templates, versions, adoptions] = await Promise.all([
    templateRows(work, { page, size }),
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
    villagesByTemplate(work),
  ]);
  const rows = templates.map(({ template, ownerName }): TemplateRow => {
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
  });
  return { rows, page: { number: page, size, total: templates[0]?.total ?? 0, name: "templates" } };
}

function templateRows({ tx, access, unit }: Work, { page, size }: { page: number; size: number }) {
  const { countyId } = access.ctx;
  const above = unit.ancestors.map(({ orgPath }) => orgPath);
  const lines = ownLines(access, unit);
  const published = tx
    .select({ id: templateVersion.templateId })
    .from(templateVersion)
    .where(and(eq(templateVersion.countyId, countyId), eq(templateVersion.status, "published")));
  const here = [gte(schemeTemplate.orgPath, access.path), lt(schemeTemplate.orgPath, sql`${access.path} || '~'`)];
  return tx
    .select({ template: schemeTemplate, ownerName: orgUnit.name, total: sql<number>`count(*) over ()::int` })
    .from(schemeTemplate)
    .innerJoin(orgUnit, and(eq(orgUnit.countyId, schemeTemplate.countyId), eq(orgUnit.id, schemeTemplate.ownerUnitId)))
    .where(
      and(
        eq(schemeTemplate.countyId, countyId),
        or(inArray(schemeTemplate.orgPath, above), and(...here)),
        // A village's own version of its township's rule book is listed with its scheme, there and above.
        inArray(orgUnit.level, ["city", "county", "township"]),
        or(eq(schemeTemplate.orgPath, access.path), sql`${schemeTemplate.id} in (${published})`),
        lines ? inArray(schemeTemplate.line, [...lines]) : undefined,
      ),
    )
    .orderBy(schemeTemplate.orgPath, schemeTemplate.createdAt, schemeTemplate.id)
    .limit(size)
    .offset((page - 1) * size);
}

/** In how many villages (and branches) each rule book is in force. */
function villagesByTemplate({ tx, access }: Work) {
  const { countyId } = access.ctx;
  const owner = alias(templateVersion, "owner_version");
  return (
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
      .groupBy(owner.templateId)
  );
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

export type SchemeQuery = { q?: string; line?: string; page?: number };

/** Schemes adopted at and below this unit: which village (or branch) is at which version, and the latest there is; one page. */
export async function schemesAt({ tx, access, unit }: Work, query: SchemeQuery = {}, size = A_PAGE) {
  const page = Math.max(1, query.page ?? 1);
  const word = query.q?.normalize("NFKC").trim().toLowerCase().slice(0, 40) ?? "";
  const line = LINES.find((one) => one === query.line);
  const lines = ownLines(access, unit);
  const { countyId } = access.ctx;
  const rows = await tx
    .select({
      scheme,
      total: sql<number>`count(*) over ()::int`,
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
        access.groupPath ? or(isNull(scheme.groupId), eq(scheme.groupId, unit.id)) : undefined,
        lines ? inArray(scheme.line, [...lines]) : undefined,
        line ? eq(scheme.line, line) : undefined,
        word === "" ? undefined : sql`position(${word} in lower(${orgUnit.name} || ' ' || ${orgUnit.nameEn})) > 0`,
      ),
    )
    .orderBy(scheme.orgPath, scheme.line, desc(scheme.adoptedOn), scheme.id)
    .limit(size)
    .offset((page - 1) * size);
  return {
    rows: rows.map(
      ({ scheme: row, unitName, versionNo, latestId, latestNo }): SchemeRow => ({
        ...row,
        unitName,
        versionNo,
        latest: latestId && latestNo ? { id: latestId, versionNo: latestNo } : null,
      }),
    ),
    page: { number: page, size, total: rows[0]?.total ?? 0 },
  };
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
