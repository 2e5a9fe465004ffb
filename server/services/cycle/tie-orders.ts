import { and, asc, eq, isNull } from "drizzle-orm";
import { tieDecision } from "@/db/schema/result";
import type { CycleInput } from "@/server/domain/evaluate/input";
import { type TieOrder, withOrders } from "@/server/domain/evaluate/tie-orders";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";
import type { Work } from "@/server/services/access";

/** A tie that a body decided, as a closing keeps it. The score is the one they had in common, in hundredths. */
export type DecidedTie = TieOrder & { id: string; score: number; body: string; decidedOn: string; minutes: string };

/** Which body the rule book lets decide among equals; null where it has none do so. */
export function tieBodyOf(definition: SchemeDefinition): LocalText | null {
  const found = definition.grading.tieBreaks.find(({ type }) => type === "decision");
  return found?.type === "decision" ? found.by : null;
}

/**
 * 同分排序: the input of a cycle with what bodies decided among equals, and those decisions that hold (of several about the
 * same people the latest). One statement, none where the rule book has no such decision. Throws as evaluateCycle.
 */
export async function withTieOrders(
  { tx, access }: Work,
  cycleId: string,
  input: CycleInput,
): Promise<{ input: CycleInput; decided: DecidedTie[] }> {
  if (tieBodyOf(input.definition) === null) return { input, decided: [] };
  const rows = await tx
    .select()
    .from(tieDecision)
    .where(
      and(
        eq(tieDecision.countyId, access.ctx.countyId),
        eq(tieDecision.cycleId, cycleId),
        isNull(tieDecision.periodId),
      ),
    )
    .orderBy(asc(tieDecision.at), asc(tieDecision.id));
  const latest = new Map(rows.map((row) => [`${row.rule}|${row.unit}|${row.subjectIds.toSorted().join()}`, row]));
  const decisions = [...latest.values()].map(({ id, rule, unit, subjectIds, body, decidedOn, minutes }) => ({
    ...{ id, rule, unit, subjectIds, body, decidedOn, minutes },
  }));
  const { input: ordered, held } = withOrders(input, decisions);
  return { input: ordered, decided: held };
}
