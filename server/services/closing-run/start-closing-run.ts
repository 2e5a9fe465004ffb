import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { closingRun, closingRunPart } from "@/db/schema/closing";
import { orgUnit } from "@/db/schema/org";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { wakeRunner } from "@/server/services/run/wake";
import { coveredCycles, RUN_ACTS } from "./covered";

export const StartClosingRun = z.strictObject({
  unit: unitCodeField,
  act: z.enum(RUN_ACTS),
  line: z.enum(LINES),
  cycleName: text(40),
  /** Only villages with this template; null: all of the line. */
  templateId: uuid.nullable().default(null),
  idempotencyKey: idempotencyKeyField,
});
export type StartClosingRun = z.output<typeof StartClosingRun>;

/**
 * 批量结算: previews the results of many villages at once, or confirms previews that somebody else has made; in the background,
 * one village after the other, as the person who starts it. Errors: closingRun.line, closingRun.nothing, closingRun.alreadyRunning.
 */
export async function startClosingRun({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: StartClosingRun;
}): Promise<{ id: string; villages: number }> {
  const access = authorise(ctx, "closing.run", input.unit);
  const started = await writeIn(access, (work) => once(work, input.idempotencyKey, input, () => start(work, input)));
  wakeRunner("closing");
  return started;
}

async function start(work: Work, input: StartClosingRun): Promise<{ id: string; villages: number }> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const { act, line, cycleName, templateId } = input;
  if (!access.rows.lines.includes(line)) throw new DomainError("closingRun.line");
  await refuseSecond(work);
  const covered = await coveredCycles(work, input);
  if (covered.length === 0) throw new DomainError("closingRun.nothing", { act });
  const id = newId(now);
  await tx.insert(closingRun).values({
    ...{ countyId, id, orgPath: access.path, line, act, cycleName, templateId },
    ...{ status: "queued", total: covered.length },
    ...{ requestedBy: userId, requestedByName: userName, createdAt: new Date(access.ctx.now) },
  });
  const parts = covered.map((one) => ({ countyId, runId: id, line, status: "waiting" as const, ...one }));
  for (let at = 0; at < parts.length; at += 500) await tx.insert(closingRunPart).values(parts.slice(at, at + 500));
  await writeAudit(work, {
    action: "closingRun.start",
    targetKind: "closing_run",
    targetId: id,
    detail: { kind: act, cycle: cycleName, villages: covered.length },
  });
  return { id, villages: covered.length };
}

/** One at a time for a unit: two would only stand in each other's way. */
async function refuseSecond({ tx, access, unit }: Work): Promise<void> {
  // Those who start at once queue here, so that each is counted before the next.
  const { countyId } = access.ctx;
  await tx
    .select({ id: orgUnit.id })
    .from(orgUnit)
    .where(and(eq(orgUnit.countyId, countyId), eq(orgUnit.id, unit.id)))
    .for("no key update");
  const open = await tx
    .select({ id: closingRun.id })
    .from(closingRun)
    .where(
      and(
        eq(closingRun.countyId, countyId),
        eq(closingRun.orgPath, access.path),
        inArray(closingRun.status, ["queued", "running"]),
      ),
    )
    .limit(1);
  if (open.length > 0) throw new DomainError("closingRun.alreadyRunning");
}
