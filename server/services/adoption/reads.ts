import { and, asc, desc, eq, gte, inArray, isNull, lt, ne, not, or, sql } from "drizzle-orm";
import { adoption, adoptionStep } from "@/db/schema/adoption";
import { orgUnit } from "@/db/schema/org";
import { scheme, templateVersion } from "@/db/schema/scheme";
import { unitCode } from "@/server/domain/access/path";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { diffDefinitions } from "@/server/domain/scheme/diff";
import { adoptionForm } from "@/server/domain/scheme/ownership/adoption-form";
import { type AdoptionStatus, bodiesFor, leastNotice } from "@/server/domain/scheme/ownership/procedure";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { fileLink } from "@/server/services/file/reads";
import { isId } from "@/server/services/parse";
import { ownerOf } from "./rows";

/** What residents and members read: from the notice on. A draft is its makers' until it is put before everybody. */
const SHOWN: readonly AdoptionStatus[] = ["on_notice", "submitted", "accepted", "in_force"];

/** One adoption of this village or branch, with everything its page shows. Errors: adoption.notFound. */
export async function readAdoption(work: Work, adoptionId: string) {
  const { tx, access, today } = work;
  const { countyId } = access.ctx;
  if (!isId(adoptionId)) throw new DomainError("adoption.notFound");
  const group = groupIdOf(work);
  const [[row], steps] = await Promise.all([
    tx
      .select()
      .from(adoption)
      .where(
        and(eq(adoption.countyId, countyId), eq(adoption.villageId, villageOf(work)), eq(adoption.id, adoptionId)),
      ),
    tx
      .select()
      .from(adoptionStep)
      .where(and(eq(adoptionStep.countyId, countyId), eq(adoptionStep.adoptionId, adoptionId)))
      .orderBy(asc(adoptionStep.no)),
  ]);
  const closed = access.ownSubjects !== null && row && !SHOWN.includes(row.status);
  if (!row || closed || (group !== null && row.groupId !== group) || !access.rows.lines.includes(row.line))
    throw new DomainError("adoption.notFound");
  const [owner, file, [place]] = await Promise.all([
    ownerOf(work, row.parentVersionId),
    fileLink(work, row.fileId),
    tx
      .select({ name: orgUnit.name, nameEn: orgUnit.nameEn, orgPath: orgUnit.orgPath })
      .from(orgUnit)
      .where(and(eq(orgUnit.countyId, countyId), eq(orgUnit.id, row.groupId ?? row.villageId))),
  ]);
  const mine = parseDefinition(row.definition);
  const { definition, ...adopted } = row;
  return {
    adoption: adopted,
    steps,
    mine,
    owner: {
      title: owner.template.title,
      titleEn: owner.template.titleEn,
      versionNo: owner.version.versionNo,
      templateId: owner.template.id,
      definition: owner.definition,
    },
    form: adoptionForm(owner.definition, mine),
    changes: diffDefinitions(owner.definition, mine),
    least: leastNotice(mine),
    bodies: bodiesFor(row.line),
    file,
    place: place ?? { name: "", nameEn: "", orgPath: row.orgPath },
    township: work.unit.ancestors[1]?.name ?? "",
    noticeOver: row.noticeTo !== null && today > row.noticeTo,
    due: row.takesEffect === "nextCycle" || (row.effectiveOn !== null && row.effectiveOn <= today),
    mineResolved: row.resolvedBy === access.ctx.userId,
    today,
  };
}

const OPEN = ["draft", "resolved", "on_notice", "submitted", "returned", "accepted"] as const;

/** Whom an adoption waits for: the township that accepts it, or the village (a notice that has run out does). */
export type AdoptionQuery = { waitsFor?: "township" | "village"; page?: number };
const ADOPTIONS_A_PAGE = 20;

