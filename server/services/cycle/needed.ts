import { and, eq, sql } from "drizzle-orm";
import { result } from "@/db/schema/result";
import type { Basis } from "@/server/domain/evaluate/needed/basis";
import { ranks } from "@/server/domain/evaluate/needed/marks";
import { type Needed, neededForNext } from "@/server/domain/evaluate/needed/needed";
import type { Explanation } from "@/server/domain/evaluate/result";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Work } from "@/server/services/access";

type Of = {
  closingId: string;
  subjectId: string;
  line: string;
  grade: string | null;
  definition: SchemeDefinition;
  explanation: Explanation | null;
};

/**
 * What a better grade would have asked of one subject of a closing. Nothing of it is stored but what each grade was
 * decided on (`explanation.basis`, frozen with the result): the answer depends on everybody, changes with every row, and
 * is asked for by few, so it is worked out when somebody reads the page, by grading once more. One statement where the
 * rule book ranks, none where it does not. Whoever reads the own card of a line whose scores are on no notice (school,
 * enterprise, market) gets an answer that looks at nobody else's points: places are then named as a rule only. Null for a
 * period, and for results from before the bases were kept.
 */
export async function neededIn(work: Work, of: Of): Promise<Needed | null> {
  const { definition, explanation, grade, line } = of;
  const own = explanation?.basis;
  if (!explanation || !own) return null;
  const node = explanation.score;
  const apart = work.access.ownSubjects !== null && line !== "household" && line !== "party";
  if (!apart)
    return neededForNext(definition, ranks(definition) ? await basesOf(work, of.closingId) : [own], own, node);
  const answer = neededForNext(definition, [own], own, node, ranks(definition) ? "open" : "given");
  return answer.type === "grades" ? betterThan(definition, answer, grade) : answer;
}

/** Without places everybody looks worse than with them: grades that are held already are left out. */
function betterThan(
  definition: SchemeDefinition,
  { grades }: Extract<Needed, { type: "grades" }>,
  held: string | null,
): Needed {
  const at = (code: string) => definition.grading.grades.findIndex((one) => one.code === code);
  const better = held === null ? grades : grades.filter(({ grade }) => at(grade) < at(held));
  return better.length === 0 ? { type: "best" } : { type: "grades", grades: better };
}

async function basesOf({ tx, access }: Work, closingId: string): Promise<Basis[]> {
  const rows = await tx
    .select({ basis: sql<Basis | null>`${result.explanation} -> 'explanation' -> 'basis'` })
    .from(result)
    .where(and(eq(result.countyId, access.ctx.countyId), eq(result.closingId, closingId)));
  return rows.flatMap(({ basis }) => (basis ? [basis] : []));
}
