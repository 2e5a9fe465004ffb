import { and, eq } from "drizzle-orm";
import { closing } from "@/db/schema/result";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { demandOf, type ResultDemand } from "@/server/domain/workflow/result-steps";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { isId } from "@/server/services/parse";
import { ownScheme } from "@/server/services/scheme/end-scheme";

export type ClosingRecord = typeof closing.$inferSelect;

/** A closing of one of this unit's schemes, locked. Errors: cycle.notFound, the same for one of another unit or line. */
export const lockClosing = (work: Work, closingId: string) => closingHere(work, closingId, true);

/** The same for reading. Errors: cycle.notFound. */
export const findClosing = (work: Work, closingId: string) => closingHere(work, closingId, false);

async function closingHere(work: Work, closingId: string, isLocked: boolean): Promise<ClosingRecord> {
  const { tx, access } = work;
  if (!isId(closingId)) throw new DomainError("cycle.notFound");
  const query = tx
    .select()
    .from(closing)
    .where(and(eq(closing.countyId, access.ctx.countyId), eq(closing.id, closingId)));
  const [found] = await (isLocked ? query.for("update") : query);
  if (!found) throw new DomainError("cycle.notFound");
  await ofThisUnit(work, found.schemeId);
  return found;
}

/** Errors: cycle.notFound for a scheme of another unit, line or branch. */
export async function ofThisUnit(work: Work, schemeId: string): Promise<void> {
  await ownScheme(work, schemeId).catch((error) => {
    if (error instanceof DomainError && error.code === "scheme.notFound") throw new DomainError("cycle.notFound");
    throw error;
  });
}

export type Confirmed = { row: ClosingRecord; definition: SchemeDefinition; demand: ResultDemand };

/** The step that a confirmed closing waits for. Errors: cycle.notConfirmed. */
export async function atStep(work: Work, row: ClosingRecord): Promise<Confirmed> {
  if (row.status !== "confirmed" || row.nextStep === null) throw new DomainError("cycle.notConfirmed");
  const definition = await definitionOf(work, row.versionId);
  return { row, definition, demand: demandOf(definition, row.nextStep) };
}

export const stepName = (demand: ResultDemand): string => (demand.type === "decide" ? demand.step : demand.type);