/** Adoptions on their way at and below this unit, those that wait for the township first; one page. One statement. */
export async function openAdoptions(work: Work, query: AdoptionQuery = {}, size = ADOPTIONS_A_PAGE) {
  const { tx, access, unit, today } = work;
  const page = Math.max(1, query.page ?? 1);
  const submitted = eq(adoption.status, "submitted");
  const rows = await tx
    .select({
      id: adoption.id,
      line: adoption.line,
      status: adoption.status,
      groupId: adoption.groupId,
      definition: adoption.definition,
      noticeTo: adoption.noticeTo,
      updatedAt: adoption.updatedAt,
      unitName: orgUnit.name,
      unitNameEn: orgUnit.nameEn,
      unitPath: orgUnit.orgPath,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(adoption)
    .innerJoin(
      orgUnit,
      and(
        eq(orgUnit.countyId, adoption.countyId),
        eq(orgUnit.id, sql`coalesce(${adoption.groupId}, ${adoption.villageId})`),
      ),
    )
    .where(
      and(
        eq(adoption.countyId, access.ctx.countyId),
        gte(adoption.orgPath, access.rows.scope),
        lt(adoption.orgPath, sql`${access.rows.scope} || '~'`),
        inArray(adoption.status, access.ownSubjects === null ? [...OPEN] : OPEN.filter((one) => SHOWN.includes(one))),
        access.groupPath ? eq(adoption.groupId, unit.id) : undefined,
        query.waitsFor === "township" ? submitted : undefined,
        query.waitsFor === "village"
          ? and(
              not(submitted),
              or(ne(adoption.status, "on_notice"), lt(sql`coalesce(${adoption.noticeTo}, '1970-01-01')`, today)),
            )
          : undefined,
      ),
    )
    .orderBy(sql`${adoption.status} <> 'submitted'`, desc(adoption.updatedAt), desc(adoption.id))
    .limit(size)
    .offset((page - 1) * size);
  return {
    rows: rows.map(({ definition, unitPath, total: _total, ...row }) => ({
      ...row,
      code: unitCode(unitPath),
      title: parseDefinition(definition).meta.title,
    })),
    page: { number: page, size, total: rows[0]?.total ?? 0, name: "adoptions" },
  };
}

/**
 * Where a village or branch stands with one template (its owner's, or its own derived from that): the scheme that runs on
 * it, the owner's latest version and what differs in it, and the adoption on its way. Null above the village.
 */
export async function adoptionStanding(work: Work, templateId: string) {
  if (work.unit.ancestors.length < 3) return null;
  const running = await runningOn(work, templateId);
  const ownerTemplate = running?.ownerTemplate ?? templateId;
  const [latest, open] = await Promise.all([latestOf(work, ownerTemplate), openOn(work, ownerTemplate)]);
  const newer = running && latest && latest.versionNo > running.ownerNo ? latest : null;
  const changes = newer && running ? await between(work, running.ownerVersion, newer.id) : [];
  const group = groupIdOf(work);
  // A branch sees the scheme of its whole village, and leaves it to the village.
  const governed = running === null || group === null || running.groupId === group;
  return { running, latest, newer, changes, open, governed };
}

async function between(work: Work, from: string, to: string) {
  const [before, after] = await Promise.all([definitionOf(work, from), definitionOf(work, to)]);
  return diffDefinitions(before, after);
}

async function runningOn(work: Work, templateId: string) {
  const { tx, access } = work;
  const group = groupIdOf(work);
  const rows = await tx
    .select({
      schemeId: scheme.id,
      groupId: scheme.groupId,
      templateId: scheme.templateId,
      own: sql<boolean>`${templateVersion.parentVersionId} is not null`,
      ownerVersion: sql<string>`coalesce(${templateVersion.parentVersionId}, ${templateVersion.id})`,
      ownerTemplate: sql<string>`(select p.template_id from template_version p where p.county_id = ${scheme.countyId} and p.id = coalesce(${templateVersion.parentVersionId}, ${templateVersion.id}))`,
      ownerNo: sql<number>`(select p.version_no from template_version p where p.county_id = ${scheme.countyId} and p.id = coalesce(${templateVersion.parentVersionId}, ${templateVersion.id}))`,
    })
    .from(scheme)
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, scheme.countyId), eq(templateVersion.id, scheme.versionId)),
    )
    .where(
      and(
        eq(scheme.countyId, access.ctx.countyId),
        eq(scheme.villageId, villageOf(work)),
        eq(scheme.status, "in_force"),
        group === null ? isNull(scheme.groupId) : or(isNull(scheme.groupId), eq(scheme.groupId, group)),
      ),
    );
  return rows.find((row) => row.templateId === templateId || row.ownerTemplate === templateId) ?? null;
}

async function latestOf({ tx, access }: Work, templateId: string) {
  const [row] = await tx
    .select({ id: templateVersion.id, versionNo: templateVersion.versionNo })
    .from(templateVersion)
    .where(
      and(
        eq(templateVersion.countyId, access.ctx.countyId),
        eq(templateVersion.templateId, templateId),
        eq(templateVersion.status, "published"),
      ),
    )
    .orderBy(desc(templateVersion.versionNo))
    .limit(1);
  return row ?? null;
}

async function openOn(work: Work, templateId: string) {
  const group = groupIdOf(work);
  const [row] = await work.tx
    .select({ id: adoption.id, status: adoption.status })
    .from(adoption)
    .where(
      and(
        eq(adoption.countyId, work.access.ctx.countyId),
        eq(adoption.villageId, villageOf(work)),
        eq(adoption.templateId, templateId),
        group === null ? isNull(adoption.groupId) : eq(adoption.groupId, group),
        inArray(adoption.status, [...OPEN]),
      ),
    )
    .limit(1);
  return row ?? null;
}

export type NewerVersion = { templateId: string; title: string; titleEn: string; from: number; to: number };

/** Schemes in force in this village (or branch) whose owner has published a newer version since. One statement. */
export async function newerVersions({ tx, access, unit }: Work): Promise<NewerVersion[]> {
  const village = unit.ancestors[2];
  if (!village) return [];
  const rows = await tx.execute<NewerVersion & { line: string }>(sql`
    select s.template_id as "templateId", s.title, s.title_en as "titleEn", s.line, p.version_no as "from", max(l.version_no)::int as "to"
    from scheme s
    join template_version v on v.county_id = s.county_id and v.id = s.version_id
    join template_version p on p.county_id = s.county_id and p.id = coalesce(v.parent_version_id, v.id)
    join template_version l on l.county_id = s.county_id and l.template_id = p.template_id and l.status = 'published'
    where s.county_id = ${access.ctx.countyId} and s.village_id = ${village.id} and s.status = 'in_force'
      and (${access.groupPath === null ? null : unit.id}::uuid is null or s.group_id = ${unit.id}::uuid)
    group by s.county_id, s.id, s.template_id, s.title, s.title_en, s.line, p.version_no
    having max(l.version_no) > p.version_no`);
  return rows.filter(({ line }) => (access.rows.lines as readonly string[]).includes(line));
}
