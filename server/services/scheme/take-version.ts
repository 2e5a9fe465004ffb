import { and, eq, gte, lte } from "drizzle-orm";
import { cycle, scheme, templateVersion } from "@/db/schema/scheme";
import { canonicalJson } from "@/server/domain/evaluate/canonical";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { ensureCycles } from "@/server/services/cycle/open-cycle";

export type TakeVersion = {
  schemeId: string;
  versionId: string;
  resolution: string;
  /** From a day of the running cycle, with the reason; null: from the next cycle on. */
  when: { from: string; reason: string } | null;
};

/**
 * A scheme takes a version. From the next cycle: the running one keeps the version it began with (domain.md, invariant 6).
 * Within the running one: acts from that day on are recorded under it, what was recorded before keeps its own; once a
 * cycle, and only where classes, cycle and components stay, since the cycle is scored as one. Errors:
 * scheme.alreadyEnded, scheme.changedThisCycle, scheme.otherFrame, scheme.outsideCycles, scheme.closedPeriod.
 */
export async function takeVersion(work: Work, { schemeId, versionId, resolution, when }: TakeVersion): Promise<void> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const next = await definitionAt(work, versionId);
  if (when) await changeWithin(work, schemeId, versionId, next.definition, when);
  const { meta, workflow } = next.definition;
  const taken = await tx
    .update(scheme)
    .set({
      versionId,
      templateId: next.templateId,
      title: meta.title.zh,
      titleEn: meta.title.en,
      hasNotice: workflow.entries.steps.some((step) => step.type === "notice"),
      resolution,
    })
    .where(and(eq(scheme.countyId, countyId), eq(scheme.id, schemeId), eq(scheme.status, "in_force")))
    .returning({ id: scheme.id });
  if (taken.length === 0) throw new DomainError("scheme.alreadyEnded");
}

async function definitionAt({ tx, access }: Work, versionId: string) {
  const [row] = await tx
    .select({ definition: templateVersion.definition, templateId: templateVersion.templateId })
    .from(templateVersion)
    .where(and(eq(templateVersion.countyId, access.ctx.countyId), eq(templateVersion.id, versionId)));
  if (!row) throw new DomainError("scheme.notFound");
  return { templateId: row.templateId, definition: parseDefinition(row.definition) };
}

async function changeWithin(
  work: Work,
  schemeId: string,
  versionId: string,
  next: SchemeDefinition,
  { from, reason }: { from: string; reason: string },
): Promise<void> {
  const { tx, access, today } = work;
  const { countyId } = access.ctx;
  await ensureCycles(work, schemeId, today);
  const [running] = await tx
    .select()
    .from(cycle)
    .where(
      and(
        eq(cycle.countyId, countyId),
        eq(cycle.schemeId, schemeId),
        lte(cycle.startsOn, from),
        gte(cycle.endsOn, from),
      ),
    )
    .for("update");
  if (running?.status !== "open") throw new DomainError("scheme.outsideCycles", { date: from });
  if (running.earlierVersionId !== null) throw new DomainError("scheme.changedThisCycle", { cycle: running.name });
  const before = await definitionAt(work, running.versionId);
  if (frameOf(before.definition) !== frameOf(next)) throw new DomainError("scheme.otherFrame");
  await tx
    .update(cycle)
    .set({ versionId, earlierVersionId: running.versionId, changedOn: from, changeReason: reason })
    .where(and(eq(cycle.countyId, countyId), eq(cycle.id, running.id)));
}

/** What a cycle cannot change midway: its classes, its periods, and the components that its points stand in. */
const frameOf = ({ classes, cycle: span, components, meta }: SchemeDefinition): string =>
  canonicalJson({
    classes: classes.map(({ code, standing }) => ({ code, standing })),
    span,
    components: components.map(({ code, counted }) => ({ code, counted })),
    kind: meta.subjectKind,
    line: meta.line,
  });
