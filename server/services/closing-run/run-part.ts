import { and, eq, sql } from "drizzle-orm";
import { closingRunPart } from "@/db/schema/closing";
import { closing } from "@/db/schema/result";
import type { TenantContext } from "@/server/domain/access/context";
import { unitCode } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { confirm } from "@/server/services/cycle/confirm-close";
import { prepare } from "@/server/services/cycle/prepare-close";
import type { Part } from "./claim";
import type { RunRow } from "./reads";

/**
 * One village of a run, in one transaction fenced to the village and the line: the closing and the part that says so together,
 * so that a runner that is killed leaves either both or neither. As the person who started the run: who previewed does not
 * confirm. A part that another runner has done meanwhile is left alone.
 * Errors: access.forbidden, cycle.notFound, cycle.openEnds, cycle.ownPreparation and whatever else keeps a village from closing.
 */
export async function runPart(ctx: TenantContext, run: RunRow, part: Part): Promise<void> {
  const access = authorise(ctx, "closing.run", unitCode(part.orgPath), run.line);
  await writeIn(access, async (work) => {
    const isMine = await lockPart(work, part);
    if (!isMine) return;
    const done =
      run.act === "prepare" ? await prepare(work, part.cycleId, null) : await confirmPreview(work, part.cycleId);
    await work.tx
      .update(closingRunPart)
      .set({ status: "done", closingId: done.id, subjects: "subjects" in done ? done.subjects : null })
      .where(ofPart(work, part));
  });
}

const ofPart = ({ access }: Work, { runId, cycleId }: Part) =>
  and(
    eq(closingRunPart.countyId, access.ctx.countyId),
    eq(closingRunPart.runId, runId),
    eq(closingRunPart.cycleId, cycleId),
  );

async function lockPart(work: Work, part: Part): Promise<boolean> {
  const [row] = await work.tx
    .select({ status: closingRunPart.status })
    .from(closingRunPart)
    .where(ofPart(work, part))
    .for("update");
  return row?.status === "waiting";
}

/** The preview of a cycle made final, or handed on to the steps that its rule book has for results. Errors: those of `confirm`. */
async function confirmPreview(work: Work, cycleId: string): Promise<{ id: string; subjects?: number }> {
  const [preview] = await work.tx
    .select({ id: closing.id, subjects: sql<number>`(${closing.summary} ->> 'subjects')::int` })
    .from(closing)
    .where(
      and(
        eq(closing.countyId, work.access.ctx.countyId),
        eq(closing.cycleId, cycleId),
        sql`${closing.periodId} is null`,
        eq(closing.status, "previewed"),
      ),
    );
  if (!preview) throw new DomainError("cycle.notPreviewed");
  await confirm(work, preview.id);
  return preview;
}

/** Writes down why a village could not be closed; the others go on. */
export async function refusePart(work: Work, part: Part, error: DomainError): Promise<void> {
  await work.tx
    .update(closingRunPart)
    .set({ status: "refused", refusal: { code: error.code, params: error.params } })
    .where(and(ofPart(work, part), eq(closingRunPart.status, "waiting")));
}
