import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { simulation, simulationPart } from "@/db/schema/simulation";
import type { TenantContext } from "@/server/domain/access/context";
import { Code } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { wakeRunner } from "@/server/services/run/wake";
import { coveredCycles } from "./covered";
import { sourcesOf } from "./source";

/** What becomes of a code of an old rule book (of the template named): another code of the draft, or null to leave it out. */
const Choice = z.strictObject({ template: uuid, code: Code, to: Code.nullable() });

export const SimulationMapping = z.strictObject({
  items: z.array(Choice).max(400).default([]),
  classes: z.array(Choice).max(100).default([]),
});
export type SimulationMapping = z.output<typeof SimulationMapping>;

export const StartSimulation = z.strictObject({
  unit: unitCodeField,
  templateId: uuid,
  /** A version of the template, its draft, or the village's own adoption draft. */
  versionId: uuid,
  cycleName: text(40),
  among: z.enum(["adopters", "line"]),
  pricing: z.enum(["asRecorded", "asDraft"]),
  mapping: SimulationMapping.default({ items: [], classes: [] }),
  idempotencyKey: idempotencyKeyField,
});
export type StartSimulation = z.output<typeof StartSimulation>;

/** So many may wait or run at once for one unit: each reads a year of entries. */
const MOST_OPEN = 3;

/**
 * 试算: runs a draft or version of a template on a past cycle of this unit's villages, in the background. Nothing of the
 * ledger changes. Errors: scheme.notFound, access.forbidden (another line), simulation.noCycle, simulation.tooMany.
 */
export async function startSimulation({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: StartSimulation;
}): Promise<{ id: string; villages: number }> {
  const access = authorise(ctx, "scheme.simulate", input.unit);
  const started = await writeIn(access, (work) => once(work, input.idempotencyKey, input, () => start(work, input)));
  wakeRunner("simulation");
  return started;
}

async function start(work: Work, input: StartSimulation): Promise<{ id: string; villages: number }> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const { template, sources } = await sourcesOf(work, input.templateId);
  const source = sources.find((one) => one.id === input.versionId);
  if (!source) throw new DomainError("scheme.notFound");
  if (!access.rows.lines.includes(template.line)) throw new DomainError("access.forbidden");
  const covered = await coveredCycles(work, { ...input, line: template.line });
  if (covered.length === 0) throw new DomainError("simulation.noCycle", { cycle: input.cycleName });
  await refuseMany(work);
  const id = newId(now);
  await tx.insert(simulation).values({
    countyId,
    id,
    orgPath: access.path,
    line: template.line,
    templateId: template.id,
    versionId: source.id,
    versionNo: source.versionNo,
    editNo: source.editNo,
    definition: source.definition,
    cycleName: input.cycleName,
    among: input.among,
    pricing: input.pricing,
    mapping: input.mapping,
    status: "queued",
    total: covered.length,
    requestedBy: userId,
    requestedByName: userName,
    createdAt: new Date(access.ctx.now),
  });
  const parts = covered.map(({ cycleId, schemeId, villageId, unitId, orgPath }) => ({
    ...{ countyId, simulationId: id, cycleId, orgPath, line: template.line, villageId, schemeId, unitId },
    status: "waiting" as const,
  }));
  for (let at = 0; at < parts.length; at += 500) await tx.insert(simulationPart).values(parts.slice(at, at + 500));
  await writeAudit(work, {
    action: "simulation.start",
    targetKind: "simulation",
    targetId: id,
    detail: {
      template: template.title,
      versionNo: source.versionNo,
      cycle: input.cycleName,
      villages: covered.length,
    },
  });
  return { id, villages: covered.length };
}

async function refuseMany({ tx, access, unit }: Work): Promise<void> {
  // Those who start at once queue here, so that each is counted before the next.
  await tx
    .select({ id: orgUnit.id })
    .from(orgUnit)
    .where(and(eq(orgUnit.countyId, access.ctx.countyId), eq(orgUnit.id, unit.id)))
    .for("no key update");
  const [open] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(simulation)
    .where(
      and(
        eq(simulation.countyId, access.ctx.countyId),
        eq(simulation.orgPath, access.path),
        inArray(simulation.status, ["queued", "running"]),
      ),
    );
  if ((open?.count ?? 0) >= MOST_OPEN) throw new DomainError("simulation.tooMany", { most: MOST_OPEN });
}
