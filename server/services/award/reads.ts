import { and, eq, inArray } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { awardDecision } from "@/db/schema/result";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";
import type { Work } from "@/server/services/access";
import type { ClosingRow } from "@/server/services/cycle/reads";
import { namesOf } from "@/server/services/roster/names";

type Named = { id: string; name: string };
export type ClosingAward = {
  code: string;
  title: LocalText;
  clause: string;
  winners: Named[];
  candidates: Named[];
  /** Whether somebody has to decide among the candidates. */
  toDecide: boolean;
  decided: { winner: string; minutes: string; byName: string; at: Date } | null;
};

/** 先进与末位: the awards of a closing with names, and what was decided among equals. Three statements. */
export async function awardsOf(work: Work, closing: ClosingRow, definition: SchemeDefinition): Promise<ClosingAward[]> {
  const results = closing.summary.awards ?? [];
  if (results.length === 0) return [];
  const ids = [...new Set(results.flatMap(({ winners, candidates }) => [...winners, ...candidates]))];
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const [people, groups, decisions] = await Promise.all([
    namesOf(work, ids),
    ids.length === 0
      ? []
      : tx
          .select({ id: orgUnit.id, name: orgUnit.name })
          .from(orgUnit)
          .where(and(eq(orgUnit.countyId, countyId), inArray(orgUnit.id, ids))),
    tx
      .select()
      .from(awardDecision)
      .where(and(eq(awardDecision.countyId, countyId), eq(awardDecision.closingId, closing.id))),
  ]);
  const names = new Map([...people, ...groups.map(({ id, name }) => [id, name] as const)]);
  const named = (list: readonly string[]) => list.map((id) => ({ id, name: names.get(id) ?? "" }));
  // Equals have no order of their own.
  const inRoster = (list: readonly string[]) => [...names.keys()].filter((id) => list.includes(id));
  return results.flatMap(({ award, winners, candidates }) => {
    const rule = definition.awards.find(({ code }) => code === award);
    if (!rule) return [];
    const made = decisions.find((one) => one.award === award);
    return [
      {
        code: award,
        title: rule.title,
        clause: rule.clause,
        winners: named(winners),
        candidates: named(inRoster(candidates)),
        toDecide: winners.length === 0 && candidates.length > 1 && rule.tie === "decision" && !made,
        decided: made
          ? { winner: names.get(made.winnerId) ?? "", minutes: made.minutes, byName: made.byName, at: made.at }
          : null,
      },
    ];
  });
}
