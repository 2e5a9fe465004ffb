import { and, eq, isNull, or, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { scheme, schemeTemplate, templateVersion } from "@/db/schema/scheme";
import { isAtHome } from "@/server/domain/access/lines";
import { rowScope } from "@/server/domain/access/path";
import { cycleAt } from "@/server/domain/calendar/cycles";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { ensureCycles, openCycle } from "@/server/services/cycle/open-cycle";
import { refreshEligible } from "@/server/services/rollup/refresh-eligible";
import { enrolSubjects } from "@/server/services/roster/enrol";

export type Adopted = { id: string; cycleId: string; enrolled: number };

/**
 * 采用: a village, a branch, a class, a market or an enterprise takes a published version as its own: everybody active of its line is enrolled, the
 * cycle that holds `adoptedOn` is opened (a first cycle of its own length where the rule book has one) and the village's
 * hash chain begins. The last step of an adoption's procedure (services/adoption), in its transaction; the seed starts
 * here. Errors: scheme.notFound, scheme.wrongUnit, scheme.alreadyAdopted, scheme.dateInFuture, scheme.outsideCycles.
 */
export async function adopt(
  work: Work,
  input: { versionId: string; adoptedOn: string; resolution: string },
): Promise<Adopted> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  if (input.adoptedOn > today) throw new DomainError("scheme.dateInFuture", { date: input.adoptedOn });
  const villageId = villageOf(work);
  await beginChain(work, villageId);
  const { version, template } = await publishedVersion(work, input.versionId);
  const definition = parseDefinition(version.definition);
  guardUnit(work, definition);
  const span = cycleAt(definition.cycle, input.adoptedOn);
  if (!span) throw new DomainError("scheme.outsideCycles", { date: input.adoptedOn });
  await refuseSecond(work, villageId, definition);
  const id = newId(now);
  const orgPath = rowScope(access.path);
  await tx.insert(scheme).values({
    countyId,
    id,
    orgPath,
    villageId,
    groupId: groupIdOf(work),
    line: definition.meta.line,
    family: definition.meta.family,
    templateId: template.id,
    versionId: version.id,
    title: definition.meta.title.zh,
    titleEn: definition.meta.title.en,
    status: "in_force",
    hasNotice: definition.workflow.entries.steps.some((step) => step.type === "notice"),
    adoptedOn: input.adoptedOn,
    resolution: input.resolution,
    adoptedBy: access.ctx.userId,
    createdAt: now,
  });
  const cycleId = await openCycle(work, { schemeId: id, versionId: version.id, orgPath }, span);
  await ensureCycles(work, id, today);
  await enrolSubjects(tx, { countyId, schemeId: id, now, today });
  await refreshEligible(tx, { countyId, schemeId: id, today, from: input.adoptedOn });
  const [count] = await tx.execute<{ enrolled: number }>(
    sql`select count(*)::int as enrolled from enrolment where county_id = ${countyId} and scheme_id = ${id}`,
  );
  const enrolled = count?.enrolled ?? 0;
  await writeAudit(work, {
    action: "scheme.adopt",
    targetKind: "scheme",
    targetId: id,
    detail: { version: version.id, enrolled },
  });
  return { id, cycleId, enrolled };
}

/** The village's chain with its first lock: two adoptions at once queue here. */
async function beginChain({ tx, access, now }: Work, villageId: string): Promise<void> {
  const { countyId } = access.ctx;
  await tx.execute(sql`
    insert into chain_head (county_id, village_id, org_path, seq, hash, updated_at)
    values (${countyId}, ${villageId}, ${rowScope(access.path)}, 0, app.ledger_genesis(${countyId}::int, ${villageId}::uuid), ${now.toISOString()}::timestamptz)
    on conflict (county_id, village_id) do nothing`);
  await tx.execute(
    sql`select seq from chain_head where county_id = ${countyId} and village_id = ${villageId} for update`,
  );
}

/** A published version of a template of this unit's township or county. Errors: scheme.notFound. */
export async function publishedVersion({ tx, access }: Work, versionId: string) {
  const [found] = await tx
    .select({ version: templateVersion, template: schemeTemplate })
    .from(templateVersion)
    .innerJoin(
      schemeTemplate,
      and(eq(schemeTemplate.countyId, templateVersion.countyId), eq(schemeTemplate.id, templateVersion.templateId)),
    )
    .where(
      and(
        eq(templateVersion.countyId, access.ctx.countyId),
        eq(templateVersion.id, versionId),
        eq(templateVersion.status, "published"),
        sql`starts_with(${access.path}, ${schemeTemplate.orgPath})`,
      ),
    );
  if (!found) throw new DomainError("scheme.notFound");
  return found;
}

/** A village, or a branch for a party rule book, in a line of the person's. Errors: scheme.wrongUnit, access.forbidden. */
export function guardUnit({ unit, access }: Work, definition: SchemeDefinition): void {
  const { line } = definition.meta;
  if (!isAtHome(line, unit)) throw new DomainError("scheme.wrongUnit");
  if (!access.rows.lines.includes(line)) throw new DomainError("access.forbidden");
}

/** One scheme of a line in a place: a village-wide one and a branch's own would score the same people twice. */
async function refuseSecond(work: Work, villageId: string, definition: SchemeDefinition): Promise<void> {
  const group = groupIdOf(work);
  const [other] = await work.tx
    .select({ title: scheme.title })
    .from(scheme)
    .where(
      and(
        eq(scheme.countyId, work.access.ctx.countyId),
        eq(scheme.villageId, villageId),
        eq(scheme.line, definition.meta.line),
        eq(scheme.status, "in_force"),
        group === null ? undefined : or(isNull(scheme.groupId), eq(scheme.groupId, group)),
      ),
    )
    .limit(1);
  if (other) throw new DomainError("scheme.alreadyAdopted", { title: other.title });
}
