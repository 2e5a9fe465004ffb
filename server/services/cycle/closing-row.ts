import { and, eq } from "drizzle-orm";
import { closing } from "@/db/schema/result";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { demandOf, type ResultDemand } from "@/server/domain/workflow/result-steps";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { isId } from "@/server/services/parse";
import { governedScheme, ownScheme } from "@/server/services/scheme/end-scheme";

export type ClosingRecord = typeof closing.$inferSelect;

/**
 * A closing of one of this unit's schemes, locked to be changed: a branch does not close the year of its whole village.
 * Errors: cycle.notFound, the same for one of another unit or line.
 */
export const lockClosing = (work: Work, closingId: string) => closingHere(work, closingId, true);

/** The same for reading, in a branch also what is its whole village's. Errors: cycle.notFound. */
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
  await (isLocked ? ofThisUnit(work, found.schemeId) : orNotFound(ownScheme(work, found.schemeId)));
  return found;
}

/** Errors: cycle.notFound for a scheme of another unit, line or branch, and in a branch for one of its whole village. */
export async function ofThisUnit(work: Work, schemeId: string): Promise<void> {
  await orNotFound(governedScheme(work, schemeId));
}

async function orNotFound(found: Promise<unknown>): Promise<void> {
  await found.catch((error) => {
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
